#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "services/platform/rpc/validator.h"
#include "tests/authority/oracle.h"
#include "tests/authority/stage.h"

namespace linli::authority {

/// What random callers are made of.
struct Cast {
  std::vector<std::string> persons;
  std::vector<std::string> regions;
  std::vector<std::string> units;
  std::vector<std::string> teams;
};

/// Has random callers make random calls on random objects of a stage, and holds every answer
/// against an oracle. Deterministic.
class Prober {
 public:
  struct Counts {
    int probes = 0;
    int refused_at_the_door = 0;  ///< no role of the method
    int denied = 0;               ///< not on this object
    int allowed = 0;
    int succeeded = 0;
    int canaries_shown = 0;
    int readings = 0;
  };

  Prober(Stage& stage, Oracle oracle, const Cast& cast);

  void Probe(int times);
  const Counts& counts() const { return counts_; }
  /// Methods that no call of has succeeded.
  std::set<std::string> NeverSucceeded() const;

 private:
  struct Call {
    const std::string& method;
    const Rule& rule;
    const Principal& who;
    const google::protobuf::Message& request;
  };

  void MakePrincipals(const Cast& cast);
  void ProbeOnce();
  std::string PickObject(const std::string& tenant, const std::vector<std::string>& collections);
  const Principal& PickCaller(const std::string& method, const Rule& rule,
                              const google::protobuf::Message& request);
  const Principal& AnyOf(const std::vector<std::size_t>& principals);
  void Check(const Call& call, May may, const Result<std::string>& answer);
  void CheckRefusal(const Call& call, May may, const Error& error);
  void CheckAnswer(const Call& call, May may, const std::string& bytes);
  void CheckFacts(const Call& call, bool succeeded, const std::vector<events::Event>& facts);
  std::string Say(const Call& call) const;
  void Fail(const Call& call, const std::string& what);

  Stage& stage_;
  Oracle oracle_;
  std::vector<std::string> methods_;
  std::vector<Principal> principals_;
  std::map<std::string, std::vector<std::size_t>> let_in_;  ///< by method
  std::map<std::string, std::set<std::string>> refusals_;   ///< of hidden methods, by method
  std::map<std::string, int> successes_;                    ///< by method
  std::map<std::string, const rpc::Method*> descriptors_;
  rpc::Validator validator_;
  Counts counts_;
  int failures_ = 0;
};

}  // namespace linli::authority
