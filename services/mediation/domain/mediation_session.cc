#include "services/mediation/domain/mediation_session.h"

#include <algorithm>

#include "linli/mediation/v1/errors.pb.h"
#include "services/mediation/domain/party.h"
#include "services/platform/decider/refusals.h"

namespace linli::mediation {
namespace {

using Session = v1::MediationSession;

Result<void> Check(const Session& session, const v1::HoldSessionRequest& hold, const CaseAt& at) {
  const auto start = FromProto(hold.start_time());
  const auto end = FromProto(hold.end_time());
  Violations violations;
  violations.Check(start < end, "end_time", "须晚于开始时间", "must be after the start");
  violations.Check(end <= at.now, "end_time", "不能晚于现在", "must not be in the future");
  violations.Check(session.case_().empty() || session.case_() == hold.case_(), "session",
                   "不是本案的调解", "is not of this case");
  violations.Check(!session.place().empty() || !hold.place().empty(), "place", "须写明地点",
                   "is required");
  violations.Check(session.openness() != Session::OPENNESS_UNSPECIFIED ||
                       hold.openness() != Session::OPENNESS_UNSPECIFIED,
                   "openness", "须写明是否公开", "is required");
  if (violations.empty()) return {};
  return std::move(violations).ToError();
}

/// Who came is of the case: parties, and helpers all parties have agreed to (art. 20).
Result<void> CheckPresent(const v1::HoldSessionRequest& hold, const v1::Case& of) {
  for (const auto& party : hold.parties()) LINLI_TRY(CheckParty(of, party));
  for (const auto& helper : hold.helpers()) {
    const bool helps = std::any_of(of.helpers().begin(), of.helpers().end(), [&](const auto& each) {
      return each.id() == helper &&
             (!each.has_end_time() || FromProto(each.end_time()) > FromProto(hold.start_time()));
    });
    if (!helps) return Refuse(v1::ERROR_REASON_HELPER_NOT_FOUND, {{"helper", helper}});
  }
  return {};
}

Session Held(const Session& planned, const v1::HoldSessionRequest& hold, const CaseAt& at) {
  Session session = planned;
  session.set_name(at.name);
  Place(session, at.of);
  session.set_state(Session::STATE_HELD);
  *session.mutable_start_time() = hold.start_time();
  *session.mutable_end_time() = hold.end_time();
  if (!hold.place().empty()) session.set_place(hold.place());
  if (hold.openness() != Session::OPENNESS_UNSPECIFIED) session.set_openness(hold.openness());
  *session.mutable_parties() = hold.parties();
  *session.mutable_mediators() = hold.mediators();
  if (hold.mediators().empty()) session.add_mediators(at.actor);
  *session.mutable_helpers() = hold.helpers();
  session.set_record(hold.record());
  session.set_recorded_by(at.actor);
  *session.mutable_record_time() = ToProto(at.now);
  return session;
}

}  // namespace

Result<MediationSessionFacts> Decide(const Session&, const v1::PlanSessionRequest& plan,
                                     const CaseAt& at) {
  LINLI_TRY(CheckOpen(at.of));
  Violations violations;
  violations.Check(FromProto(plan.start_time()) > at.now, "start_time", "须在今后",
                   "must be in the future");
  if (!violations.empty()) return std::move(violations).ToError();
  v1::MediationSessionFact fact;
  auto& session = *fact.mutable_planned()->mutable_session();
  session.set_name(at.name);
  Place(session, at.of);
  session.set_state(Session::STATE_PLANNED);
  session.set_openness(plan.openness());
  *session.mutable_start_time() = plan.start_time();
  session.set_place(plan.place());
  session.set_planned_by(at.actor);
  return MediationSessionFacts{fact};
}

Result<MediationSessionFacts> Decide(const Session& session, const v1::HoldSessionRequest& hold,
                                     const CaseAt& at) {
  if (session.state() != Session::STATE_UNSPECIFIED && session.state() != Session::STATE_PLANNED) {
    return WrongState(session);
  }
  LINLI_TRY(CheckOpen(at.of));
  LINLI_TRY(Check(session, hold, at));
  LINLI_TRY(CheckPresent(hold, at.of));
  v1::MediationSessionFact fact;
  *fact.mutable_taken_place()->mutable_session() = Held(session, hold, at);
  return MediationSessionFacts{fact};
}

Result<MediationSessionFacts> Decide(const Session& session, const v1::CancelSessionRequest& cancel,
                                     const CaseAt&) {
  if (session.state() != Session::STATE_PLANNED) return WrongState(session);
  v1::MediationSessionFact fact;
  auto& cancelled = *fact.mutable_cancelled();
  cancelled.set_name(session.name());
  cancelled.set_case_(session.case_());
  cancelled.set_reason(cancel.reason());
  return MediationSessionFacts{fact};
}

void Evolve(Session& session, const v1::MediationSessionFact& fact) {
  switch (fact.fact_case()) {
    case v1::MediationSessionFact::kPlanned:
      session = fact.planned().session();
      return;
    case v1::MediationSessionFact::kTakenPlace:
      session = fact.taken_place().session();
      return;
    case v1::MediationSessionFact::kCancelled:
      session.set_cancel_reason(fact.cancelled().reason());
      return session.set_state(Session::STATE_CANCELLED);
    case v1::MediationSessionFact::FACT_NOT_SET:
      return;
  }
}

Marks MarksOf(const Session& session) {
  Marks marks;
  marks.indexes.push_back({"by_case", session.case_(), ToText(FromProto(session.start_time()))});
  if (session.state() == Session::STATE_PLANNED) {
    marks.counters.push_back({PlannedSessionsOf(session.case_()), 1});
  }
  if (session.state() == Session::STATE_HELD) {
    marks.counters.push_back({HeldSessionsOf(session.case_()), 1});
  }
  return marks;
}

Scope ScopeOf(const Session& session) { return ScopeOfPaper(session); }
std::string KeyOf(const Session& session) { return session.case_(); }

}  // namespace linli::mediation
