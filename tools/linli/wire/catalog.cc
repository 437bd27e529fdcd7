#include "tools/linli/wire/catalog.h"

#include <google/protobuf/descriptor_database.h>

#include <algorithm>
#include <cctype>
#include <numeric>

#include "tools/linli/wire/reasons.h"

namespace linli::cli {
namespace {

using google::protobuf::DescriptorPool;

bool IsMeant(const MethodDescriptor& method, std::string_view service, std::string_view name) {
  if (method.name() != name) return false;
  return service.empty() || service == ServiceOf(*method.file()) ||
         service == method.service()->name() || service == method.service()->full_name();
}

std::string Hint(std::string_view name) {
  auto methods = AllMethods();
  if (methods.empty()) return "";
  const auto distance = [name](const MethodDescriptor* method) {
    return EditDistance(method->name(), name);
  };
  const auto count = std::min<std::size_t>(3, methods.size());
  std::partial_sort(methods.begin(), methods.begin() + static_cast<std::ptrdiff_t>(count),
                    methods.end(),
                    [&](const auto* a, const auto* b) { return distance(a) < distance(b); });
  std::string out;
  for (std::size_t i = 0; i < count; ++i) {
    out += (i == 0 ? "≈ " : ", ") + ServiceOf(*methods[i]->file()) + "/" + methods[i]->name();
  }
  return out + " (linli methods)";
}

}  // namespace

std::vector<const MethodDescriptor*> AllMethods() {
  std::vector<std::string> files;
  DescriptorPool::internal_generated_database()->FindAllFileNames(&files);
  std::sort(files.begin(), files.end());
  std::vector<const MethodDescriptor*> out;
  for (const auto& name : files) {
    if (name.rfind("linli/", 0) != 0) continue;
    const auto* file = DescriptorPool::generated_pool()->FindFileByName(name);
    for (int s = 0; file != nullptr && s < file->service_count(); ++s) {
      for (int m = 0; m < file->service(s)->method_count(); ++m) {
        out.push_back(file->service(s)->method(m));
      }
    }
  }
  return out;
}

Result<const MethodDescriptor*> FindMethod(std::string_view text) {
  std::string_view service;
  std::string_view name = text;
  if (const auto split = text.find_last_of("/."); split != text.npos) {
    service = text.substr(0, split);
    name = text.substr(split + 1);
  }
  if (!service.empty() && service.front() == '/') service.remove_prefix(1);
  std::vector<const MethodDescriptor*> found;
  for (const auto* method : AllMethods()) {
    if (IsMeant(*method, service, name)) found.push_back(method);
  }
  if (found.size() == 1) return found.front();
  std::string hint = found.empty() ? Hint(name) : "?";
  for (const auto* method : found)
    hint += " " + method->service()->full_name() + "/" + method->name();
  return Refuse(reason::ERROR_REASON_UNKNOWN_METHOD,
                {{"method", std::string(text)}, {"hint", hint}});
}

std::string ServiceOf(const google::protobuf::FileDescriptor& file) {
  const std::string& package = file.package();
  const auto first = package.find('.') + 1;
  return package.substr(first, package.find('.', first) - first);
}

std::string PathOf(const MethodDescriptor& method) {
  return "/" + method.service()->full_name() + "/" + method.name();
}

std::size_t EditDistance(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return std::tolower(static_cast<unsigned char>(c)); };
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), 0);
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t corner = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t change = corner + (lower(a[i]) == lower(b[j]) ? 0 : 1);
      corner = row[j + 1];
      row[j + 1] = std::min({change, row[j] + 1, corner + 1});
    }
  }
  return row.back();
}

}  // namespace linli::cli
