#pragma once

#include <vector>

#include "linli/directory/v1/account.pb.h"
#include "linli/directory/v1/account_service.pb.h"
#include "linli/directory/v1/events.pb.h"
#include "linli/directory/v1/identity_service.pb.h"
#include "linli/directory/v1/tenant_service.pb.h"
#include "services/directory/domain/at.h"
#include "services/platform/base/result.h"

namespace linli::directory {

/// The account of a person who has been closed is closed too.
struct DisableForClosedPerson {};

/// `at.secret_hash` is the Argon2id hash of the password a command brings; `at.person` whose
/// account it is.
Result<std::vector<v1::AccountFact>> Decide(const v1::Account& account,
                                            const v1::CreateAccountRequest& create, const At& at);
Result<std::vector<v1::AccountFact>> Decide(const v1::Account& account,
                                            const v1::AppointAdminRequest& appoint, const At& at);
Result<std::vector<v1::AccountFact>> Decide(const v1::Account& account,
                                            const v1::ResetPasswordRequest& reset, const At& at);
/// The old password has been found right.
Result<std::vector<v1::AccountFact>> Decide(const v1::Account& account,
                                            const v1::ChangePasswordRequest& change, const At& at);
Result<std::vector<v1::AccountFact>> Decide(const v1::Account& account,
                                            const v1::DisableAccountRequest& disable, const At& at);
Result<std::vector<v1::AccountFact>> Decide(const v1::Account& account,
                                            const v1::EnableAccountRequest& enable, const At& at);
/// No facts if it is disabled already.
Result<std::vector<v1::AccountFact>> Decide(const v1::Account& account,
                                            const DisableForClosedPerson& disable, const At& at);
void Evolve(v1::Account& account, const v1::AccountFact& fact);

}  // namespace linli::directory
