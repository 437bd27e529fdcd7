#pragma once

#include <string>
#include <vector>

#include "linli/mediation/v1/access_log.pb.h"

// The hash chain of a case's readings. Each record holds the hash of the one before, and
// checkpoints are signed, so that none can be changed, left out or put in between unseen.
namespace linli::mediation {

/// BLAKE2b-256 over all of a record but its reason, of which it holds a salted hash: the chain
/// still holds when the reason was erased with the case.
std::string ChainHash(const v1::AccessRecord& record);
/// Of a reason; empty for none.
std::string ReasonHash(const std::string& salt, const std::string& reason);
/// What is signed of a checkpoint.
std::string SignedText(const v1::AccessCheckpoint& checkpoint);

/// What is wrong with a case's whole chain (records in sequence) and its checkpoints; empty if it
/// holds. `public_key`: 32 bytes.
std::vector<std::string> VerifyChain(const std::vector<v1::AccessRecord>& records,
                                     const std::vector<v1::AccessCheckpoint>& checkpoints,
                                     const std::string& public_key);

}  // namespace linli::mediation
