#include "tools/linli/wire/instance.h"

#include <google/protobuf/struct.pb.h>
#include <google/protobuf/util/json_util.h>

#include <filesystem>

#include "tools/linli/wire/file.h"
#include "tools/linli/wire/reasons.h"

namespace linli::cli {
namespace {

constexpr const char* kFile = "instance.json";

Error Bad(const std::string& file, const std::string& why) {
  return Refuse(reason::ERROR_REASON_BAD_INSTANCE, {{"file", file}, {"why", why}});
}

std::string Joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const auto& part : parts) out += (out.empty() ? "" : ", ") + part;
  return out;
}

}  // namespace

Result<std::string> Instance::AddressOf(const std::string& service) const {
  if (const auto found = services.find(service); found != services.end()) return found->second;
  std::vector<std::string> names;
  for (const auto& [name, address] : services) names.push_back(name);
  return Refuse(reason::ERROR_REASON_NO_SERVICE,
                {{"service", service}, {"services", Joined(names)}});
}

std::vector<std::string> DataDirs(const std::string& asked, const Environment& environment) {
  if (!asked.empty()) return {std::filesystem::absolute(asked).lexically_normal().string()};
  const std::string named = environment("LINLI_DATA");
  if (!named.empty()) return {std::filesystem::absolute(named).lexically_normal().string()};
  std::vector<std::string> dirs{(std::filesystem::current_path() / ".linli").string()};
  const std::string home = environment("HOME");
  if (!home.empty()) dirs.push_back(home + "/.linli");
  return dirs;
}

Result<Instance> FindInstance(const std::vector<std::string>& dirs) {
  for (const auto& dir : dirs) {
    const std::string file = dir + "/" + kFile;
    if (!std::filesystem::exists(file)) continue;
    LINLI_ASSIGN(const auto text, ReadFile(file));
    LINLI_ASSIGN(auto instance, ParseInstance(file, text));
    instance.dir = dir;
    return instance;
  }
  return Refuse(reason::ERROR_REASON_NO_INSTANCE, {{"looked", Joined(dirs)}});
}

Result<Instance> ParseInstance(const std::string& file, const std::string& text) {
  google::protobuf::Struct json;
  const auto parsed = google::protobuf::util::JsonStringToMessage(text, &json);
  if (!parsed.ok()) return Bad(file, parsed.ToString());
  const auto services = json.fields().find("services");
  if (services == json.fields().end() || !services->second.has_struct_value()) {
    return Bad(file, "no \"services\"");
  }
  Instance instance;
  for (const auto& [name, address] : services->second.struct_value().fields()) {
    instance.services[name] = address.string_value();
  }
  const auto redis = json.fields().find("redis");
  if (redis != json.fields().end()) instance.redis = redis->second.string_value();
  const auto keys = json.fields().find("keys");
  if (keys != json.fields().end()) instance.keys = keys->second.string_value();
  return instance;
}

}  // namespace linli::cli
