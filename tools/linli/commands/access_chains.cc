#include "tools/linli/commands/access_chains.h"

#include <algorithm>
#include <map>

#include "services/mediation/domain/access_chain.h"
#include "services/mediation/domain/aggregates.h"

namespace linli::cli {
namespace {

struct Chain {
  mediation::v1::AccessLog head;
  std::vector<mediation::v1::AccessRecord> records;
  std::vector<mediation::v1::AccessCheckpoint> checkpoints;
};

template <class State>
const State& As(const store::Folded& folded) {
  return static_cast<const State&>(*folded.state);
}

template <class Each>
void Sort(std::vector<Each>& all) {
  std::sort(all.begin(), all.end(),
            [](const auto& a, const auto& b) { return a.sequence() < b.sequence(); });
}

/// By "<tenant>/<case>".
std::map<std::string, Chain> ChainsOf(const store::Audit& audit) {
  namespace v1 = mediation::v1;
  std::map<std::string, Chain> chains;
  for (const auto& folded : audit.states) {
    const auto chain = [&](const std::string& of) -> Chain& {
      return chains[folded.tenant + "/" + of];
    };
    if (folded.type == &mediation::kAccessLog) {
      const auto& log = As<v1::AccessLog>(folded);
      chain(log.case_()).head = log;
    } else if (folded.type == &mediation::kAccessRecord) {
      const auto& record = As<v1::AccessRecord>(folded);
      chain(record.case_()).records.push_back(record);
    } else if (folded.type == &mediation::kAccessCheckpoint) {
      const auto& checkpoint = As<v1::AccessCheckpoint>(folded);
      chain(checkpoint.case_()).checkpoints.push_back(checkpoint);
    }
  }
  return chains;
}

}  // namespace

std::vector<std::string> CompareAccessChains(const store::Audit& audit,
                                             const std::string& public_key) {
  std::vector<std::string> differences;
  for (auto& [name, chain] : ChainsOf(audit)) {
    Sort(chain.records);
    Sort(chain.checkpoints);
    for (const auto& wrong : mediation::VerifyChain(chain.records, chain.checkpoints, public_key)) {
      differences.push_back(name + ": " + wrong);
    }
    const std::string last = chain.records.empty() ? "" : chain.records.back().hash();
    if (chain.head.head_hash() != last) {
      differences.push_back(name + ": the readings do not end where their head says");
    }
  }
  return differences;
}

}  // namespace linli::cli
