// Who may do what, and what nobody may see: random callers, calls and objects against an oracle
// that was written from domain.md and the services' READMEs alone.

#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <chrono>
#include <iostream>
#include <sstream>

#include "linli/mediation/v1/case_service.pb.h"
#include "services/mediation/domain/aggregates.h"
#include "services/mediation/mediation_service.h"
#include "services/pairing/domain/aggregates.h"
#include "services/pairing/pairing_service.h"
#include "tests/authority/worlds.h"

namespace linli::authority {
namespace {

constexpr int kProbesEach = 10000;

/// 9 o'clock on the first of September 2026, in China.
Time Begin() {
  google::protobuf::Timestamp time;
  time.set_seconds(1788224400);
  return FromProto(time);
}

/// What /metrics tells.
std::string Scrape(runtime::Metrics& metrics) {
  namespace asio = boost::asio;
  const int port = metrics.Expose("127.0.0.1:0");
  asio::io_context io;
  asio::ip::tcp::socket socket(io);
  socket.connect({asio::ip::make_address("127.0.0.1"), static_cast<unsigned short>(port)});
  asio::write(socket, asio::buffer(std::string("GET /metrics HTTP/1.0\r\n\r\n")));
  std::string text;
  boost::system::error_code end;
  asio::read(socket, asio::dynamic_buffer(text), end);
  return text;
}

void ExpectNoCanary(const std::string& text, const std::string& where) {
  for (const auto& canary : CanariesIn(text)) {
    ADD_FAILURE() << canary << " stands in clear in " << where;
  }
}

class AuthorityTest : public ::testing::Test {
 protected:
  AuthorityTest() {
    const auto sink = std::make_shared<spdlog::sinks::ostream_sink_mt>(log_);
    before_ = spdlog::default_logger();
    spdlog::set_default_logger(std::make_shared<spdlog::logger>("authority", sink));
  }
  ~AuthorityTest() override { spdlog::set_default_logger(before_); }

  void Probe(Stage& stage, Oracle oracle, const Cast& cast) {
    Prober prober(stage, std::move(oracle), cast);
    prober.Probe(kProbesEach);
    ExpectNothingInClear(stage);
    const auto& counts = prober.counts();
    std::cerr << "[ authority ] " << stage.service().name << ": " << counts.probes << " probes ("
              << counts.refused_at_the_door << " without the role, " << counts.denied
              << " not on this object, " << counts.allowed << " allowed, " << counts.succeeded
              << " of them succeeded), " << counts.canaries_shown << " canaries shown, "
              << counts.readings << " readings recorded, " << stage.books().size()
              << " resources\n";
    for (const auto& method : prober.NeverSucceeded()) {
      std::cerr << "[ authority ] " << method << " never succeeded\n";
    }
    // Probing that allows too little, or too much, shows nothing.
    EXPECT_EQ(counts.probes, kProbesEach);
    EXPECT_GT(counts.succeeded, kProbesEach / 20);
    EXPECT_GT(counts.denied, kProbesEach / 20);
    EXPECT_GT(counts.canaries_shown, 100);
  }

  void ExpectNothingInClear(Stage& stage) {
    for (const auto& entry : stage.AllInRedis()) {
      ExpectNoCanary(entry, entry.substr(0, entry.find('\n')));
    }
    const auto metrics = Scrape(stage.metrics());
    EXPECT_NE(metrics.find("linli"), std::string::npos);
    ExpectNoCanary(metrics, "the metrics");
    EXPECT_NE(log_.str().find("PERMISSION_DENIED"), std::string::npos);
    ExpectNoCanary(log_.str(), "the log");
  }

