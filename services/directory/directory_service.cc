#include "services/directory/directory_service.h"

#include <memory>

#include "services/directory/reactions/release_on_person_closed.h"
#include "services/directory/rpc/methods.h"
#include "services/platform/base/crypto.h"
#include "services/platform/events/erasure.h"

namespace linli::directory {
namespace {

/// Everything the methods and reactions refer to.
struct Directory {
  Directory(const runtime::Environment& environment, IdentityKeys keys)
      : passwords(environment.offload),
        tenants(passwords),
        accounts(passwords),
        api_tokens(environment.random),
        identity(std::move(keys), passwords, environment.random) {}

  Passwords passwords;
  TenantRpcs tenants;
  RegionRpcs regions;
  UnitRpcs units;
  PersonRpcs persons;
  AccountRpcs accounts;
  ApiTokenRpcs api_tokens;
  GrantRpcs grants;
  WorkCalendarRpcs work_calendars;
  VenueProgrammeRpcs venue_programmes;
  IdentityRpcs identity;
  ReleaseOnPersonClosed release;
};

std::string WithoutLineEnds(std::string text) {
  const auto end = text.find_last_not_of(" \t\r\n");
  text.erase(end == text.npos ? 0 : end + 1);
  return text;
}

IdentityKeys ReadKeys(const runtime::Environment& environment) {
  constexpr std::size_t kSeedBytes = 32;
  IdentityKeys keys;
  const auto seed = FromBase64(WithoutLineEnds(environment.file("signing_key_file")));
  const bool signing_key_file_holds_32_bytes_in_base64 = seed && seed->size() == kSeedBytes;
  LINLI_CHECK(signing_key_file_holds_32_bytes_in_base64);
  keys.signing_seed = *seed;
  const auto bearer = WithoutLineEnds(environment.file("operator_token_file"));
  if (!bearer.empty()) keys.operator_hash = Hash(bearer);
  return keys;
}

}  // namespace

runtime::Service MakeDirectoryService(const runtime::Environment& environment) {
  const auto directory = std::make_shared<Directory>(environment, ReadKeys(environment));
  runtime::Service service;
  service.name = "directory";
  service.aggregates = {&kTenant,     &kRegion,   &kUnit,      &kPerson,       &kAccount,
                        &kLoginGuard, &kApiToken, &kRoleGrant, &kWorkCalendar, &kVenueProgramme};
  service.Add(Methods(directory->tenants));
  service.Add(Methods(directory->regions));
  service.Add(Methods(directory->units));
  service.Add(Methods(directory->persons));
  service.Add(Methods(directory->accounts));
  service.Add(Methods(directory->api_tokens));
  service.Add(Methods(directory->grants));
  service.Add(Methods(directory->work_calendars));
  service.Add(Methods(directory->venue_programmes));
  service.Add(Methods(directory->identity));
  service.reactions.push_back(
      events::On("directory", directory->release, &ReleaseOnPersonClosed::React));
  service.reactions.push_back(
      events::DestroyKeyOn<v1::PersonErased>("directory", environment.keys, environment.erasures));
  service.owner = directory;
  return service;
}

}  // namespace linli::directory
