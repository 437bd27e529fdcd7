#pragma once

#include <gmock/gmock.h>

#include <memory>
#include <string>
#include <vector>

#include "linli/common/v1/role.pb.h"
#include "services/directory/directory_service.h"
#include "services/directory/rpc/methods.h"
#include "services/platform/base/crypto.h"
#include "services/platform/rpc/dispatcher.h"
#include "services/platform/store/verify.h"
#include "services/platform/testing/harness.h"

namespace linli::directory::fixtures {

inline const std::string kSeed(32, 's');
inline constexpr char kOperator[] = "an operator's bearer";
inline constexpr char kPassword[] = "correct horse battery";

/// The whole service over a real Redis, called as its users call it: everybody signs in. Each test
/// ends with balanced books.
class DirectoryServiceTest : public ::testing::Test {
 protected:
  DirectoryServiceTest()
      : clock_(Time(std::chrono::seconds(1788220800))),
        harness_("directory"),
        service_(MakeDirectoryService(Environment())),
        dispatcher_(harness_.backend(), service_.methods,
                    rpc::IdentityVerifier(PublicKeyOf(kSeed), "directory"), clock_, metrics_, {}) {}

  void TearDown() override {
    const store::Books books{"directory", service_.aggregates, {}};
    const auto audit = harness_.Run(
        store::Verify(harness_.connection(), harness_.store(), books, harness_.secrets(), 16));
    ASSERT_TRUE(audit.ok());
    EXPECT_THAT(audit->differences, ::testing::IsEmpty());
  }

  using Answer = std::optional<Result<std::string>>;

  /// Begins a call as the holder of `bearer` ("" for nobody) that goes on whenever another is
  /// waited for.
  void Begin(const std::string& bearer, const std::string& method,
             const google::protobuf::Message& request, Answer& answer) {
    rpc::Incoming incoming;
    if (!bearer.empty()) incoming.authorization = "Linli " + TokenFor(bearer);
    incoming.deadline = clock_.Now() + std::chrono::seconds(60);
    incoming.bytes = request.SerializeAsString();
    boost::asio::co_spawn(harness_.io(), Serve(MethodOf(method), incoming, answer),
                          [](std::exception_ptr thrown) {
                            if (thrown) std::rethrow_exception(thrown);
                          });
  }

  Result<std::string> Wait(Answer& answer) {
    while (!answer.has_value()) harness_.io().run_one();
    return *std::move(answer);
  }

  template <class Response, class Request>
  Result<Response> Call(const std::string& bearer, const std::string& method, Request request) {
    GiveRequestId(request);
    Answer answer;
    Begin(bearer, method, request, answer);
    LINLI_ASSIGN(const std::string bytes, Wait(answer));
    Response response;
    LINLI_CHECK(response.ParseFromString(bytes));
    return response;
  }

  /// The reason of the refusal; "OK" if there was none.
  template <class Request>
  std::string Try(const std::string& bearer, const std::string& method, Request request) {
    GiveRequestId(request);
    Answer answer;
    Begin(bearer, method, request, answer);
    return TextOf(Wait(answer));
  }

  static std::string TextOf(const Result<std::string>& answer) {
    return answer.ok() ? "OK" : answer.error().reason();
  }

  Result<std::string> Login(const std::string& login, const std::string& password = kPassword,
                            const std::string& tenant = "qingzhen") {
    v1::LoginRequest request;
    request.set_tenant(tenant);
    request.set_login(login);
    request.set_password(password);
    LINLI_ASSIGN(const auto response,
                 Call<v1::LoginResponse>("", "IdentityService.Login", request));
    return response.bearer();
  }

  Result<v1::IssueTokenResponse> Issue(const std::string& bearer, const std::string& tenant = "") {
    v1::IssueTokenRequest request;
    request.set_bearer(bearer);
    request.set_audience("directory");
    request.set_tenant(tenant);
    return Call<v1::IssueTokenResponse>("", "IdentityService.IssueToken", request);
  }

