#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "linli/mediation/v1/case.pb.h"
#include "linli/mediation/v1/case_file.pb.h"
#include "linli/mediation/v1/party.pb.h"
#include "tools/linli/seed/plan.h"

namespace linli::cli::seed {

/// A year of a county's mediation cases, worked out before anything is sent. Committees are
/// numbered as in Plan::committees.
struct CasePlan {
  /// Takes in and accepts for some committees; the first for the county's.
  struct Officer {
    std::string login;
    std::string title;
    std::vector<std::size_t> committees;
  };
  struct Mediator {
    std::string login;
    std::string title;
    std::size_t committee;
  };
  struct Party {
    mediation::v1::Side side;
    std::string id;
    std::string title;
    bool representative;
  };
  /// How far a case comes.
  enum class Course {
    kRegistered,
    kDeclined,
    kRefused,  ///< by a party, before acceptance
    kAccepted,
    kWithdrawn,
    kEnded,
    kMediating,
    kFailed,
    kPerformedAtOnce,  ///< agreed orally
    kPerformed,        ///< agreed in writing, as all that follow
    kConfirmed,        ///< by the court, and performed
    kToPerform,        ///< agreed, not due
    kUnvisited,        ///< due, and the follow-up visit is overdue
    kBreached,
  };
  enum class Referral { kNone, kAccepted, kReturned };
  struct Case {
    std::size_t committee;
    std::size_t region;
    mediation::v1::Channel channel;
    mediation::v1::Initiative initiative;
    mediation::v1::DisputeKind kind;
    std::vector<Party> parties;
    Course course;
    Referral referral;
    std::size_t referred_to;  ///< a committee; its own if not referred
    std::size_t mediator;     ///< of the committee that ends up with it
    std::size_t sessions;
    bool noted;     ///< a mediator has investigated
    bool extended;  ///< the mediation clock
    bool paused;    ///< likewise
    bool archived;
    Time begin;  ///< of what happens in it

    std::size_t final_committee() const {
      return referral == Referral::kAccepted ? referred_to : committee;
    }
  };

  std::vector<Officer> officers;
  std::vector<std::size_t> officer_of;  ///< by committee
  std::vector<Mediator> mediators;
  std::vector<Case> cases;
};

/// 8,000 cases at a scale of 1, at least 20, of three levels of committees. What happens in a case
/// lies in the year before `anchor`.
CasePlan MakeCasePlan(const Plan& county, double scale, std::uint64_t seed, Time anchor);

bool IsAgreed(CasePlan::Course course);
bool IsWritten(CasePlan::Course course);
/// The n-th session, the agreement (with its last session), the last day of its term.
Time SessionStart(const CasePlan::Case& planned, std::size_t number);
Time AgreedAt(const CasePlan::Case& planned);
std::chrono::sys_days TermDay(const CasePlan::Case& planned);
/// Whose word is asked for: representatives, where a side has any.
std::vector<std::string> Speakers(const CasePlan::Case& planned);

/// A form of the file, and the party it is about or "".
struct PlannedForm {
  mediation::v1::FileForm form;
  std::string party;
};
/// What the file of a case that comes so far consists of.
std::vector<PlannedForm> FormsOf(const CasePlan::Case& planned);

}  // namespace linli::cli::seed
