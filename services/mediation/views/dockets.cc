#include "services/mediation/views/dockets.h"

#include "linli/mediation/v1/errors.pb.h"
#include "services/mediation/domain/docket.h"

namespace linli::mediation {

Task<Result<v1::Docket>> NextDocket(store::Transaction& tx, v1::Committee committee) {
  const int year = LocalYear(tx.now());
  auto counter = DocketCounter(committee.unit(), year);
  LINLI_CO_ASSIGN(const auto given, co_await tx.Counter(counter));
  tx.RequireCounter(counter, given);
  tx.LimitCounter(counter, given + 1);
  co_return DocketOf(committee, year, static_cast<int>(given) + 1, tx.now());
}

Task<Result<v1::Docket>> DocketThere(store::Transaction& tx, v1::Case of, v1::Committee committee) {
  const int year = LocalYear(tx.now());
  for (const auto& docket : of.past_dockets()) {
    if (docket.committee() == committee.unit() && docket.year() == year) co_return docket;
  }
  co_return co_await NextDocket(tx, std::move(committee));
}

Task<Result<v1::Committee>> CommitteeOfUnit(store::Transaction& tx, std::string unit) {
  auto name = CommitteeOf(unit);
  LINLI_CO_ASSIGN(const auto doc, co_await tx.Find(kCommittee, std::move(name)));
  if (!doc.has_value()) {
    co_return Refuse(v1::ERROR_REASON_COMMITTEE_UNKNOWN, {{"committee", unit}});
  }
  tx.Guard(kCommittee, *doc);
  co_return doc->state;
}

}  // namespace linli::mediation
