#include "services/campaign/reactions/timers.h"

#include <algorithm>

#include "services/campaign/views/aggregates.h"

namespace linli::campaign {
namespace {

const std::string kStartCampaign = "start_campaign";
const std::string kMarkActivityHeld = "mark_activity_held";

bool IsDue(const Marks& marks, const std::string& timer, Time now) {
  return std::any_of(marks.timers.begin(), marks.timers.end(),
                     [&](const TimerMark& mark) { return mark.timer == timer && mark.due <= now; });
}

At AtOf(const store::Transaction& tx, const std::string& name) {
  At at;
  at.now = tx.now();
  at.actor = tx.origin().actor;
  at.name = name;
  return at;
}

template <class State, class Fact, class Request>
Task<Result<void>> Fire(store::Transaction& tx, const Aggregate<State, Fact>& type,
                        const std::string& timer, const std::string& name, const Request& request) {
  LINLI_CO_ASSIGN(auto doc, co_await tx.Load(type, name));
  if (!IsDue(type.marks(doc.state), timer, tx.now())) co_return Result<void>();
  LINLI_CO_ASSIGN(const auto facts, Decide(doc.state, request, AtOf(tx, name)));
  tx.Record(type, doc, facts);
  co_return Result<void>();
}

}  // namespace

Task<Result<void>> Timers::StartCampaign(Tx& tx, const std::string& name) {
  const v1::StartCampaignRequest request;
  co_return co_await Fire(tx, kCampaign, kStartCampaign, name, request);
}

Task<Result<void>> Timers::MarkActivityHeld(Tx& tx, const std::string& name) {
  const HoldSessions hold{};
  co_return co_await Fire(tx, kActivity, kMarkActivityHeld, name, hold);
}

std::vector<events::TimerHandler> Handlers(Timers& timers) {
  return {
      events::OnTimer(kCampaign, kStartCampaign, timers, &Timers::StartCampaign),
      events::OnTimer(kActivity, kMarkActivityHeld, timers, &Timers::MarkActivityHeld),
  };
}

}  // namespace linli::campaign
