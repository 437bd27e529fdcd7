#pragma once

#include <vector>

#include "services/platform/store/transaction.h"
#include "services/volunteer/domain/aggregates.h"

namespace linli::volunteer {

/// Fills `taken` and `waiting` of every shift, in one round trip.
Task<Result<void>> FillPlaces(store::Transaction& tx, std::vector<v1::Opportunity*> opportunities);
/// Fills the volunteer's `display_name` of each, in one round trip.
Task<Result<void>> FillDisplayNames(store::Transaction& tx, std::vector<v1::SignUp*> sign_ups);
/// Fills `verified_minutes` of each, in one round trip.
Task<Result<void>> FillVerifiedMinutes(store::Transaction& tx,
                                       std::vector<v1::Volunteer*> volunteers);

/// The addresses of a list's messages.
template <class Message>
std::vector<Message*> Pointers(google::protobuf::RepeatedPtrField<Message>& messages) {
  return {messages.pointer_begin(), messages.pointer_end()};
}

}  // namespace linli::volunteer
