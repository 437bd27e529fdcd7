#include "services/campaign/reactions/registration_reactions.h"
#include "services/campaign/views/aggregates.h"

namespace linli::campaign {
namespace {

// A commit takes 16 facts; few keep the retries cheap while people still register.
constexpr int kAtOnce = 5;

/// Where to look for the registrations to release, and why.
struct Releasing {
  std::string index;
  std::string value;
  v1::Registration::ReleaseReason reason;
};

/// Releases the next few; whether there were any. One that is listed may have been withdrawn before
/// it is read: then there is nothing to release, and those after it are looked at.
Task<Result<bool>> ReleaseNext(store::Transaction& tx, const Releasing& releasing) {
  At at;
  at.now = tx.now();
  at.actor = tx.origin().actor;
  const ReleaseRegistration release{releasing.reason};
  std::string after;
  bool any = false;
  do {
    LINLI_CO_ASSIGN(auto page, co_await tx.List(kRegistration, releasing.index, releasing.value,
                                                after, kAtOnce));
    for (auto& doc : page.docs) {
      at.name = doc.name;
      LINLI_CO_ASSIGN(const auto facts, Decide(doc.state, release, at));
      if (facts.empty()) continue;
      tx.Record(kRegistration, doc, facts);
      any = true;
    }
    after = page.next;
  } while (!any && !after.empty());
  co_return any;
}

}  // namespace

Task<Result<events::Progress>> RegistrationReactions::OnActivityCancelled(
    Tx& tx, const Event&, const v1::ActivityCancelled& fact) {
  const Releasing all{"active", fact.activity(),
                      v1::Registration::RELEASE_REASON_ACTIVITY_CANCELLED};
  LINLI_CO_ASSIGN(const bool any, co_await ReleaseNext(tx, all));
  if (any) co_return Progress::kMore;
  co_return Progress::kDone;
}

Task<Result<events::Progress>> RegistrationReactions::OnActivityRescheduled(
    Tx& tx, const Event&, const v1::ActivityRescheduled& fact) {
  for (const auto& session : fact.sessions()) {
    if (session.state() != v1::Session::STATE_CANCELLED) continue;
    const Releasing of_session{"active_in_session", SessionKey(fact.activity(), session.id()),
                               v1::Registration::RELEASE_REASON_SESSION_CANCELLED};
    LINLI_CO_ASSIGN(const bool any, co_await ReleaseNext(tx, of_session));
    if (any) co_return Progress::kMore;
  }
  co_return Progress::kDone;
}

std::vector<events::Reaction> Reactions(RegistrationReactions& reactions) {
  const std::string service = "campaign";
  return {
      events::On(service, reactions, &RegistrationReactions::OnActivityCancelled),
      events::On(service, reactions, &RegistrationReactions::OnActivityRescheduled),
  };
}

}  // namespace linli::campaign
