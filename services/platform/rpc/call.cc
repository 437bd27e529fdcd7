#include "services/platform/rpc/call.h"

#include <memory>

#include "linli/common/v1/errors.pb.h"
#include "services/platform/rpc/access.h"

namespace linli::rpc {
namespace {

using google::protobuf::Message;

constexpr int kPageDefault = 50;
constexpr int kPageMax = 100;

const google::protobuf::FieldDescriptor* FieldOf(const Message& message, const char* name) {
  return message.GetDescriptor()->FindFieldByName(name);
}

/// What a page token is bound to: everything that makes the query but the place in it.
std::string QueryOf(const std::string& tenant, const std::string& method, const Message& request) {
  const std::unique_ptr<Message> query(request.New());
  query->CopyFrom(request);
  for (const char* name : {"page_token", "page_size"}) {
    if (const auto* field = FieldOf(*query, name))
      query->GetReflection()->ClearField(query.get(), field);
  }
  return tenant + "\n" + method + "\n" + query->SerializeAsString();
}

std::string EtagOf(std::int64_t version) { return "v" + std::to_string(version); }

}  // namespace

Call::Call(const platform::v1::Identity& caller, const options::v1::Access& access,
           const std::string& method, const PageTokens& page_tokens,
           store::Transaction& transaction)
    : caller_(caller),
      access_(access),
      method_(method),
      page_tokens_(page_tokens),
      transaction_(transaction) {}

Result<void> Call::Authorize(const Scope& scope) {
  if (!Allow(caller_, access_, scope)) return Refuse(common::v1::ERROR_REASON_PERMISSION_DENIED);
  authorized_ = true;
  return {};
}

Context Call::At(std::string name) const {
  return {transaction_.now(), transaction_.origin().actor, std::move(name)};
}

Result<std::string> Call::PageStart(const Message& request) const {
  const auto token = request.GetReflection()->GetString(request, FieldOf(request, "page_token"));
  if (token.empty()) return std::string();
  return page_tokens_.Open(QueryOf(transaction_.origin().tenant, method_, request), token);
}

std::string Call::PageToken(const Message& request, const std::string& entry) const {
  if (entry.empty()) return {};
  return page_tokens_.Seal(QueryOf(transaction_.origin().tenant, method_, request), entry);
}

int PageSize(const Message& request) {
  const int asked = request.GetReflection()->GetInt32(request, FieldOf(request, "page_size"));
  return asked <= 0 ? kPageDefault : std::min(asked, kPageMax);
}

void SetEtag(Message& resource, std::int64_t version) {
  if (const auto* field = FieldOf(resource, "etag")) {
    resource.GetReflection()->SetString(&resource, field, EtagOf(version));
  }
}

Result<void> CheckEtag(const Message& request, const std::string& name, std::int64_t version) {
  const auto* field = FieldOf(request, "etag");
  if (field == nullptr) return {};
  const auto etag = request.GetReflection()->GetString(request, field);
  if (etag.empty() || etag == EtagOf(version)) return {};
  return Refuse(common::v1::ERROR_REASON_ETAG_MISMATCH, {{"name", name}});
}

}  // namespace linli::rpc
