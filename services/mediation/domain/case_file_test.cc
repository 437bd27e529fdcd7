#include "services/mediation/domain/case_file.h"

#include <gtest/gtest.h>

#include <set>

#include "services/mediation/domain/agreement_test_support.h"
#include "services/mediation/domain/file_forms.h"

namespace linli::mediation {
namespace {

using namespace test;

constexpr char kName[] = "fileItems/f";

CaseAt AtNoon(v1::Case::State state = v1::Case::STATE_MEDIATING) {
  return PaperAt(kName, PaperTime(12), state);
}

v1::FiledPaper Paper(v1::FileForm form, const std::string& party = "") {
  v1::FiledPaper paper;
  paper.set_form(form);
  paper.set_party(party);
  paper.set_reference("卷1 第1页");
  return paper;
}

v1::FileItem Filed() {
  const auto paper = Paper(v1::FILE_FORM_IDENTITY_SEEN, "a1");
  return PaperAfter(v1::FileItem(), Decide(v1::FileItem(), paper, AtNoon()));
}

/// What a file without a single paper lacks.
std::vector<std::string> AllMissing(const v1::Case& of, const Course& course) {
  return TextsOf(MissingForms(NeededForms(of, course), [](auto, const auto&) { return false; }));
}

TEST(FileItemTableTest, EveryStateMeetsEveryCommandInEveryStateOfTheCase) {
  v1::RemoveFileItemRequest remove;
  remove.set_reason("误归");
  const auto removed = PaperAfter(Filed(), Decide(Filed(), remove, AtNoon()));
  EXPECT_EQ(removed.state(), v1::FileItem::STATE_REMOVED);
  for (const auto state : CaseStates()) {
    const bool open = state != v1::Case::STATE_ARCHIVED;
    const auto paper = Paper(v1::FILE_FORM_EVIDENCE);
    EXPECT_EQ(Outcome(Decide(v1::FileItem(), paper, AtNoon(state))),
              open ? "FileItemFiled" : "WRONG_STATE");
    EXPECT_EQ(Outcome(Decide(Filed(), remove, AtNoon(state))),
              open ? "FileItemRemoved" : "WRONG_STATE");
    EXPECT_EQ(Outcome(Decide(removed, remove, AtNoon(state))), "WRONG_STATE");
  }
  const auto stranger = Paper(v1::FILE_FORM_EVIDENCE, "a4");
  EXPECT_EQ(Outcome(Decide(v1::FileItem(), stranger, AtNoon())), "PARTY_NOT_FOUND");
}

TEST(FileItemTest, CountsWhileItIsInTheFile) {
  const auto filed = MarksOf(Filed()).counters;
  ASSERT_EQ(filed.size(), 1U);
  EXPECT_EQ(filed[0].counter, "forms:cases/ditch:IDENTITY_SEEN:a1");
  auto removed = Filed();
  removed.set_state(v1::FileItem::STATE_REMOVED);
  EXPECT_TRUE(MarksOf(removed).counters.empty());
}

TEST(InvestigationNoteTableTest, EveryStateOfTheCaseMeetsANote) {
  v1::RecordNoteRequest request;
  request.set_text("现场水沟堵塞");
  *request.mutable_investigate_time() = ToProto(PaperTime(9));
  for (const auto state : CaseStates()) {
    const bool open = state == v1::Case::STATE_ACCEPTED || state == v1::Case::STATE_MEDIATING ||
                      state == v1::Case::STATE_AGREED || state == v1::Case::STATE_BREACHED;
    EXPECT_EQ(Outcome(Decide(v1::InvestigationNote(), request, AtNoon(state))),
              open ? "InvestigationNoteRecorded" : "WRONG_STATE");
  }
  *request.mutable_investigate_time() = ToProto(PaperTime(13));
  EXPECT_EQ(Outcome(Decide(v1::InvestigationNote(), request, AtNoon())), "INVALID_FIELDS");
}

TEST(FileFormsTest, DependOnHowTheCaseEnded) {
  using Texts = std::vector<std::string>;
  const std::string begin = "APPLICATION/ACCEPTANCE_REGISTER";
  const Texts parties = {begin, "RIGHTS_NOTICE", "IDENTITY_SEEN a1", "IDENTITY_SEEN r1"};
  Texts recorded = parties;
  recorded.push_back("MEDIATION_RECORD");
  const auto ended = CaseIn(v1::Case::STATE_ENDED);
  EXPECT_EQ(AllMissing(CaseIn(v1::Case::STATE_DECLINED), {}), Texts{begin});
  EXPECT_EQ(AllMissing(ended, {}), parties) << "nothing was mediated";
  EXPECT_EQ(AllMissing(ended, {true, nullptr}), recorded);
  EXPECT_EQ(AllMissing(CaseIn(v1::Case::STATE_FAILED), {}), recorded);
  auto archived = CaseIn(v1::Case::STATE_ARCHIVED);
  archived.set_outcome(v1::Case::STATE_FAILED);
  EXPECT_EQ(AllMissing(archived, {}), recorded);
}

TEST(FileFormsTest, DependOnTheAgreement) {
  const auto of = CaseIn(v1::Case::STATE_PERFORMED);
  auto agreement = Effective();
  EXPECT_EQ(AllMissing(of, {true, &agreement}).back(), "AGREEMENT");
  agreement.set_form(v1::Agreement::FORM_ORAL);
  EXPECT_EQ(AllMissing(of, {true, &agreement}).back(), "AGREEMENT/ORAL_AGREEMENT_REGISTER");
  for (const auto state :
       {v1::JudicialConfirmation::STATE_APPLIED, v1::JudicialConfirmation::STATE_CONFIRMED,
        v1::JudicialConfirmation::STATE_REFUSED}) {
    agreement.mutable_confirmation()->set_state(state);
    const bool decided = state != v1::JudicialConfirmation::STATE_APPLIED;
    EXPECT_EQ(AllMissing(of, {true, &agreement}).back() == "COURT_CONFIRMATION", decided);
  }
}

TEST(FileFormsTest, OfManyOnASideThoseWhoSpeakAreSeenAndHaveAMandate) {
  auto of = CaseIn(v1::Case::STATE_ENDED);
  of.set_initiative(v1::INITIATIVE_OWN_ACCORD);
  auto& second = *of.add_parties();
  second.set_id("a2");
  second.set_side(v1::SIDE_APPLICANT);
  second.set_representative(true);
  const std::vector<std::string> all = {"ACCEPTANCE_REGISTER", "RIGHTS_NOTICE", "IDENTITY_SEEN r1",
                                        "IDENTITY_SEEN a2", "MANDATE a2"};
  EXPECT_EQ(AllMissing(of, {}), all);
}

TEST(FileFormsTest, APaperForAllWillDoForEach) {
  const auto needed = NeededForms(CaseIn(v1::Case::STATE_ENDED), {});
  std::set<std::string> file = {"APPLICATION", "RIGHTS_NOTICE", "IDENTITY_SEEN a1"};
  const auto holds = [&](v1::FileForm form, const std::string& party) {
    const auto name = v1::FileForm_Name(form).substr(std::string("FILE_FORM_").size());
    return file.count(party.empty() ? name : name + " " + party) > 0;
  };
  EXPECT_EQ(TextsOf(MissingForms(needed, holds)), std::vector<std::string>{"IDENTITY_SEEN r1"});
  file.insert("IDENTITY_SEEN");
  EXPECT_TRUE(MissingForms(needed, holds).empty());
}

}  // namespace
}  // namespace linli::mediation
