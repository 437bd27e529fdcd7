#include "tools/linli/wire/credentials.h"

#include <fcntl.h>
#include <google/protobuf/struct.pb.h>
#include <google/protobuf/util/json_util.h>
#include <sys/file.h>
#include <unistd.h>

#include <filesystem>

#include "tools/linli/wire/file.h"
#include "tools/linli/wire/reasons.h"

namespace linli::cli {
namespace {

using google::protobuf::Struct;

// Held while the file is read and rewritten.
class FileLock {
 public:
  explicit FileLock(const std::string& file) {
    std::error_code ignored;
    std::filesystem::create_directories(std::filesystem::path(file).parent_path(), ignored);
    fd_ = ::open((file + ".lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (fd_ >= 0) ::flock(fd_, LOCK_EX);
  }
  ~FileLock() {
    if (fd_ >= 0) ::close(fd_);
  }
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;

 private:
  int fd_ = -1;
};

Result<Struct> Load(const std::string& file) {
  Struct json;
  if (!std::filesystem::exists(file)) return json;
  LINLI_ASSIGN(const auto text, ReadFile(file));
  if (const auto parsed = google::protobuf::util::JsonStringToMessage(text, &json); !parsed.ok()) {
    return Refuse(reason::ERROR_REASON_CANNOT_READ, {{"file", file}, {"why", parsed.ToString()}});
  }
  return json;
}

Result<void> Save(const std::string& file, const Struct& json) {
  std::string text;
  google::protobuf::util::JsonPrintOptions options;
  options.add_whitespace = true;
  (void)google::protobuf::util::MessageToJsonString(json, &text, options);
  return WritePrivateFile(file, text);
}

std::string TextOf(const Struct& json, const std::string& field) {
  const auto found = json.fields().find(field);
  return found == json.fields().end() ? "" : found->second.string_value();
}

}  // namespace

Credentials Credentials::Of(const Environment& environment) {
  const std::string config = environment("XDG_CONFIG_HOME");
  const std::string base = config.empty() ? environment("HOME") + "/.config" : config;
  return Credentials(base + "/linli/credentials.json");
}

Result<std::map<std::string, Credential>> Credentials::All(const std::string& data_dir) const {
  LINLI_ASSIGN(const auto json, Load(file_));
  std::map<std::string, Credential> out;
  const auto instance = json.fields().find(data_dir);
  if (instance == json.fields().end()) return out;
  for (const auto& [profile, value] : instance->second.struct_value().fields()) {
    const Struct& held = value.struct_value();
    out[profile] = {TextOf(held, "bearer"), TextOf(held, "person"), TextOf(held, "tenant")};
  }
  return out;
}

Result<Credential> Credentials::Get(const std::string& data_dir, const std::string& profile) const {
  LINLI_ASSIGN(const auto all, All(data_dir));
  if (const auto found = all.find(profile); found != all.end()) return found->second;
  return Refuse(reason::ERROR_REASON_NOT_SIGNED_IN, {{"profile", profile}});
}

Result<void> Credentials::Put(const std::string& data_dir, const std::string& profile,
                              const Credential& credential) {
  const FileLock lock(file_);
  LINLI_ASSIGN(auto json, Load(file_));
  auto& instance = *(*json.mutable_fields())[data_dir].mutable_struct_value();
  auto& held = *(*instance.mutable_fields())[profile].mutable_struct_value()->mutable_fields();
  held["bearer"].set_string_value(credential.bearer);
  held["person"].set_string_value(credential.person);
  held["tenant"].set_string_value(credential.tenant);
  return Save(file_, json);
}

Result<bool> Credentials::Remove(const std::string& data_dir, const std::string& profile) {
  const FileLock lock(file_);
  LINLI_ASSIGN(auto json, Load(file_));
  auto& instance = *(*json.mutable_fields())[data_dir].mutable_struct_value()->mutable_fields();
  if (instance.erase(profile) == 0) return false;
  LINLI_TRY(Save(file_, json));
  return true;
}

}  // namespace linli::cli
