#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cstdio>
#include <map>
#include <set>

#include "services/mediation/domain/test_support.h"

// What holds under any sequence of commands. The model does what the handlers do, without a store.
namespace linli::mediation {
namespace {

using test::By;
using test::kLi;
using test::Local;

const std::vector<v1::Committee>& Committees() {
  static const std::vector<v1::Committee> all = {
      test::Village(), test::Town(),
      test::CommitteeAt("units/city", "清镇市人民调解委员会", "regions/520181")};
  return all;
}

/// A few cases that committees take in and refer to each other.
struct Model {
  std::map<std::string, v1::Case> cases;
  std::map<std::string, v1::Referral> referrals;
  std::map<std::string, int> given;  ///< by committee
  int next_id = 0;

  template <class State, class Facts>
  static bool Fold(State& state, const Facts& facts) {
    if (!facts.ok()) return false;
    for (const auto& fact : facts.value()) Evolve(state, fact);
    return true;
  }

  v1::Docket Next(const v1::Committee& committee) {
    return DocketOf(committee, 2026, given[committee.unit()] + 1, Local(9));
  }

  static const v1::Committee& Of(const std::string& unit) {
    for (const auto& committee : Committees()) {
      if (committee.unit() == unit) return committee;
    }
    return Committees().front();
  }

  template <class Map>
  static typename Map::iterator Any(Map& map) {
    auto it = map.begin();
    std::advance(it, *rc::gen::inRange<int>(0, static_cast<int>(map.size())));
    return it;
  }

  void Register() {
    const auto& committee = *rc::gen::elementOf(Committees());
    const auto name = "cases/" + std::to_string(++next_id);
    Fold(cases[name],
         Decide(v1::Case(), test::Registering(), RegisterAt{By(kLi, name), committee}));
  }

  void Accept(v1::Case& of) {
    const auto& committee = Of(of.committee());
    if (Fold(of, Decide(of, v1::AcceptCaseRequest(), AcceptAt{By(kLi), Next(committee)}))) {
      ++given[committee.unit()];
    }
  }

  void Propose(const v1::Case& of) {
    for (const auto& [name, referral] : referrals) {
      if (referral.case_() == of.name() && IsPending(referral)) return;  // the unique mark
    }
    const auto& to = *rc::gen::elementOf(Committees());
    const auto name = "referrals/" + std::to_string(++next_id);
    v1::Referral referral;
    const ProposeAt at{By(kLi, name), of, to};
    if (Fold(referral, Decide(v1::Referral(), v1::ProposeReferralRequest(), at))) {
      referrals[name] = referral;
    }
  }

  void Consent(v1::Referral& referral) {
    v1::ConsentToReferralRequest request;
    const auto party = *rc::gen::element(std::string("a1"), std::string("r1"));
    *request.add_consents() = test::ConsentOf(party);
    Fold(referral, Decide(referral, request,
                          ConsentAt{By(kLi, referral.name()), cases.at(referral.case_())}));
  }

  void AcceptReferral(v1::Referral& referral) {
    auto& of = cases.at(referral.case_());
    const auto& to = Of(referral.to_committee());
    v1::Referral after = referral;
    if (!Fold(after, Decide(referral, v1::AcceptReferralRequest(), By(kLi, referral.name())))) {
      return;
    }
    Transfer transfer{referral.name(), to.unit(), to.region(), Next(to)};
    bool again = false;
    for (const auto& docket : of.past_dockets()) {
      if (docket.committee() != to.unit()) continue;
      transfer.docket = docket;
      again = true;
    }
    v1::Case moved = of;
    if (!Fold(moved, Decide(of, transfer, By(kLi, of.name())))) return;
    if (of.has_docket() && !again) ++given[to.unit()];
    referral = after;
    of = moved;
  }

  void Step() {
    const int what = *rc::gen::inRange(0, 10);
    if (what == 0 || cases.empty()) return Register();
    auto& of = Any(cases)->second;
    if (what == 1) return Accept(of);
    if (what == 2) {
      Fold(of, Decide(of, MarkWithdrawn{"a1", ""}, By(kLi)));
      return;
    }
    if (what <= 4 || referrals.empty()) return Propose(of);
    auto& referral = Any(referrals)->second;
    const At at = By(kLi, referral.name());
    if (what <= 6) return Consent(referral);
    if (what <= 8) return AcceptReferral(referral);
    if (*rc::gen::arbitrary<bool>()) {
      Fold(referral, Decide(referral, v1::ReturnReferralRequest(), at));
    } else {
      Fold(referral, Decide(referral, v1::WithdrawReferralRequest(), at));
    }
  }

