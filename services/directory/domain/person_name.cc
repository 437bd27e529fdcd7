#include "services/directory/domain/person_name.h"

namespace linli::directory {

bool IsOfficial(common::v1::Role role) {
  switch (role) {
    case common::v1::ROLE_ADMIN:
    case common::v1::ROLE_ORGANIZER:
    case common::v1::ROLE_UNIT_REPORTER:
    case common::v1::ROLE_TEAM_LEADER:
    case common::v1::ROLE_PAIRING_OFFICER:
    case common::v1::ROLE_INTAKE_OFFICER:
    case common::v1::ROLE_MEDIATOR:
    case common::v1::ROLE_MEDIATION_SUPERVISOR:
    case common::v1::ROLE_LEADER:
    case common::v1::ROLE_AUDITOR:
      return true;
    default:
      return false;
  }
}

std::string Masked(std::string_view display_name) {
  std::size_t size = display_name.empty() ? 0 : 1;
  // The bytes that continue a character of UTF-8.
  while (size < display_name.size() &&
         (static_cast<unsigned char>(display_name[size]) & 0xC0U) == 0x80U) {
    ++size;
  }
  return std::string(display_name.substr(0, size)) + "*";
}

}  // namespace linli::directory
