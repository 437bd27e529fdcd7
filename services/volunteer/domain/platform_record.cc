#include "services/volunteer/domain/platform_record.h"

#include "linli/common/v1/errors.pb.h"
#include "linli/volunteer/v1/errors.pb.h"
#include "services/volunteer/domain/platform_code.h"
#include "services/volunteer/domain/refusals.h"
#include "services/volunteer/domain/text.h"

namespace linli::volunteer {
namespace {

constexpr int kLinesMax = 500;
constexpr int kTitleCharactersMax = 40;
// Of 64 KB that a state and its event may have.
constexpr std::size_t kBytesMax = 60'000;

Result<void> CheckPeriod(const v1::IssuePlatformRecordRequest& issue, const At& at) {
  const Time end = FromProto(issue.end_time());
  Violations violations;
  violations.Check(FromProto(issue.start_time()) < end, "end_time", "须晚于开始时间",
                   "must be after start_time");
  violations.Check(end <= at.now, "end_time", "不能晚于现在", "must not be in the future");
  if (violations.empty()) return {};
  return std::move(violations).ToError();
}

void AddLines(v1::PlatformRecordIssued& issued, const IssueAt& at) {
  std::map<std::string, v1::PlatformRecordActivity*> activities;
  std::int64_t minutes = 0;
  for (const auto& record : at.records) {
    auto*& activity = activities[record.opportunity()];
    if (activity == nullptr) {
      activity = issued.add_activities();
      activity->set_name(record.activity().empty() ? record.opportunity() : record.activity());
      const auto title = at.titles.find(record.opportunity());
      if (title != at.titles.end()) {
        activity->set_title(FirstCharacters(title->second, kTitleCharactersMax));
      }
    }
    auto& line = *activity->add_lines();
    line.set_service_record(record.name());
    *line.mutable_start_time() = record.start_time();
    line.set_minutes(record.minutes());
    minutes += record.minutes();
  }
  issued.set_verified_minutes(minutes);
  issued.set_record_count(static_cast<int>(at.records.size()));
}

}  // namespace

Error TooMuchService() {
  return Refuse(v1::ERROR_REASON_PLATFORM_RECORD_TOO_LARGE, {{"limit", std::to_string(kLinesMax)}});
}

Result<PlatformRecordFacts> Decide(const v1::PlatformRecord& record,
                                   const v1::IssuePlatformRecordRequest& issue, const IssueAt& at) {
  if (!record.name().empty()) {
    return Refuse(common::v1::ERROR_REASON_ALREADY_EXISTS,
                  {{"value", record.code()}, {"owner", record.name()}});
  }
  LINLI_TRY(CheckPeriod(issue, at));
  LINLI_ASSIGN(auto consent, ConsentOf(at.volunteer.person(), issue.consent_note(), at));
  if (at.records.size() > kLinesMax) return TooMuchService();
  v1::PlatformRecordFact fact;
  auto& issued = *fact.mutable_issued();
  issued.set_name(at.name);
  issued.set_code(PrintedCode(at.name.substr(at.name.find('/') + 1)));
  issued.set_volunteer(at.volunteer.name());
  issued.set_person(at.volunteer.person());
  issued.set_display_name(at.volunteer.display_name());
  *issued.mutable_start_time() = issue.start_time();
  *issued.mutable_end_time() = issue.end_time();
  AddLines(issued, at);
  issued.set_stars(at.stars);
  *issued.mutable_issue_time() = ToProto(at.now);
  issued.set_issued_by(at.actor);
  *issued.mutable_consent() = std::move(consent);
  if (issued.ByteSizeLong() > kBytesMax) return TooMuchService();
  return PlatformRecordFacts{fact};
}

std::string MaskedName(const std::string& display_name) {
  return FirstCharacters(display_name, 1) + "**";
}

void Evolve(v1::PlatformRecord& record, const v1::PlatformRecordFact& fact) {
  switch (fact.fact_case()) {
    case v1::PlatformRecordFact::kIssued: {
      const auto& issued = fact.issued();
      record.set_name(issued.name());
      record.set_code(issued.code());
      record.set_volunteer(issued.volunteer());
      record.set_person(issued.person());
      record.set_display_name(issued.display_name());
      *record.mutable_start_time() = issued.start_time();
      *record.mutable_end_time() = issued.end_time();
      *record.mutable_activities() = issued.activities();
      record.set_verified_minutes(issued.verified_minutes());
      record.set_record_count(issued.record_count());
      record.set_stars(issued.stars());
      *record.mutable_issue_time() = issued.issue_time();
      record.set_issued_by(issued.issued_by());
      *record.mutable_consent() = issued.consent();
      return;
    }
    case v1::PlatformRecordFact::FACT_NOT_SET:
      return;
  }
}

Marks MarksOf(const v1::PlatformRecord& record) {
  Marks marks;
  marks.indexes.push_back(
      {"by_volunteer", record.volunteer(), ToText(FromProto(record.issue_time()))});
  return marks;
}

std::string KeyOf(const v1::PlatformRecord& record) { return record.volunteer(); }

Scope ScopeOf(const v1::PlatformRecord& record) {
  Scope scope;
  scope.persons.push_back(record.person());
  return scope;
}

}  // namespace linli::volunteer
