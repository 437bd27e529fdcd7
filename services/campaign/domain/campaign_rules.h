#pragma once

#include <initializer_list>

#include "services/campaign/domain/campaign.h"

namespace linli::campaign {

/// WRONG_STATE unless the campaign is in one of `states`.
Result<void> RequireState(const v1::Campaign& campaign,
                          std::initializer_list<v1::Campaign::State> states);

/// What a client may say of a campaign, and nothing else.
v1::Campaign Editable(const v1::Campaign& asked, const std::string& name);

/// The member of that name, or null.
const v1::MemberUnit* FindMember(const v1::Campaign& campaign, const std::string& unit);

}  // namespace linli::campaign
