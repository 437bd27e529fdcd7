#include "services/gateway/rpc/method_table.h"

#include <google/protobuf/descriptor_database.h>

namespace linli::gateway {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::DescriptorPool;
using google::protobuf::FileDescriptor;
using google::protobuf::Message;
using google::protobuf::MessageFactory;

constexpr std::size_t kRequestBytesMax = 256 * 1024;

std::unique_ptr<Message> New(const Descriptor* type) {
  return std::unique_ptr<Message>(MessageFactory::generated_factory()->GetPrototype(type)->New());
}

/// "campaign" of linli.campaign.v1; "" of what every service serves about itself.
std::string ServiceOf(const FileDescriptor& file) {
  const std::string& package = file.package();
  const auto first = package.find('.') + 1;
  auto name = package.substr(first, package.find('.', first) - first);
  return name == "platform" ? std::string() : name;
}

}  // namespace

std::unique_ptr<Message> MethodEntry::NewRequest() const { return New(descriptor->input_type()); }
std::unique_ptr<Message> MethodEntry::NewResponse() const { return New(descriptor->output_type()); }

MethodTable::MethodTable(std::vector<LocalMethod> local) {
  for (auto& method : local) {
    auto name = method.name;
    LINLI_CHECK(DescriptorPool::generated_pool()->FindMethodByName(name) != nullptr);
    LINLI_CHECK(local_.emplace(std::move(name), std::move(method)).second);
  }
  std::vector<std::string> files;
  DescriptorPool::internal_generated_database()->FindAllFileNames(&files);
  for (const auto& name : files) {
    if (name.rfind("linli/", 0) != 0) continue;
    const auto* file = DescriptorPool::generated_pool()->FindFileByName(name);
    if (file != nullptr) Add(*file);
  }
}

void MethodTable::Add(const FileDescriptor& file) {
  for (int s = 0; s < file.service_count(); ++s) {
    const auto* service = file.service(s);
    if (service->full_name() == "linli.directory.v1.IdentityService") continue;
    for (int m = 0; m < service->method_count(); ++m) {
      const auto* method = service->method(m);
      const auto local = local_.find(method->full_name());
      if (file.package() == "linli.gateway.v1" && local == local_.end()) continue;
      MethodEntry entry;
      entry.descriptor = method;
      entry.path = "/" + service->full_name() + "/" + method->name();
      entry.service = ServiceOf(file);
      entry.access = method->options().GetExtension(options::v1::access);
      entry.no_side_effects =
          method->options().idempotency_level() == google::protobuf::MethodOptions::NO_SIDE_EFFECTS;
      entry.request_bytes_max = entry.access.max_request_bytes() > 0
                                    ? static_cast<std::size_t>(entry.access.max_request_bytes())
                                    : kRequestBytesMax;
      entry.local = local == local_.end() ? nullptr : &local->second;
      auto path = entry.path;
      entries_.emplace(std::move(path), std::move(entry));
    }
  }
}

const MethodEntry* MethodTable::Find(std::string_view path) const {
  const auto found = entries_.find(std::string(path));
  return found == entries_.end() ? nullptr : &found->second;
}

}  // namespace linli::gateway
