#include "services/directory/domain/account.h"

#include <string>

#include "services/directory/domain/refusals.h"

namespace linli::directory {
namespace {

using Facts = std::vector<v1::AccountFact>;

Result<void> CheckActive(const v1::Account& account) {
  if (account.state() == v1::ACCOUNT_STATE_ACTIVE) return {};
  return WrongState(account.name(), v1::AccountState_Name(account.state()));
}

Result<void> CheckPersonActive(const At& at) {
  if (at.person.state() == v1::PERSON_STATE_ACTIVE) return {};
  return WrongState(at.person.name(), v1::PersonState_Name(at.person.state()));
}

Result<void> CheckNotLogin(const std::string& password, const std::string& login,
                           const char* field) {
  Violations violations;
  violations.Check(password.find(login) == password.npos, field, "密码中不能包含登录名",
                   "must not contain the login");
  if (violations.empty()) return {};
  return std::move(violations).ToError();
}

Facts Created(const std::string& login, const std::string& person, const At& at) {
  Facts facts;
  auto& created = *facts.emplace_back().mutable_created();
  created.set_account(at.name);
  created.set_login(login);
  created.set_person(person);
  created.set_password_hash(at.secret_hash);
  *created.mutable_time() = ToProto(at.now);
  return facts;
}

Facts PasswordChanged(const v1::Account& account, const At& at) {
  Facts facts;
  auto& changed = *facts.emplace_back().mutable_password_changed();
  changed.set_account(account.name());
  changed.set_password_hash(at.secret_hash);
  *changed.mutable_time() = ToProto(at.now);
  return facts;
}

Facts Disabled(const v1::Account& account, const At& at) {
  Facts facts;
  auto& disabled = *facts.emplace_back().mutable_disabled();
  disabled.set_account(account.name());
  *disabled.mutable_time() = ToProto(at.now);
  return facts;
}

}  // namespace

Result<Facts> Decide(const v1::Account&, const v1::CreateAccountRequest& create, const At& at) {
  LINLI_TRY(CheckPersonActive(at));
  LINLI_TRY(CheckNotLogin(create.password(), create.login(), "password"));
  return Created(create.login(), create.person(), at);
}

Result<Facts> Decide(const v1::Account&, const v1::AppointAdminRequest& appoint, const At& at) {
  LINLI_TRY(CheckNotLogin(appoint.password(), appoint.login(), "password"));
  return Created(appoint.login(), at.person.name(), at);
}

Result<Facts> Decide(const v1::Account& account, const v1::ResetPasswordRequest& reset,
                     const At& at) {
  LINLI_TRY(CheckActive(account));
  LINLI_TRY(CheckNotLogin(reset.password(), account.login(), "password"));
  return PasswordChanged(account, at);
}

Result<Facts> Decide(const v1::Account& account, const v1::ChangePasswordRequest& change,
                     const At& at) {
  LINLI_TRY(CheckActive(account));
  LINLI_TRY(CheckNotLogin(change.new_password(), account.login(), "new_password"));
  Violations violations;
  violations.Check(change.new_password() != change.old_password(), "new_password",
                   "新密码不能与原密码相同", "must differ from the old one");
  if (!violations.empty()) return std::move(violations).ToError();
  return PasswordChanged(account, at);
}

Result<Facts> Decide(const v1::Account& account, const v1::DisableAccountRequest&, const At& at) {
  LINLI_TRY(CheckActive(account));
  return Disabled(account, at);
}

Result<Facts> Decide(const v1::Account& account, const v1::EnableAccountRequest&, const At& at) {
  if (account.state() != v1::ACCOUNT_STATE_DISABLED) {
    return WrongState(account.name(), v1::AccountState_Name(account.state()));
  }
  LINLI_TRY(CheckPersonActive(at));
  Facts facts;
  auto& enabled = *facts.emplace_back().mutable_enabled();
  enabled.set_account(account.name());
  *enabled.mutable_time() = ToProto(at.now);
  return facts;
}

Result<Facts> Decide(const v1::Account& account, const DisableForClosedPerson&, const At& at) {
  if (account.state() != v1::ACCOUNT_STATE_ACTIVE) return Facts{};
  return Disabled(account, at);
}

void Evolve(v1::Account& account, const v1::AccountFact& fact) {
  switch (fact.fact_case()) {
    case v1::AccountFact::kCreated: {
      const auto& created = fact.created();
      account.set_name(created.account());
      account.set_login(created.login());
      account.set_person(created.person());
      account.set_password_hash(created.password_hash());
      account.set_state(v1::ACCOUNT_STATE_ACTIVE);
      *account.mutable_password_time() = created.time();
      *account.mutable_create_time() = created.time();
      return;
    }
    case v1::AccountFact::kPasswordChanged:
      account.set_password_hash(fact.password_changed().password_hash());
      *account.mutable_password_time() = fact.password_changed().time();
      return;
    case v1::AccountFact::kDisabled:
      account.set_state(v1::ACCOUNT_STATE_DISABLED);
      return;
    case v1::AccountFact::kEnabled:
      account.set_state(v1::ACCOUNT_STATE_ACTIVE);
      return;
    case v1::AccountFact::FACT_NOT_SET:
      return;
  }
}

}  // namespace linli::directory
