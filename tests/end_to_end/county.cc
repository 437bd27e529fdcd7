#include "tests/end_to_end/county.h"

#include <cstdlib>
#include <iostream>
#include <thread>

#include "linli/directory/v1/tenant_service.pb.h"
#include "services/platform/base/crypto.h"
#include "services/platform/rpc/identity.h"

namespace linli::e2e {
namespace {

constexpr int kAborted = 10;

const google::protobuf::FieldDescriptor* RequestIdField(const google::protobuf::Message& request) {
  return request.GetDescriptor()->FindFieldByName("request_id");
}

}  // namespace

Grant GrantOf(Role role, const std::string& scope) {
  Grant grant;
  grant.set_role(role);
  if (scope.rfind("regions/", 0) == 0) grant.set_region(scope);
  if (scope.rfind("units/", 0) == 0) grant.set_unit(scope);
  if (scope.rfind("teams/", 0) == 0) grant.set_team(scope);
  return grant;
}

County::County(Instance& instance, const std::string& tenant)
    : instance_(instance),
      tenant_(tenant),
      seed_(FromBase64(instance.secret("signing.key")).value()),
      wire_(instance) {
  directory::v1::CreateTenantRequest create;
  create.set_tenant_id(tenant);
  create.set_display_name("测试县");
  const auto created = instance.OperatorClient()->Call<directory::v1::Tenant>(
      "linli.directory.v1.TenantService.CreateTenant", create);
  partition_ = created.value().partition();
}

platform::v1::Identity County::IdentityOf(const Principal& principal,
                                          const std::string& audience) const {
  platform::v1::Identity identity;
  identity.set_tenant(tenant_);
  identity.set_partition(partition_);
  identity.set_person(principal.person);
  for (const auto& grant : principal.grants) *identity.add_grants() = grant;
  identity.set_audience(audience);
  return identity;
}

std::string County::Token(const Principal& principal, const std::string& audience,
                          const TokenOptions& options) const {
  auto identity = IdentityOf(principal, audience);
  const Time issued = SystemClock().Now() - options.age;
  *identity.mutable_issue_time() = ToProto(issued);
  *identity.mutable_expire_time() = ToProto(issued + options.life);
  const auto& seed = options.signing_seed.empty() ? seed_ : options.signing_seed;
  return "Linli " + rpc::SignIdentity(identity, seed);
}

Envelope County::EnvelopeOf(const Principal& principal, const std::string& audience) const {
  Envelope envelope;
  envelope.headers["authorization"] = Token(principal, audience);
  return envelope;
}

Reply County::Send(const Principal& principal, const std::string& method,
                   const google::protobuf::Message& request) {
  const auto service = ServiceOfMethod(method);
  return wire_.Send(service, PathOfMethod(method), request.SerializePartialAsString(),
                    EnvelopeOf(principal, service));
}

Reply County::Call(const Principal& principal, const std::string& method,
                   google::protobuf::Message& request) {
  if (const auto* field = RequestIdField(request);
      field != nullptr && request.GetReflection()->GetString(request, field).empty()) {
    request.GetReflection()->SetString(&request, field, NewRequestId());
  }
  for (;;) {
    auto reply = Send(principal, method, request);
    if (reply.code != kAborted || reply.reason != "CONFLICT") return reply;
    std::this_thread::sleep_for(std::chrono::milliseconds(1 + instance_.random().Below(50)));
  }
}

void County::Parse(const std::string& method, const Reply& reply,
                   google::protobuf::Message& response) {
  if (reply.ok() && response.ParseFromString(reply.bytes)) return;
  std::cerr << method << ": " << reply << std::endl;
  std::abort();
}

std::string ServiceOfMethod(const std::string& method) {
  const auto begin = method.find('.') + 1;
  return method.substr(begin, method.find('.', begin) - begin);
}

std::string PathOfMethod(const std::string& method) {
  std::string path = "/" + method;
  path[path.rfind('.')] = '/';
  return path;
}

}  // namespace linli::e2e
