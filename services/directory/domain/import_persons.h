#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "linli/directory/v1/person_service.pb.h"
#include "services/directory/domain/import_table.h"

namespace linli::directory {

struct PersonRow {
  int line = 0;
  std::string unit_code;           ///< may be empty
  v1::CreatePersonRequest create;  ///< its unit is still to be found
};

/// Columns 姓名/name, 手机/phone, 单位/unit (code), 地区/region (code); a phone, by which a person
/// is known again, and one of the last two must be filled in. Errors as ReadTable's.
Result<std::vector<PersonRow>> ReadPersonRows(std::string_view content, Findings& findings);

/// The persons to create; `known.units_by_code` holds their units.
std::vector<v1::CreatePersonRequest> PlanPersons(const std::vector<PersonRow>& rows,
                                                 const Known& known, Findings& findings);

}  // namespace linli::directory
