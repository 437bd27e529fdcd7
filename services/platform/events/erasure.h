#pragma once

#include "services/platform/events/event.h"
#include "services/platform/events/reaction.h"
#include "services/platform/store/key_store.h"

namespace linli::events {

/// The reaction that makes an erasure final: once `Fact` ("CaseErased") of a resource is published,
/// the data key that bears the resource's name is destroyed, and with it all that was sealed by it.
/// Done again after a crash until it succeeds.
template <class Fact>
Reaction DestroyKeyOn(std::string service, store::KeyStore& keys) {
  Reaction reaction;
  reaction.service = std::move(service);
  reaction.type = Fact::descriptor()->full_name();
  reaction.react = [&keys](store::Transaction&, const Event& event) -> Task<Result<Progress>> {
    LINLI_CO_TRY(co_await keys.Destroy(event.tenant, event.subject));
    co_return Progress::kDone;
  };
  return reaction;
}

}  // namespace linli::events