  /// A county with its administrator, whose bearer it returns.
  std::string Found() {
    v1::CreateTenantRequest create;
    create.set_tenant_id("qingzhen");
    create.set_display_name("清镇市");
    EXPECT_EQ(Try(kOperator, "TenantService.CreateTenant", create), "OK");
    operator_tenant_ = "qingzhen";
    v1::AppointAdminRequest appoint;
    appoint.set_display_name("管理员");
    appoint.set_login("admin");
    appoint.set_password(kPassword);
    EXPECT_EQ(Try(kOperator, "TenantService.AppointAdmin", appoint), "OK");
    return Login("admin").value();
  }

  void Regions(const std::string& admin) {
    v1::ImportRegionsRequest request;
    request.set_content(
        "code,name,level\n520181,清镇市,county\n520181101,红枫湖镇,township\n"
        "520181102,站街镇,township\n520181101201,骆家桥村,village\n");
    EXPECT_EQ(Try(admin, "RegionService.ImportRegions", request), "OK");
  }

  v1::Person Person(const std::string& admin, const std::string& phone,
                    const std::string& region = "regions/520181") {
    v1::CreatePersonRequest request;
    request.set_display_name("李雷");
    request.set_phone(phone);
    request.set_region(region);
    return Call<v1::Person>(admin, "PersonService.CreatePerson", request).value();
  }

  v1::Account Account(const std::string& admin, const std::string& person,
                      const std::string& login) {
    v1::CreateAccountRequest request;
    request.set_person(person);
    request.set_login(login);
    request.set_password(kPassword);
    return Call<v1::Account>(admin, "AccountService.CreateAccount", request).value();
  }

  v1::GrantRoleRequest Admin(const std::string& person, const std::string& region) {
    v1::GrantRoleRequest request;
    request.set_person(person);
    request.set_role(common::v1::ROLE_ADMIN);
    request.set_region(region);
    return request;
  }

  /// Lets the service react to a fact of its own, until it is through.
  template <class Fact>
  void React(const Fact& fact) {
    events::Event event;
    event.data = fact.SerializeAsString();
    auto progress = events::Progress::kMore;
    while (progress == events::Progress::kMore) {
      store::Origin origin;
      origin.tenant = "qingzhen";
      origin.partition = PartitionFor("qingzhen");
      origin.actor = "services/directory";
      store::Transaction tx(harness_.backend(), origin, clock_.Now());
      progress = harness_.Run(service_.reactions.front().react(tx, event)).value();
      ASSERT_TRUE(harness_.Run(tx.FetchKeys()).ok());
      const auto commit = tx.ToCommit(nullptr);
      const auto reply = harness_.Run(harness_.store().Commit(commit.value()));
      ASSERT_TRUE(reply.ok() && reply->outcome == store::Outcome::kOk);
    }
  }

  testing::FixedClock clock_;
  testing::StoreHarness harness_;
  std::string operator_tenant_;

 private:
  runtime::Environment Environment() {
    const auto file = [](const std::string& option) {
      return option == "signing_key_file" ? ToBase64(kSeed) + "\n" : std::string(kOperator) + "\n";
    };
    const auto offload = [](std::function<void()> work) -> Task<void> {
      work();
      co_return;
    };
    return {clock_, harness_.random(), file, offload, harness_.keys()};
  }

  template <class Request>
  void GiveRequestId(Request& request) {
    const auto* field = Request::descriptor()->FindFieldByName("request_id");
    if (field == nullptr || !request.GetReflection()->GetString(request, field).empty()) return;
    const auto id = "request-" + std::to_string(++requests_);
    request.GetReflection()->SetString(&request, field, id);
  }

  std::string TokenFor(const std::string& bearer) {
    const auto tenant = bearer == kOperator ? operator_tenant_ : std::string();
    return Issue(bearer, tenant).value().token();
  }

  const rpc::Method& MethodOf(const std::string& name) const {
    for (const auto& method : dispatcher_.methods()) {
      if (method.descriptor->full_name() == "linli.directory.v1." + name) return method;
    }
    LINLI_CHECK(!"no such method");
    std::abort();
  }

  Task<void> Serve(const rpc::Method& method, rpc::Incoming incoming, Answer& answer) {
    auto result = co_await dispatcher_.Serve(method, incoming);
    answer.emplace(std::move(result));
  }

  runtime::Metrics metrics_;
  runtime::Service service_;
  rpc::Dispatcher dispatcher_;
  int requests_ = 10000;
};

}  // namespace linli::directory::fixtures
