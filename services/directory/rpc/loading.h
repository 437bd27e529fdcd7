#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "services/directory/views/aggregates.h"
#include "services/platform/rpc/call.h"

namespace linli::directory {

using rpc::Call;

/// The directory's context for deciding on the resource `name`.
At MakeAt(const Call& call, std::string name);

/// Loads what a command names into `at`; nothing for an empty name. The unit and the person are
/// guarded: the commit is retried if they are closed meanwhile.
Task<Result<void>> LoadRegion(Call& call, std::string name, At& at);
Task<Result<void>> LoadUnit(Call& call, std::string name, At& at);
Task<Result<void>> LoadPerson(Call& call, std::string name, At& at);

/// PERMISSION_DENIED unless the caller has authority over the person and over every role the person
/// holds: who may act on another's account could act as that other.
Task<Result<void>> AuthorizeOver(Call& call, const v1::Person& person);

/// The name that holds a unique value, "" if it is free.
Task<Result<std::string>> OwnerOf(store::Transaction& tx, std::string scope, std::string value);

/// As Transaction::OwnersOf and LoadAll for any number, some at a time, so that no read of many
/// keeps the store from others for long.
Task<Result<std::vector<std::string>>> OwnersOfMany(Call& call, std::string scope,
                                                    std::vector<std::string> values);

inline constexpr std::size_t kReadAtOnce = 1000;

template <class S, class F>
Task<Result<std::vector<store::Doc<S>>>> LoadMany(Call& call, const Aggregate<S, F>& type,
                                                  std::vector<std::string> names) {
  std::vector<store::Doc<S>> docs;
  for (std::size_t from = 0; from < names.size(); from += kReadAtOnce) {
    const auto to = std::min(names.size(), from + kReadAtOnce);
    std::vector<std::string> some;
    for (std::size_t i = from; i < to; ++i) some.push_back(std::move(names[i]));
    LINLI_CO_ASSIGN(auto loaded, co_await call.tx().LoadAll(type, std::move(some)));
    for (auto& doc : loaded) docs.push_back(std::move(doc));
  }
  co_return std::move(docs);
}

}  // namespace linli::directory
