#pragma once

#include <random>
#include <string>
#include <vector>

#include "services/platform/events/event.h"
#include "services/platform/testing/service_driver.h"
#include "tests/authority/books.h"
#include "tests/authority/canary.h"
#include "tests/authority/requests.h"

namespace linli::authority {

inline constexpr char kHere[] = "qingzhen";
/// Another county, with regions, units and persons of the same names.
inline constexpr char kElsewhere[] = "ulanhot";

/// A service over a real Redis, what it has stored, and the requests that made it. Every fact is
/// looked through for canaries in clear and reacted to, as the service would by itself.
class Stage : public testing::ServiceDriver {
 public:
  Stage(const std::string& name, runtime::MakeService make, Time now, Files files = {});

  using ServiceDriver::metrics;
  using ServiceDriver::service;

  template <class S, class F>
  void Track(const Aggregate<S, F>& type) {
    books_.Track(type);
  }

  /// A request full of canaries that `change` has made right; a refusal fails the test.
  template <class Response, class Request, class Change>
  Response Do(const testing::Caller& who, const std::string& method, const Change& change) {
    Request request;
    requests_.Fill(request, [&](const auto& of) { return AnyOf(who.tenant, of); });
    change(request);
    const auto answer = Ask(who, method, request);
    if (!answer.ok()) ADD_FAILURE() << method << ": " << TextOf(answer) << " " << Details(answer);
    TakeFacts();
    Response response;
    EXPECT_TRUE(!answer.ok() || response.ParseFromString(*answer));
    return response;
  }

  /// A fact of another service.
  template <class Fact>
  void Tell(const Fact& fact, const std::string& tenant, const std::string& subject = "") {
    testing::Caller of;
    of.tenant = tenant;
    React(fact, of, subject);
    TakeFacts();
  }

  Result<std::string> Ask(const testing::Caller& who, const std::string& method,
                          const google::protobuf::Message& request);

  /// What was published since the last time, without what the service did about it.
  std::vector<events::Event> TakeFacts();
  void Pass(std::chrono::milliseconds time);
  Time now() const { return clock_.Now(); }

  /// Some name of these collections; one that nothing has if there is none.
  std::string AnyOf(const std::string& tenant, const std::vector<std::string>& collections);
  /// Names that no aggregate of this service is behind ("persons", "units" …).
  void AddNames(const std::string& collection, std::vector<std::string> names);
  const std::vector<std::string>& NamesIn(const std::string& tenant, const std::string& collection);

  Books& books() { return books_; }
  Canaries& canaries() { return canaries_; }
  Requests& requests() { return requests_; }
  Requests::Random& random() { return random_; }
  int Below(std::size_t limit) { return static_cast<int>(random_() % limit); }
  /// Everything in Redis, keys and values.
  std::vector<std::string> AllInRedis();

  static std::string Details(const Result<std::string>& answer);

 private:
  std::vector<events::Event> ReadFacts();
  void Apply(const events::Event& event);
  const std::string& TokenFor(const testing::Caller& who);

  Requests::Random random_{20260901};
  Canaries canaries_;
  Books books_;
  Requests requests_;
  std::map<std::string, std::vector<std::string>> names_;
  std::map<std::string, std::string> tokens_;
  std::string last_position_ = "-";
};

}  // namespace linli::authority
