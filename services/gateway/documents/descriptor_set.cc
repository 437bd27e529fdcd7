#include "services/gateway/documents/descriptor_set.h"

#include <google/protobuf/descriptor.pb.h>

#include <algorithm>

#include "services/platform/base/check.h"

// The file that the build makes of the protos, as it is.
asm(R"(
  .pushsection .rodata
  .balign 16
  .global linli_descriptor_set
linli_descriptor_set:
  .incbin ")" LINLI_DESCRIPTOR_SET R"("
  .global linli_descriptor_set_end
linli_descriptor_set_end:
  .byte 0
  .popsection
)");

extern "C" {
extern const char linli_descriptor_set[];
extern const char linli_descriptor_set_end[];
}

namespace linli::gateway {

using google::protobuf::DescriptorPool;
using google::protobuf::MethodDescriptor;

std::string_view DescriptorSet() {
  return {linli_descriptor_set,
          static_cast<std::size_t>(linli_descriptor_set_end - linli_descriptor_set)};
}

namespace {

google::protobuf::FileDescriptorSet Parse() {
  google::protobuf::FileDescriptorSet set;
  const auto bytes = DescriptorSet();
  LINLI_CHECK(set.ParseFromArray(bytes.data(), static_cast<int>(bytes.size())));
  return set;
}

const google::protobuf::FileDescriptorSet& Files() {
  static const auto files = Parse();
  return files;
}

}  // namespace

const DescriptorPool& DocumentedPool() {
  static const auto* const pool = [] {
    auto* made = new DescriptorPool();
    for (const auto& file : Files().file()) LINLI_CHECK(made->BuildFile(file) != nullptr);
    return made;
  }();
  return *pool;
}

std::vector<const MethodDescriptor*> DocumentedMethods() {
  std::vector<const MethodDescriptor*> methods;
  for (const auto& file : Files().file()) {
    if (file.package().rfind("linli.", 0) != 0) continue;
    const auto* built = DocumentedPool().FindFileByName(file.name());
    for (int s = 0; s < built->service_count(); ++s) {
      const auto& service = *built->service(s);
      // Its bearers and tokens stay behind the gateway.
      if (service.full_name() == "linli.directory.v1.IdentityService") continue;
      for (int m = 0; m < service.method_count(); ++m) methods.push_back(service.method(m));
    }
  }
  std::sort(methods.begin(), methods.end(),
            [](const auto* a, const auto* b) { return a->full_name() < b->full_name(); });
  return methods;
}

}  // namespace linli::gateway
