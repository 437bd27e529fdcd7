#include "tools/linli/commands/session.h"

#include <filesystem>

#include "tools/linli/wire/file.h"
#include "tools/linli/wire/reasons.h"

namespace linli::cli {

Session::Session(Globals globals, Environment environment, Random& random, std::ostream& out,
                 std::ostream& err)
    : globals_(std::move(globals)),
      environment_(std::move(environment)),
      random_(random),
      out_(out),
      err_(err),
      language_(ChooseLanguage(globals_.language, environment_)),
      credentials_(Credentials::Of(environment_)) {}

std::string Session::Profile() const {
  if (!globals_.profile.empty()) return globals_.profile;
  const std::string named = environment_("LINLI_AS");
  return named.empty() ? kDefaultProfile : named;
}

Result<std::string> Session::Tenant(const Instance& instance) const {
  if (!globals_.tenant.empty()) return globals_.tenant;
  if (const std::string named = environment_("LINLI_TENANT"); !named.empty()) return named;
  LINLI_ASSIGN(const auto all, credentials_.All(instance.dir));
  if (!all.empty()) return all.begin()->second.tenant;
  if (std::filesystem::exists(instance.dir + "/" + DemoPersonsFile(kDemoTenant)))
    return std::string(kDemoTenant);
  return Refuse(reason::ERROR_REASON_USAGE,
                {{"zh", "请用 --tenant 指明县区"}, {"en", "name the county with --tenant"}});
}

Result<Instance> Session::FindInstance() const {
  return cli::FindInstance(DataDirs(globals_.data, environment_));
}

Result<std::string> Session::BearerOf(const Instance& instance, const std::string& profile) const {
  if (profile != kOperatorProfile) {
    LINLI_ASSIGN(const auto credential, credentials_.Get(instance.dir, profile));
    return credential.bearer;
  }
  LINLI_ASSIGN(auto token, ReadFile(instance.dir + "/secrets/operator.token"));
  while (!token.empty() && (token.back() == '\n' || token.back() == '\r')) token.pop_back();
  return token;
}

Result<Client*> Session::GetClient() {
  if (client_) return client_.get();
  LINLI_ASSIGN(const auto instance, FindInstance());
  LINLI_ASSIGN(const auto bearer, BearerOf(instance, Profile()));
  client_ =
      std::make_unique<Client>(instance, Caller{bearer, OperatorTenant()}, Options(), random_);
  return client_.get();
}

Result<std::unique_ptr<Client>> Session::AnonymousClient() {
  LINLI_ASSIGN(const auto instance, FindInstance());
  return std::make_unique<Client>(instance, Caller{}, Options(), random_);
}

std::string Session::OperatorTenant() const {
  return Profile() == kOperatorProfile ? globals_.tenant : "";
}

ClientOptions Session::Options(ClientOptions defaults) const {
  if (globals_.deadline_s > 0) {
    defaults.deadline = std::chrono::milliseconds(static_cast<int>(globals_.deadline_s * 1000));
  }
  return defaults;
}

}  // namespace linli::cli
