#include "tests/gateway/fake_services.h"

#include <grpcpp/alarm.h>
#include <grpcpp/generic/async_generic_service.h>
#include <grpcpp/security/server_credentials.h>
#include <grpcpp/server_builder.h>

#include "linli/common/v1/errors.pb.h"
#include "linli/directory/v1/errors.pb.h"
#include "linli/directory/v1/identity_service.pb.h"
#include "linli/platform/v1/identity.pb.h"
#include "linli/testing/v1/echo.pb.h"
#include "services/gateway/backend/bytes.h"
#include "services/platform/base/check.h"
#include "services/platform/base/crypto.h"
#include "services/platform/base/error.h"
#include "services/platform/rpc/status.h"

namespace linli::gateway_test {
namespace {

namespace test = linli::testing::v1;
using gateway::FromBuffer;
using gateway::ToBuffer;

constexpr char kGood[] = "county.good";
constexpr char kOld[] = "county.old";

struct Counts {
  std::atomic<int> sent{0};
  std::atomic<int> open{0};
  std::atomic<int> tokens{0};
  std::atomic<int> rotated{0};
};

grpc::Status Failure(int code) {
  if (code == 0) return grpc::Status::OK;
  if (code == grpc::StatusCode::CANCELLED) return {grpc::StatusCode::CANCELLED, ""};
  auto status = rpc::ToStatus(Refuse(common::v1::ERROR_REASON_NOT_FOUND, {{"name", "things/1"}}));
  return {static_cast<grpc::StatusCode>(code), status.error_message(), status.error_details()};
}

std::chrono::system_clock::time_point In(int ms) {
  return std::chrono::system_clock::now() + std::chrono::milliseconds(ms);
}

/// One call of any method; deletes itself when it is done.
class FakeCall final : public grpc::ServerGenericBidiReactor {
 public:
  FakeCall(grpc::GenericCallbackServerContext* context, Counts& counts)
      : context_(context), counts_(counts), method_(context->method()) {
    ++counts_.open;
    StartRead(&in_);
  }

  void OnReadDone(bool ok) override {
    if (!ok) return Finish({grpc::StatusCode::INTERNAL, "no request"});
    if (method_.find("IssueToken") != method_.npos) return IssueToken();
    if (method_.find("Login") != method_.npos) return Login();
    if (method_.find("RotateSession") != method_.npos) return Rotate();
    if (method_.find("Health/Check") != method_.npos) return Health();
    if (method_.find("/Count") != method_.npos) return Count();
    return Say();
  }
  void OnWriteDone(bool ok) override {
    if (!ok) return Finish({grpc::StatusCode::CANCELLED, ""});
    if (method_.find("/Count") == method_.npos) return;
    ++counts_.sent;
    Next();
  }
  void OnCancel() override { alarm_.Cancel(); }
  void OnDone() override {
    --counts_.open;
    delete this;
  }

 private:
  void Answer(const google::protobuf::MessageLite& answer, const grpc::Status& status) {
    if (!status.ok()) return Finish(status);
    out_ = ToBuffer(answer.SerializeAsString());
    StartWriteAndFinish(&out_, grpc::WriteOptions(), status);
  }

  /// SERVING.
  void Health() {
    out_ = ToBuffer("\x08\x01");
    StartWriteAndFinish(&out_, grpc::WriteOptions(), grpc::Status::OK);
  }

  void IssueToken() {
    directory::v1::IssueTokenRequest request;
    request.ParseFromString(FromBuffer(in_));
    ++counts_.tokens;
    const bool old = request.bearer() == kOld && counts_.rotated == 0;
    if (request.bearer() != kGood && !old) {
      return Finish(rpc::ToStatus(Refuse(directory::v1::ERROR_REASON_BEARER_INVALID)));
    }
    platform::v1::Identity identity;
    identity.set_tenant("county");
    identity.set_person("persons/li");
    directory::v1::IssueTokenResponse response;
    response.set_token(ToBase64(identity.SerializeAsString()) + ".signature");
    constexpr std::int64_t kLater = 4102444800;  // 2100
    response.mutable_bearer_rotate_time()->set_seconds(old ? 1 : kLater);
    response.mutable_bearer_expire_time()->set_seconds(kLater);
    Answer(response, grpc::Status::OK);
  }

  void Rotate() {
    ++counts_.rotated;
    directory::v1::LoginResponse response;
    response.set_bearer(kGood);
    Answer(response, grpc::Status::OK);
  }

  void Login() {
    directory::v1::LoginRequest request;
    request.ParseFromString(FromBuffer(in_));
    if (request.password() != "right") {
      return Finish(rpc::ToStatus(Refuse(directory::v1::ERROR_REASON_LOGIN_FAILED)));
    }
    directory::v1::LoginResponse response;
    response.set_bearer(kGood);
    response.set_person("persons/li");
    Answer(response, grpc::Status::OK);
  }

  void Say() {
    test::SayRequest request;
    request.ParseFromString(FromBuffer(in_));
    context_->AddInitialMetadata("x-echo", "head");
    context_->AddInitialMetadata("secret-echo", "never shown");
    context_->AddTrailingMetadata("x-cost", "1");
    test::SayResponse response;
    *response.mutable_what() = request.what();
    response.set_padding(std::string(static_cast<std::size_t>(request.padding()), 'x'));
    const auto status = Failure(request.fail_code());
    if (request.wait_ms() == 0) return Answer(response, status);
    alarm_.Set(In(request.wait_ms()), [this, response, status](bool) { Answer(response, status); });
  }

  void Count() {
    request_.ParseFromString(FromBuffer(in_));
    Next();
  }

  void Next() {
    if (request_.times() >= 0 && number_ >= request_.times()) {
      return Finish(Failure(request_.fail_code()));
    }
    test::CountResponse response;
    response.set_number(++number_);
    response.set_padding(std::string(static_cast<std::size_t>(request_.padding()), 'x'));
    out_ = ToBuffer(response.SerializeAsString());
    if (request_.wait_ms() == 0) return StartWrite(&out_);
    alarm_.Set(In(request_.wait_ms()), [this](bool ok) {
      if (!ok) return Finish({grpc::StatusCode::CANCELLED, ""});
      StartWrite(&out_);
    });
  }

  grpc::GenericCallbackServerContext* context_;
  Counts& counts_;
  std::string method_;
  grpc::ByteBuffer in_;
  grpc::ByteBuffer out_;
  grpc::Alarm alarm_;
  test::CountRequest request_;
  int number_ = 0;
};

}  // namespace

class FakeServices::Service final : public grpc::CallbackGenericService {
 public:
  grpc::ServerGenericBidiReactor* CreateReactor(
      grpc::GenericCallbackServerContext* context) override {
    return new FakeCall(context, counts);
  }
  Counts counts;
};

FakeServices::FakeServices(const std::string& socket)
    : socket_(socket), service_(std::make_unique<Service>()) {
  grpc::ServerBuilder builder;
  builder.AddListeningPort("unix:" + socket, grpc::InsecureServerCredentials());
  builder.RegisterCallbackGenericService(service_.get());
  server_ = builder.BuildAndStart();
  LINLI_CHECK(server_ != nullptr);
}

FakeServices::~FakeServices() { server_->Shutdown(std::chrono::system_clock::now()); }

int FakeServices::messages_sent() const { return service_->counts.sent; }
int FakeServices::streams_open() const { return service_->counts.open; }
int FakeServices::tokens_issued() const { return service_->counts.tokens; }
int FakeServices::sessions_rotated() const { return service_->counts.rotated; }

}  // namespace linli::gateway_test
