#pragma once

#include <functional>
#include <string>
#include <vector>

#include "linli/testing/v1/sample.pb.h"
#include "services/platform/decider/aggregate.h"
#include "services/platform/decider/context.h"
#include "services/platform/rpc/method.h"

/// A small service of its own, for the tests of what every service is built on. A box uses all that
/// the store offers: an index by text, a queue by sequence, unique values (one of them personal), a
/// timer, a counter and a data key.
namespace linli::testing {

struct At : Context {};

void Evolve(v1::Box& box, const v1::BoxFact& fact);
Marks MarksOf(const v1::Box& box);
Scope ScopeOf(const v1::Box& box);
std::string KeyOf(const v1::Box& box);

inline const Aggregate<v1::Box, v1::BoxFact> kBox{"sample", "box",   "boxes", Evolve,
                                                  MarksOf,  ScopeOf, KeyOf};

v1::BoxFact Created(const std::string& name, const std::string& shelf, const std::string& label,
                    const std::string& owner_phone = "");
v1::BoxFact Labelled(const std::string& label);
v1::BoxFact Filled(std::int64_t things, const std::string& note = "");
v1::BoxFact Queued();
v1::BoxFact Unqueued();
v1::BoxFact Dated(Time spoil_time);
v1::BoxFact Spoiled();
v1::BoxFact Removed();

Result<std::vector<v1::BoxFact>> Decide(const v1::Box& box, const v1::CreateBoxRequest& command,
                                        const At& at);
Result<std::vector<v1::BoxFact>> Decide(const v1::Box& box, const v1::LabelBoxRequest& command,
                                        const At& at);

inline constexpr char kNumbers[] = "numbers";  ///< a counter

/// linli.testing.v1.BoxService.
class BoxRpcs {
 public:
  Task<Result<v1::Box>> CreateBox(rpc::Call& call, const v1::CreateBoxRequest& request);
  Task<Result<v1::Box>> GetBox(rpc::Call& call, const v1::GetBoxRequest& request);
  Task<Result<v1::ListBoxesResponse>> ListBoxes(rpc::Call& call,
                                                const v1::ListBoxesRequest& request);
  Task<Result<v1::Box>> LabelBox(rpc::Call& call, const v1::LabelBoxRequest& request);
  Task<Result<v1::Box>> FillBox(rpc::Call& call, const v1::FillBoxRequest& request);
  Task<Result<v1::Box>> ForgetToAuthorizeBox(rpc::Call& call, const v1::GetBoxRequest& request);
  Task<Result<v1::Box>> PeekBox(rpc::Call& call, const v1::GetBoxRequest& request);

  std::vector<rpc::Method> Methods();

  int attempts = 0;                         ///< how often FillBox ran
  bool numbered = false;                    ///< FillBox takes the next number of kNumbers
  std::function<Task<void>()> before_fill;  ///< runs between its load and its commit
  std::function<Error()> refuse_fill;       ///< refuses after having recorded, to be committed
};

}  // namespace linli::testing
