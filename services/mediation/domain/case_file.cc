#include "services/mediation/domain/case_file.h"

#include "services/mediation/domain/party.h"
#include "services/platform/decider/refusals.h"

namespace linli::mediation {
namespace {

/// "08": lists follow the order of the official set.
std::string OrderOf(v1::FileForm form) {
  const auto number = std::to_string(static_cast<int>(form));
  return number.size() < 2 ? "0" + number : number;
}

}  // namespace

Result<NoteFacts> Decide(const v1::InvestigationNote&, const v1::RecordNoteRequest& record,
                         const CaseAt& at) {
  LINLI_TRY(CheckOpen(at.of));
  Violations violations;
  violations.Check(FromProto(record.investigate_time()) <= at.now, "investigate_time",
                   "不能晚于现在", "must not be in the future");
  if (!violations.empty()) return std::move(violations).ToError();
  v1::InvestigationNoteFact fact;
  auto& note = *fact.mutable_recorded()->mutable_note();
  note.set_name(at.name);
  Place(note, at.of);
  *note.mutable_investigate_time() = record.investigate_time();
  note.set_text(record.text());
  note.set_corrects(record.corrects());
  note.set_recorded_by(at.actor);
  *note.mutable_record_time() = ToProto(at.now);
  return NoteFacts{fact};
}

Result<FileItemFacts> Decide(const v1::FileItem&, const v1::FiledPaper& paper, const CaseAt& at) {
  LINLI_TRY(CheckNotArchived(at.of));
  if (!paper.party().empty()) LINLI_TRY(CheckParty(at.of, paper.party()));
  v1::FileItemFact fact;
  auto& item = *fact.mutable_filed()->mutable_item();
  item.set_name(at.name);
  Place(item, at.of);
  item.set_form(paper.form());
  item.set_party(paper.party());
  item.set_title(paper.title());
  item.set_reference(paper.reference());
  item.set_sha256(paper.sha256());
  item.set_state(v1::FileItem::STATE_FILED);
  item.set_filed_by(at.actor);
  *item.mutable_file_time() = ToProto(at.now);
  return FileItemFacts{fact};
}

Result<FileItemFacts> Decide(const v1::FileItem& item, const v1::RemoveFileItemRequest& remove,
                             const CaseAt& at) {
  LINLI_TRY(CheckNotArchived(at.of));
  if (item.state() != v1::FileItem::STATE_FILED) return WrongState(item);
  v1::FileItemFact fact;
  auto& removed = *fact.mutable_removed();
  removed.set_name(item.name());
  removed.set_case_(item.case_());
  removed.set_reason(remove.reason());
  return FileItemFacts{fact};
}

std::string FormCounter(const std::string& of_case, v1::FileForm form, const std::string& party) {
  return "forms:" + of_case + ":" + NameOf(form, "FILE_FORM_") + ":" + party;
}

void Evolve(v1::InvestigationNote& note, const v1::InvestigationNoteFact& fact) {
  if (fact.has_recorded()) note = fact.recorded().note();
}

Marks MarksOf(const v1::InvestigationNote& note) {
  Marks marks;
  marks.indexes.push_back({"by_case", note.case_(), ToText(FromProto(note.record_time()))});
  return marks;
}

Scope ScopeOf(const v1::InvestigationNote& note) { return ScopeOfPaper(note); }
std::string KeyOf(const v1::InvestigationNote& note) { return note.case_(); }

void Evolve(v1::FileItem& item, const v1::FileItemFact& fact) {
  switch (fact.fact_case()) {
    case v1::FileItemFact::kFiled:
      item = fact.filed().item();
      return;
    case v1::FileItemFact::kRemoved:
      item.set_removal_reason(fact.removed().reason());
      return item.set_state(v1::FileItem::STATE_REMOVED);
    case v1::FileItemFact::FACT_NOT_SET:
      return;
  }
}

Marks MarksOf(const v1::FileItem& item) {
  Marks marks;
  marks.indexes.push_back(
      {"by_case", item.case_(), OrderOf(item.form()) + ToText(FromProto(item.file_time()))});
  if (item.state() == v1::FileItem::STATE_FILED) {
    marks.counters.push_back({FormCounter(item.case_(), item.form(), item.party()), 1});
  }
  return marks;
}

Scope ScopeOf(const v1::FileItem& item) { return ScopeOfPaper(item); }
std::string KeyOf(const v1::FileItem& item) { return item.case_(); }

}  // namespace linli::mediation
