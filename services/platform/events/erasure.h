#pragma once

#include "linli/common/v1/errors.pb.h"
#include "services/platform/events/event.h"
#include "services/platform/events/reaction.h"
#include "services/platform/runtime/log.h"
#include "services/platform/store/erasure_ledger.h"
#include "services/platform/store/key_store.h"

namespace linli::events {

/// The reaction that makes an erasure final: once `Fact` ("CaseErased") of a resource is published,
/// the data key that bears the resource's name is written into `ledger` and destroyed, and with it
/// all that was sealed by it. Done again after a crash, or while either cannot be, until it
/// succeeds.
template <class Fact>
Reaction DestroyKeyOn(std::string service, store::KeyStore& keys, store::ErasureLedger ledger) {
  Reaction reaction;
  reaction.service = std::move(service);
  reaction.type = Fact::descriptor()->full_name();
  reaction.alone = true;  // What comes before it may still need the key.
  reaction.react = [&keys, ledger = std::move(ledger)](
                       store::Transaction&, const Event& event) -> Task<Result<Progress>> {
    const store::KeyName name{event.tenant, event.subject};
    if (!ledger.Add(name)) {
      runtime::Log("erasure_ledger_unwritable", {{"key", name.name}});
      co_return Refuse(common::v1::ERROR_REASON_STORE_UNAVAILABLE);
    }
    LINLI_CO_TRY(co_await keys.Destroy(event.tenant, event.subject));
    co_return Progress::kDone;
  };
  return reaction;
}

}  // namespace linli::events