 private:
  std::ostringstream log_;
  std::shared_ptr<spdlog::logger> before_;
};

class PairingAuthorityTest : public AuthorityTest {
 protected:
  PairingAuthorityTest() : stage_("pairing", pairing::MakePairingService, Begin()) {
    stage_.Track(pairing::kHousehold);
    stage_.Track(pairing::kPairing);
    stage_.Track(pairing::kPairingNote);
    stage_.Track(pairing::kNeed);
    stage_.Track(pairing::kSupportPlan);
    stage_.Track(pairing::kFeedback);
    stage_.Track(pairing::kSuggestion);
    stage_.Track(pairing::kVisit);
    stage_.Track(pairing::kVisitNote);
    stage_.Track(pairing::kCadence);
    stage_.Track(pairing::kLedger);
    stage_.Track(pairing::kDonation);
    const auto cast = PairingCast();
    stage_.AddNames("persons", cast.persons);
    stage_.AddNames("units", cast.units);
    stage_.AddNames("teams", cast.teams);
    stage_.AddNames("regions", cast.regions);
    stage_.AddNames("campaigns", {"campaigns/warm", "campaigns/month"});
    MakePairingWorld(stage_, kHere, 24);
    MakePairingWorld(stage_, kElsewhere, 8);
  }

  Stage stage_;
};

class MediationAuthorityTest : public AuthorityTest {
 protected:
  MediationAuthorityTest()
      : stage_("mediation", mediation::MakeMediationService, Begin(),
               {{"access_sign_key_file", ToBase64(std::string(32, 'a'))}}) {
    stage_.Track(mediation::kCommittee);
    stage_.Track(mediation::kAffiliation);
    stage_.Track(mediation::kCase);
    stage_.Track(mediation::kReferral);
    stage_.Track(mediation::kAccessLog);
    stage_.Track(mediation::kAccessRecord);
    stage_.Track(mediation::kCaseClocks);
    stage_.Track(mediation::kMediationSession);
    stage_.Track(mediation::kInvestigationNote);
    stage_.Track(mediation::kFileItem);
    stage_.Track(mediation::kAgreement);
    stage_.Track(mediation::kFollowUpVisit);
    stage_.Track(mediation::kSuggestedIntake);
    stage_.Track(mediation::kHardshipNote);
    const auto cast = MediationCast();
    stage_.AddNames("persons", cast.persons);
    stage_.AddNames("units", cast.units);
    stage_.AddNames("regions", cast.regions);
    MakeMediationWorld(stage_, kHere, 40);
    MakeMediationWorld(stage_, kElsewhere, 10);
  }

  /// Half of so many calls take no longer.
  std::chrono::nanoseconds Median(const testing::Caller& who, const std::string& name) {
    mediation::v1::GetCaseRequest request;
    request.set_name(name);
    std::vector<std::chrono::nanoseconds> took;
    for (int i = 0; i < 301; ++i) {
      const auto start = std::chrono::steady_clock::now();
      EXPECT_FALSE(stage_.Ask(who, "CaseService.GetCase", request).ok());
      took.push_back(std::chrono::steady_clock::now() - start);
    }
    std::nth_element(took.begin(), took.begin() + 150, took.end());
    return took[150];
  }

  Stage stage_;
};

TEST_F(PairingAuthorityTest, EveryCallIsAnsweredAsTheOracleSays) {
  Probe(stage_, PairingOracle(), PairingCast());
}

TEST_F(MediationAuthorityTest, EveryCallIsAnsweredAsTheOracleSays) {
  Probe(stage_, MediationOracle(), MediationCast());
}

TEST_F(MediationAuthorityTest, NotAllowedTakesAboutAsLongAsNotFound) {
  const auto who =
      Granted(kHere, "persons/nobody", common::v1::ROLE_MEDIATION_SUPERVISOR, "regions/520182");
  const auto not_found = Median(who, "cases/none");
  const auto not_allowed = Median(who, stage_.NamesIn(kHere, "cases").front());
  std::cerr << "[ authority ] GetCase: not found " << not_found.count() / 1000
            << " us, not allowed " << not_allowed.count() / 1000 << " us\n";
  EXPECT_LT(not_allowed, not_found * 5);
  EXPECT_LT(not_found, not_allowed * 5);
}

}  // namespace
}  // namespace linli::authority
