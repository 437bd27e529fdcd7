// What a changed work calendar costs: all open clocks of a county counted anew over a real Redis,
// first alone, then while commands go on.

#include <CLI/CLI.hpp>
#include <chrono>
#include <deque>
#include <iostream>

#include "linli/directory/v1/events.pb.h"
#include "services/mediation/domain/aggregates.h"
#include "services/mediation/domain/clock_test_support.h"
#include "services/mediation/mediation_service.h"
#include "services/platform/testing/service_driver.h"

namespace linli::load {
namespace {

namespace mv1 = mediation::v1;
using mediation::test::Local;
using std::chrono::steady_clock;

constexpr int kBatch = 200;
constexpr char kMediator[] = "persons/bench";

class Recount : private testing::ServiceDriver {
 public:
  Recount()
      : ServiceDriver("mediation", mediation::MakeMediationService, Local("2026-09-15"),
                      {{"access_sign_key_file", ToBase64(std::string(32, 'a'))}}) {}

  /// So many accepted cases, on the days from July to September in turn.
  void Fill(int cases) {
    for (int i = 0; i < cases; i += kBatch) {
      store::Transaction tx = NewTransaction();
      tx.AllowBulk();
      for (int j = i; j < std::min(cases, i + kBatch); ++j) AddCase(tx, j);
      Commit(tx);
    }
  }

  /// The calendar is this now; how long until every clock is counted with it. `commands` pauses
  /// begin at the same time.
  void Measure(const std::string& what, const std::vector<std::string>& holidays, int commands) {
    directory::v1::WorkCalendarChanged fact;
    fact.set_work_calendar("workCalendars/2026");
    fact.set_year(2026);
    for (const auto& day : holidays) fact.add_holidays(day);
    for (const auto& day : mediation::test::MakeUp2026()) fact.add_make_up_workdays(day);
    *fact.mutable_time() = ToProto(clock_.Now() + std::chrono::milliseconds(++changes_));
    std::deque<Answer> answers;
    const auto token = TokenOf({kMediator, {}});
    const auto start = steady_clock::now();
    for (int i = 0; i < commands; ++i) {
      auto pause = WithId(mediation::test::Pausing());
      pause.set_case_("cases/" + IdOf(i * 7));
      Begin(token, "ClockService.PauseClock", pause, answers.emplace_back());
    }
    const int commits = React(fact);
    const std::chrono::duration<double> took = steady_clock::now() - start;
    int done = 0;
    for (auto& answer : answers) done += Wait(answer).ok() ? 1 : 0;
    Print(what, commits, took.count(), done, commands);
  }

 private:
  static std::string IdOf(int number) { return "bench-" + std::to_string(1000000 + number); }

  store::Transaction NewTransaction() {
    store::Origin origin;
    origin.tenant = "qingzhen";
    origin.actor = kMediator;
    return store::Transaction(harness_.backend(), std::move(origin), clock_.Now());
  }

  void Commit(store::Transaction& tx) {
    LINLI_CHECK(harness_.Run(tx.FetchKeys()).ok());
    const auto commit = tx.ToCommit(nullptr);
    const auto reply = harness_.Run(harness_.store().Commit(commit.value()));
    LINLI_CHECK(reply.ok() && reply->outcome == store::Outcome::kOk);
  }

  void AddCase(store::Transaction& tx, int number) {
    const auto id = IdOf(number);
    mv1::CaseFact registered;
    registered.mutable_registered()->set_name("cases/" + id);
    registered.mutable_registered()->set_committee("units/committee");
    registered.mutable_registered()->set_committee_region("regions/520181");
    registered.mutable_registered()->set_region("regions/520181101");
    registered.mutable_registered()->set_first_responsible(kMediator);
    tx.Create(mediation::kCase, id, std::vector<mv1::CaseFact>{registered});
    const auto day = mediation::ParseDay("2026-07-01") + std::chrono::days(number % 76);
    const auto accepted = Time(day) + std::chrono::hours(2);
    const mediation::WorkDays weekends;
    const mediation::ClockAt at{
        {clock_.Now(), kMediator, "caseClocks/" + id}, mediation::test::ThePolicy(), weekends};
    mediation::StartClocks start;
    start.of = mediation::test::TheCase();
    start.of.name = "cases/" + id;
    start.start = mv1::CLOCK_START_ACCEPTED;
    start.time = ToProto(accepted);
    start.source = start.of.name;
    const auto facts = Decide(mv1::CaseClocks(), start, at);
    tx.Create(mediation::kCaseClocks, id, facts.value());
  }

  void Print(const std::string& what, int commits, double seconds, int done, int commands) {
    store::Transaction tx = NewTransaction();
    const auto recount =
        harness_.Run(tx.Load(mediation::kCalendarRecount, "calendarRecounts/2026")).value().state;
    std::cout << what << ": " << recount.clocks() << " open clocks in " << seconds << " s ("
              << recount.clocks() / seconds << "/s), " << recount.moved() << " moved, " << commits
              << " attempts to commit; " << done << " of " << commands
              << " commands done meanwhile\n";
  }

  int changes_ = 0;
};

}  // namespace
}  // namespace linli::load

int main(int argc, char** argv) {
  int cases = 10000;
  int commands = 1000;
  CLI::App app("counts all open clocks anew, over a Redis of its own");
  app.add_option("--clocks", cases, "open clocks")->check(CLI::Range(100, 1000000));
  app.add_option("--commands", commands, "commands that go on meanwhile")
      ->check(CLI::Range(0, 100000));
  CLI11_PARSE(app, argc, argv);
  linli::load::Recount recount;
  recount.Fill(cases);
  recount.Measure("alone", linli::mediation::test::Holidays2026(), 0);
  recount.Measure("with commands", {"2026-10-01"}, commands);
  return 0;
}
