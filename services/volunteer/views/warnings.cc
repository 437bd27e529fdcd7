#include "services/volunteer/views/warnings.h"

#include "services/volunteer/domain/warnings.h"

namespace linli::volunteer {
namespace {

constexpr int kNeighboursMax = 50;
// No service lasts longer.
constexpr auto kReach = std::chrono::hours(24);

/// The volunteer's records that begin from a day before this one until it ends.
Task<Result<std::vector<v1::ServiceRecord>>> NeighboursOf(store::Transaction& tx,
                                                          const v1::ServiceRecord& record) {
  const std::string index = "by_volunteer";
  const auto after = ToText(FromProto(record.start_time()) - kReach);
  LINLI_CO_ASSIGN(auto page, co_await tx.List(kServiceRecord, index, record.volunteer(), after,
                                              kNeighboursMax));
  std::vector<v1::ServiceRecord> neighbours;
  for (auto& doc : page.docs) {
    if (FromProto(doc.state.start_time()) >= FromProto(record.end_time())) break;
    neighbours.push_back(std::move(doc.state));
  }
  co_return std::move(neighbours);
}

/// When the one who entered this record entered others, around it.
Task<Result<std::vector<Time>>> EntriesAround(store::Transaction& tx,
                                              const v1::ServiceRecord& record,
                                              const v1::ManyEntriesRule& rule) {
  std::vector<Time> entries;
  if (record.entry_source() != v1::ENTRY_SOURCE_BACK_OFFICE) co_return std::move(entries);
  const std::string index = "back_office_by";
  const Time entered = FromProto(record.enter_time());
  const auto after = ToText(entered - Minutes(rule.minutes()));
  const int limit = 2 * rule.count();
  LINLI_CO_ASSIGN(const auto page,
                  co_await tx.List(kServiceRecord, index, record.entered_by(), after, limit));
  for (const auto& doc : page.docs) {
    const Time other = FromProto(doc.state.enter_time());
    if (other > entered + Minutes(rule.minutes())) break;
    entries.push_back(other);
  }
  co_return std::move(entries);
}

}  // namespace

Task<Result<ServiceWarnings>> WarningsOf(store::Transaction& tx, const v1::ServiceRecord& record,
                                         const v1::Policy& policy) {
  ServiceWarnings warnings;
  if (record.state() != v1::ServiceRecord::STATE_SUBMITTED) co_return std::move(warnings);
  LINLI_CO_ASSIGN(const auto neighbours, co_await NeighboursOf(tx, record));
  LINLI_CO_ASSIGN(const auto entries, co_await EntriesAround(tx, record, policy.many_entries()));
  for (auto& warning : Warnings(record, neighbours, entries, policy)) {
    *warnings.Add() = std::move(warning);
  }
  co_return std::move(warnings);
}

}  // namespace linli::volunteer
