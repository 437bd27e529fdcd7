#include "services/volunteer/reactions/person_reactions.h"

#include "services/volunteer/views/timetables.h"
#include "services/volunteer/views/waiting_list.h"

namespace linli::volunteer {
namespace {

/// Each makes three facts at most; a commit takes 16.
constexpr std::size_t kSignUpsAtOnce = 5;
/// One person is one active volunteer, and perhaps others that were closed before.
constexpr int kVolunteersMax = 12;

/// The sign-ups whose shifts have not begun.
std::vector<std::string> ToCome(const v1::Timetable& timetable, Time now) {
  std::vector<std::string> sign_ups;
  for (const auto& entry : timetable.entries()) {
    if (FromProto(entry.start_time()) > now) sign_ups.push_back(entry.sign_up());
  }
  return sign_ups;
}

Task<Result<std::vector<store::Doc<v1::Volunteer>>>> VolunteersOf(store::Transaction& tx,
                                                                  std::string person) {
  std::string index = "of_person";
  LINLI_CO_ASSIGN(auto page, co_await tx.List(kVolunteer, std::move(index), std::move(person), "",
                                              kVolunteersMax));
  co_return std::move(page.docs);
}

}  // namespace

At PersonReactions::AtOf(const Tx& tx, const std::string& name) const {
  return At{{tx.now(), tx.origin().actor, name}, policy_};
}

Task<Result<events::Progress>> PersonReactions::OnClosed(Tx& tx, const Event&,
                                                         const directory::v1::PersonClosed& fact) {
  LINLI_CO_ASSIGN(auto volunteers, co_await VolunteersOf(tx, fact.person()));
  std::erase_if(volunteers,
                [](const auto& doc) { return doc.state.state() != v1::Volunteer::STATE_ACTIVE; });
  if (volunteers.empty()) co_return Progress::kDone;
  auto& volunteer = volunteers.front();
  Timetables timetables(tx, policy_);
  LINLI_CO_ASSIGN(const auto* timetable, co_await timetables.Of(volunteer.name));
  auto names = ToCome(timetable->state, tx.now());
  if (names.empty()) {
    const At at = AtOf(tx, volunteer.name);
    const v1::CloseVolunteerRequest close;
    LINLI_CO_ASSIGN(const auto facts, Decide(volunteer.state, close, at));
    tx.Record(kVolunteer, volunteer, facts);
    co_return Progress::kDone;
  }
  if (names.size() > kSignUpsAtOnce) names.resize(kSignUpsAtOnce);
  LINLI_CO_ASSIGN(auto sign_ups, co_await tx.LoadAll(kSignUp, std::move(names)));
  const Release left{v1::SignUp::RELEASE_REASON_VOLUNTEER_LEFT};
  for (auto& doc : sign_ups) {
    const v1::SignUp before = doc.state;
    const At at = AtOf(tx, doc.name);
    LINLI_CO_ASSIGN(const auto facts, Decide(before, left, at));
    tx.Record(kSignUp, doc, facts);
    const ReleaseShift release{doc.name};
    LINLI_CO_TRY(co_await timetables.Run(before.volunteer(), release));
    LINLI_CO_TRY(co_await GiveFreedPlace(tx, before, policy_));
  }
  co_return Progress::kMore;
}

Task<Result<events::Progress>> PersonReactions::OnErased(Tx& tx, const Event&,
                                                         const directory::v1::PersonErased& fact) {
  LINLI_CO_ASSIGN(auto volunteers, co_await VolunteersOf(tx, fact.person()));
  for (auto& doc : volunteers) {
    const At at = AtOf(tx, doc.name);
    const EraseVolunteer erase;
    LINLI_CO_ASSIGN(const auto facts, Decide(doc.state, erase, at));
    tx.Record(kVolunteer, doc, facts);
  }
  co_return Progress::kDone;
}

std::vector<events::Reaction> Reactions(PersonReactions& reactions) {
  return {
      events::On("directory", reactions, &PersonReactions::OnClosed),
      events::On("directory", reactions, &PersonReactions::OnErased),
  };
}

}  // namespace linli::volunteer
