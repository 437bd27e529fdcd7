#include "services/campaign/domain/registration.h"
#include "services/campaign/domain/reschedule_preview.h"
#include "services/campaign/rpc/activity_rpcs.h"
#include "services/campaign/rpc/context.h"
#include "services/campaign/views/figures.h"
#include "services/campaign/views/venue_clashes.h"

namespace linli::campaign {
namespace {

using Response = v1::PreviewRescheduleResponse;

/// How many people the changes touch: places held by volunteers, registrations by session.
Task<Result<void>> CountPeople(store::Transaction& tx, const std::string& activity,
                               Response& response) {
  std::vector<std::string> names = {counters::SignedUp(activity)};
  for (const auto& change : response.changes()) {
    names.push_back(PlacesTakenCounter(SessionKey(activity, change.session())));
  }
  LINLI_CO_ASSIGN(const auto values, co_await tx.Counters(std::move(names)));
  response.set_volunteers_to_ask(values.front());
  std::int64_t touched = 0;
  for (int i = 0; i < response.changes_size(); ++i) {
    const auto registered = values[static_cast<std::size_t>(i) + 1];
    response.mutable_changes(i)->set_registered(registered);
    touched += registered;
  }
  response.set_registrations_touched(touched);
  co_return Result<void>();
}

}  // namespace

Task<Result<Response>> ActivityRpcs::PreviewReschedule(
    Call& call, const v1::PreviewRescheduleRequest& request) {
  auto& tx = call.tx();
  LINLI_CO_ASSIGN(const auto doc, co_await tx.Load(kActivity, request.name()));
  LINLI_CO_TRY(call.Authorize(ScopeOf(doc.state)));
  LINLI_CO_ASSIGN(const auto campaign, co_await CampaignOf(tx, doc.state.campaign()));
  const At at = AtOf(call, doc.name, campaign);
  const auto command = CommandOf(request);
  LINLI_CO_ASSIGN(const auto facts, Decide(doc.state, command, at));
  v1::Activity after = doc.state;
  for (const auto& fact : facts) Evolve(after, fact);
  Response response;
  const auto changes = ChangesBetween(doc.state, after);
  for (const auto& change : changes) *response.add_changes() = change;
  response.set_volunteers_exact(ChangesAll(doc.state, changes));
  LINLI_CO_ASSIGN(const auto clashes, co_await ClashesOf(tx, std::move(after)));
  for (const auto& clash : clashes) *response.add_venue_clashes() = clash;
  LINLI_CO_TRY(co_await CountPeople(tx, doc.name, response));
  co_return std::move(response);
}

}  // namespace linli::campaign