  /// Each case is in exactly one committee's list; numbers are held once and without gaps.
  void Check(std::size_t registered) const {
    RC_ASSERT(cases.size() == registered);
    std::map<std::string, std::int64_t> counted;
    std::set<std::string> numbers;
    for (const auto& [name, of] : cases) {
      int lists = 0;
      const auto marks = MarksOf(of);
      for (const auto& mark : marks.indexes) {
        lists += mark.index == "cases" && mark.value.starts_with("units/") ? 1 : 0;
      }
      RC_ASSERT(lists == 1);
      for (const auto& mark : marks.indexes) {
        if (mark.index == "docket") RC_ASSERT(numbers.insert(mark.value + "/" + mark.sort).second);
      }
      for (const auto& mark : marks.counters) counted[mark.counter] += mark.amount;
      RC_ASSERT(of.first_responsible() == kLi);
    }
    for (const auto& [unit, count] : given) {
      RC_ASSERT(counted[DocketCounter(unit, 2026)] == count);
      for (int number = 1; number <= count; ++number) {
        char text[16];
        std::snprintf(text, sizeof text, "%08d", number);
        RC_ASSERT(numbers.count(DocketKey(unit, 2026) + "/" + text) == 1);
      }
    }
  }
};

TEST(ReferralPropertyTest, NeverLosesOrDoublesACase) {
  const bool holds = rc::check([] {
    Model model;
    std::size_t registered = 0;
    const int steps = *rc::gen::inRange(1, 80);
    for (int i = 0; i < steps; ++i) {
      const auto before = model.cases.size();
      model.Step();
      registered += model.cases.size() - before;
      model.Check(registered);
    }
  });
  EXPECT_TRUE(holds);
}

/// Appoints, loses and releases handlers in any order.
void HandlerStep(v1::Case& of) {
  const std::string person = "persons/p" + std::to_string(*rc::gen::inRange(0, 4));
  const auto fold = [&](const Result<CaseFacts>& facts) {
    if (!facts.ok()) return;
    for (const auto& fact : facts.value()) Evolve(of, fact);
  };
  v1::RefuseHandlerRequest refuse;
  refuse.set_party("a1");
  refuse.set_handler(person);
  switch (*rc::gen::inRange(0, 5)) {
    case 0:
    case 1:
      return fold(
          Decide(of, test::Naming({person, person + "x"}),
                 test::Assigning({test::MediatorOf(person), test::MediatorOf(person + "x")})));
    case 2:
      return fold(Decide(of, refuse, By(kLi)));
    case 3:
      return fold(Decide(of, v1::RecuseHandlerRequest(), By(person)));
    default:
      return fold(Decide(of, ReleaseHandlers{person}, By("services/mediation")));
  }
}

TEST(HandlersPropertyTest, AtMostOneSetIsOpenAndNobodyBarredIsInIt) {
  const bool holds = rc::check([] {
    auto of = test::Course().Accepted().state;
    for (int i = *rc::gen::inRange(0, 60); i > 0; --i) {
      HandlerStep(of);
      if (of.has_handlers()) RC_ASSERT(!of.handlers().has_end_time() && !HandlersOf(of).empty());
      int number = 0;
      for (const auto& set : of.past_handlers()) {
        RC_ASSERT(set.number() == ++number);
        RC_ASSERT(set.has_end_time());
        for (const auto& handler : set.handlers()) RC_ASSERT(handler.has_end_time());
      }
      if (of.has_handlers()) RC_ASSERT(of.handlers().number() == number + 1);
      for (const auto& person : HandlersOf(of)) {
        for (const auto& barred : of.barred_handlers()) RC_ASSERT(barred != person);
      }
    }
  });
  EXPECT_TRUE(holds);
}

}  // namespace
}  // namespace linli::mediation
