#include "services/volunteer/views/service_period.h"

namespace linli::volunteer {
namespace {

constexpr int kPage = 200;
constexpr int kPagesMax = 10;

}  // namespace

Task<Result<std::vector<v1::ServiceRecord>>> CountingRecords(store::Transaction& tx,
                                                             std::string volunteer, Period period) {
  const std::string index = "by_volunteer";
  std::string after = ToText(period.start);
  std::vector<v1::ServiceRecord> records;
  for (int pages = 0; pages < kPagesMax; ++pages) {
    LINLI_CO_ASSIGN(auto page, co_await tx.List(kServiceRecord, index, volunteer, after, kPage));
    for (auto& doc : page.docs) {
      if (FromProto(doc.state.start_time()) >= period.end) co_return std::move(records);
      if (Counts(doc.state)) records.push_back(std::move(doc.state));
    }
    if (page.next.empty()) co_return std::move(records);
    after = page.next;
  }
  co_return TooMuchService();
}

}  // namespace linli::volunteer
