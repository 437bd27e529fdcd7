#include "services/mediation/domain/access_chain.h"

#include "services/platform/base/crypto.h"
#include "services/platform/base/time.h"

namespace linli::mediation {
namespace {

/// With its length before each part, so that no two lists of parts read the same.
std::string Framed(const std::vector<std::string>& parts) {
  std::string text;
  for (const auto& part : parts) text += std::to_string(part.size()) + ":" + part + "\n";
  return text;
}

void CheckRecord(const v1::AccessRecord& record, std::int64_t sequence, const std::string& previous,
                 std::vector<std::string>& wrong) {
  if (record.sequence() != sequence) {
    wrong.push_back(record.name() + ": expected reading " + std::to_string(sequence));
  }
  if (record.previous_hash() != previous) {
    wrong.push_back(record.name() + ": does not follow the reading before");
  }
  if (ChainHash(record) != record.hash()) wrong.push_back(record.name() + ": was changed");
  // Erased with the case; that there was one, and which, the hash still says.
  const bool erased = record.reason().empty() && !record.reason_hash().empty();
  if (!erased && ReasonHash(record.reason_salt(), record.reason()) != record.reason_hash()) {
    wrong.push_back(record.name() + ": its reason was changed");
  }
}

}  // namespace

std::string ChainHash(const v1::AccessRecord& record) {
  return Hash(Framed({record.case_(), std::to_string(record.sequence()), record.reader(),
                      ToText(FromProto(record.time())), record.method(), record.reason_hash(),
                      record.previous_hash()}));
}

std::string ReasonHash(const std::string& salt, const std::string& reason) {
  return reason.empty() ? std::string() : Hash(Framed({salt, reason}));
}

std::string SignedText(const v1::AccessCheckpoint& checkpoint) {
  return Framed({"linli access checkpoint", checkpoint.case_(),
                 std::to_string(checkpoint.sequence()), checkpoint.head_hash(),
                 ToText(FromProto(checkpoint.sign_time()))});
}

std::vector<std::string> VerifyChain(const std::vector<v1::AccessRecord>& records,
                                     const std::vector<v1::AccessCheckpoint>& checkpoints,
                                     const std::string& public_key) {
  std::vector<std::string> wrong;
  std::string previous;
  std::int64_t sequence = 0;
  for (const auto& record : records) {
    CheckRecord(record, ++sequence, previous, wrong);
    previous = record.hash();
  }
  for (const auto& checkpoint : checkpoints) {
    const auto signature = FromBase64(checkpoint.signature());
    if (!signature || !SignatureHolds(public_key, SignedText(checkpoint), *signature)) {
      wrong.push_back(checkpoint.name() + ": its signature does not hold");
    }
    if (checkpoint.sequence() < 1 ||
        checkpoint.sequence() > static_cast<std::int64_t>(records.size())) {
      wrong.push_back(checkpoint.name() + ": readings it covers are missing");
    } else if (records[static_cast<std::size_t>(checkpoint.sequence() - 1)].hash() !=
               checkpoint.head_hash()) {
      wrong.push_back(checkpoint.name() + ": the readings it covers were changed");
    }
  }
  return wrong;
}

}  // namespace linli::mediation
