#include "services/mediation/views/case_files.h"

#include <map>

#include "linli/mediation/v1/errors.pb.h"

namespace linli::mediation {
namespace {

using Forms = std::vector<v1::MissingForm>;

/// Every counter that may meet one of the needs.
std::vector<std::string> CountersOf(const Forms& needed, const std::string& of_case) {
  std::vector<std::string> counters;
  for (const auto& need : needed) {
    for (const int form : need.any_of()) {
      const auto which = static_cast<v1::FileForm>(form);
      counters.push_back(FormCounter(of_case, which, ""));
      if (need.party().empty()) continue;
      counters.push_back(FormCounter(of_case, which, need.party()));
    }
  }
  return counters;
}

struct Work {
  std::string counter;
  const char* zh;
  const char* en;
};

std::vector<Work> WorkOf(const std::string& of_case) {
  return {
      {PlannedSessionsOf(of_case), "还有已安排、未进行的调解", "a session is still planned"},
      {DraftsOf(of_case), "还有未签字盖章的协议", "an agreement is not signed and sealed yet"},
      {OpenFollowUpsOf(of_case), "还有待回访的履行条款", "a follow-up visit is still to be made"}};
}

}  // namespace

Task<Result<std::optional<store::Doc<v1::Agreement>>>> AgreementInForce(store::Transaction& tx,
                                                                        std::string of_case) {
  std::optional<store::Doc<v1::Agreement>> none;
  std::string scope = "agreement";
  std::vector<std::string> values;
  values.push_back(std::move(of_case));
  LINLI_CO_ASSIGN(const auto owners, co_await tx.OwnersOf(std::move(scope), std::move(values)));
  if (owners.front().empty()) co_return std::move(none);
  LINLI_CO_ASSIGN(auto found, co_await tx.Find(kAgreement, owners.front()));
  co_return std::move(found);
}

Task<Result<FileStatus>> StatusOfFile(store::Transaction& tx, const v1::Case& of) {
  FileStatus status;
  LINLI_CO_ASSIGN(status.agreement, co_await AgreementInForce(tx, of.name()));
  Course course;
  if (status.agreement.has_value()) course.agreement = &status.agreement->state;
  auto held = HeldSessionsOf(of.name());
  LINLI_CO_ASSIGN(const auto sessions, co_await tx.Counter(std::move(held)));
  course.session_held = sessions > 0;
  const auto needed = NeededForms(of, course);
  auto counters = CountersOf(needed, of.name());
  const auto names = counters;
  LINLI_CO_ASSIGN(const auto values, co_await tx.Counters(std::move(counters)));
  std::map<std::string, std::int64_t> count;
  for (std::size_t i = 0; i < names.size(); ++i) count[names[i]] = values[i];
  const auto holds = [&](v1::FileForm form, const std::string& party) {
    const auto counter = FormCounter(of.name(), form, party);
    if (count[counter] <= 0) return false;
    status.holding.push_back(counter);
    return true;
  };
  status.missing = MissingForms(needed, holds);
  co_return std::move(status);
}

void GuardFile(store::Transaction& tx, const FileStatus& status) {
  for (const auto& counter : status.holding) tx.RequireCounter(counter, 1);
  if (status.agreement.has_value()) tx.Guard(kAgreement, *status.agreement);
}

Task<Result<void>> CheckNothingLeft(store::Transaction& tx, std::string of_case) {
  const auto work = WorkOf(of_case);
  std::vector<std::string> counters;
  for (const auto& each : work) counters.push_back(each.counter);
  LINLI_CO_ASSIGN(const auto values, co_await tx.Counters(std::move(counters)));
  for (std::size_t i = 0; i < work.size(); ++i) {
    if (values[i] > 0) {
      co_return Refuse(v1::ERROR_REASON_WORK_LEFT, {{"zh", work[i].zh}, {"en", work[i].en}});
    }
    tx.LimitCounter(work[i].counter, 0);
  }
  co_return Result<void>();
}

}  // namespace linli::mediation
