#include <termios.h>
#include <unistd.h>

#include <iostream>
#include <sstream>

#include "linli/directory/v1/identity_service.pb.h"
#include "linli/platform/v1/identity.pb.h"
#include "services/platform/base/crypto.h"
#include "tools/linli/commands/app.h"
#include "tools/linli/text/table.h"
#include "tools/linli/wire/field_text.h"
#include "tools/linli/wire/file.h"
#include "tools/linli/wire/message_json.h"
#include "tools/linli/wire/reasons.h"

namespace linli::cli {
namespace {

struct LoginInput {
  std::string login;
  bool password_stdin = false;
  bool demo = false;
};

// Reads a line without showing it, if standard input is a terminal.
std::string ReadPassword(Session& session) {
  const bool terminal = ::isatty(STDIN_FILENO) != 0;
  termios shown{};
  if (terminal) {
    session.err() << session.Say({"密码：", "password: "}) << std::flush;
    ::tcgetattr(STDIN_FILENO, &shown);
    termios hidden = shown;
    hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
  }
  std::string password;
  std::getline(std::cin, password);
  if (terminal) {
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
    session.err() << "\n";
  }
  return password;
}

Result<void> SignIn(Session& session, const std::string& login, const std::string& password,
                    const std::string& profile) {
  LINLI_ASSIGN(const auto instance, session.FindInstance());
  LINLI_ASSIGN(const auto tenant, session.Tenant(instance));
  LINLI_ASSIGN(const auto client, session.AnonymousClient());
  directory::v1::LoginRequest request;
  request.set_tenant(tenant);
  request.set_login(login);
  request.set_password(password);
  LINLI_ASSIGN(const auto response, client->Call<directory::v1::LoginResponse>(
                                        "linli.directory.v1.IdentityService.Login", request));
  LINLI_TRY(session.credentials().Put(instance.dir, profile,
                                      {response.bearer(), response.person(), tenant}));
  session.out() << session.Say({"已登录：", "signed in: "}) << login << " (" << response.person()
                << ", --as " << profile << ")\n";
  return {};
}

// Lines of demo-persons.txt are "login<tab>password<tab>who". Those of another county than the
// demo's go by "ulanhot-admin", so that both can be signed in.
Result<void> SignInDemo(Session& session) {
  LINLI_ASSIGN(const auto instance, session.FindInstance());
  LINLI_ASSIGN(const auto county, session.Tenant(instance));
  const std::string before = county == kDemoTenant ? "" : county + "-";
  LINLI_ASSIGN(const auto text, ReadFile(instance.dir + "/" + DemoPersonsFile(county)));
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    const auto first = line.find('\t');
    const auto second = line.find('\t', first + 1);
    if (line.empty() || line[0] == '#' || second == line.npos) continue;
    const std::string login = line.substr(0, first);
    LINLI_TRY(SignIn(session, login, line.substr(first + 1, second - first - 1), before + login));
  }
  return {};
}

Result<void> RunLogin(Session& session, const LoginInput& input) {
  if (input.demo) return SignInDemo(session);
  if (input.login.empty()) {
    return Refuse(reason::ERROR_REASON_USAGE, {{"zh", "请写出账号：linli login 账号"},
                                               {"en", "which login? linli login NAME"}});
  }
  return SignIn(session, input.login, ReadPassword(session), session.Profile());
}

Result<void> RunLogout(Session& session) {
  LINLI_ASSIGN(const auto instance, session.FindInstance());
  LINLI_ASSIGN(const auto credential, session.credentials().Get(instance.dir, session.Profile()));
  LINLI_ASSIGN(const auto client, session.AnonymousClient());
  directory::v1::LogoutRequest request;
  request.set_bearer(credential.bearer);
  LINLI_TRY(client->Call<directory::v1::LogoutResponse>("linli.directory.v1.IdentityService.Logout",
                                                        request));
  LINLI_TRY(session.credentials().Remove(instance.dir, session.Profile()));
  session.out() << session.Say({"已退出\n", "signed out\n"});
  return {};
}

// The identity inside a token: shown to its owner, so the signature is not looked at.
platform::v1::Identity IdentityIn(const std::string& token) {
  platform::v1::Identity identity;
  const auto bytes = FromBase64(token.substr(0, token.find('.')));
  if (bytes) identity.ParseFromString(*bytes);
  return identity;
}

std::string ScopeText(const common::v1::Grant& grant, Session& session) {
  for (const std::string* scope : {&grant.region(), &grant.unit(), &grant.team()}) {
    if (!scope->empty()) return *scope;
  }
  return session.Say({"全县", "the whole county"});
}

Result<void> RunWhoami(Session& session) {
  LINLI_ASSIGN(auto* client, session.GetClient());
  LINLI_ASSIGN(const auto token, client->TokenFor("directory"));
  const auto identity = IdentityIn(token);
  if (session.globals().json) {
    session.out() << ToJson(identity);
    return {};
  }
  session.out() << session.Profile() << ": " << identity.person() << " @ " << identity.tenant()
                << "\n";
  Table table({session.Say({"角色", "role"}), session.Say({"范围", "scope"})});
  for (const auto& grant : identity.grants()) {
    table.Add({GetField(grant, "role", session.language()), ScopeText(grant, session)});
  }
  if (!table.empty()) session.out() << table.ToText();
  return {};
}

}  // namespace

void AddLogin(CLI::App& app, Session& session) {
  const auto input = std::make_shared<LoginInput>();
  auto* login =
      AddCommand(app, session, "login",
                 {"登录并记住；--as 给这个身份起名，可同时登录多个身份",
                  "sign in and remember it; --as names it, so that several can be signed in"},
                 [&session, input] { return RunLogin(session, *input); });
  login->add_option("login", input->login, session.Say({"账号", "login"}));
  login->add_flag("--password-stdin", input->password_stdin,
                  session.Say({"从标准输入读密码", "read the password from standard input"}));
  login->add_flag("--demo", input->demo,
                  session.Say({"登录全部演示账号，身份名即账号名；--tenant 选别的已装入县",
                               "sign in every demo person, each under its login; of another "
                               "seeded county with --tenant"}));
  Examples(*login, session,
           "  linli login admin --tenant qingzhen\n"
           "  linli login wang --as wang --password-stdin < password.txt\n"
           "  linli login --demo\n"
           "  linli login --demo --tenant ulanhot");
  auto* logout = AddCommand(app, session, "logout", {"退出登录", "sign out"},
                            [&session] { return RunLogout(session); });
  Examples(*logout, session, "  linli logout --as wang");
  auto* whoami =
      AddCommand(app, session, "whoami",
                 {"当前身份及其角色与范围", "who you are, your roles and where they hold"},
                 [&session] { return RunWhoami(session); });
  Examples(*whoami, session, "  linli whoami --as wang");
}

}  // namespace linli::cli
