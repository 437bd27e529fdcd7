#include "services/mediation/papers_fixture.h"

namespace linli::mediation {
namespace {

using namespace test;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class CaseFilesTest : public PapersTest {
 protected:
  std::vector<std::string> Missing() {
    v1::ListMissingFormsRequest request;
    request.set_case_(case_);
    const auto list =
        Must<v1::ListMissingFormsResponse>("CaseFileService.ListMissingForms", request);
    std::vector<std::string> names;
    for (const auto& form : list.missing_forms()) {
      names.push_back(v1::FileForm_Name(form.any_of(0)).substr(10) + form.party());
    }
    return names;
  }

  std::string End() {
    v1::EndCaseRequest request;
    request.set_name(case_);
    request.set_reason(v1::END_REASON_PARTY_GONE);
    request.add_other_routes(v1::OTHER_ROUTE_COURT);
    return Try("CaseService.EndCase", request);
  }
};

TEST_F(CaseFilesTest, SayWhatIsMissingUntilTheyAreArchived) {
  HoldSession();
  RecordAgreement(Recording(v1::Agreement::FORM_ORAL));
  EXPECT_EQ(Archive(), "FORMS_MISSING");
  File({v1::FILE_FORM_ACCEPTANCE_REGISTER, v1::FILE_FORM_RIGHTS_NOTICE});
  File({v1::FILE_FORM_IDENTITY_SEEN}, "a1");
  EXPECT_THAT(Missing(), ElementsAre("IDENTITY_SEENr1", "MEDIATION_RECORD", "AGREEMENT"));
  File({v1::FILE_FORM_IDENTITY_SEEN}, "r1");
  File({v1::FILE_FORM_MEDIATION_RECORD, v1::FILE_FORM_ORAL_AGREEMENT_REGISTER});
  EXPECT_THAT(Missing(), IsEmpty());
  EXPECT_EQ(Archive(), "OK");
  EXPECT_EQ(TheCase().state(), v1::Case::STATE_ARCHIVED);
  EXPECT_EQ(TheCase().outcome(), v1::Case::STATE_PERFORMED);
  EXPECT_EQ(Archive(), "WRONG_STATE");
  EXPECT_THAT(Differences(), IsEmpty());
}

TEST_F(CaseFilesTest, APaperTakenOutIsMissingAgain) {
  EXPECT_EQ(End(), "OK");
  File({v1::FILE_FORM_APPLICATION, v1::FILE_FORM_RIGHTS_NOTICE, v1::FILE_FORM_IDENTITY_SEEN});
  EXPECT_THAT(Missing(), IsEmpty());
  v1::ListFileItemsRequest list;
  list.set_case_(case_);
  const auto items = Must<v1::ListFileItemsResponse>("CaseFileService.ListFileItems", list);
  ASSERT_EQ(items.items_size(), 3);
  EXPECT_EQ(items.items(0).form(), v1::FILE_FORM_APPLICATION);
  EXPECT_EQ(items.items(0).reference(), "卷3 第2页");
  v1::RemoveFileItemRequest remove;
  remove.set_name(items.items(1).name());
  remove.set_reason("他案材料");
  EXPECT_EQ(Try("CaseFileService.RemoveFileItem", remove), "OK");
  EXPECT_THAT(Missing(), ElementsAre("RIGHTS_NOTICE"));
  EXPECT_EQ(Archive(), "FORMS_MISSING");
  EXPECT_THAT(Differences(), IsEmpty());
}

TEST_F(CaseFilesTest, AreNotArchivedWhileAnythingIsLeftToDo) {
  v1::PlanSessionRequest plan;
  plan.set_case_(case_);
  *plan.mutable_start_time() = ToProto(PaperTime(15));
  plan.set_place("村委会");
  plan.set_openness(v1::MediationSession::OPENNESS_OPEN);
  const auto session = Must<v1::MediationSession>("MediationSessionService.PlanSession", plan);
  EXPECT_EQ(End(), "OK");
  File({v1::FILE_FORM_APPLICATION, v1::FILE_FORM_RIGHTS_NOTICE, v1::FILE_FORM_IDENTITY_SEEN});
  EXPECT_EQ(Archive(), "WORK_LEFT");
  v1::CancelSessionRequest cancel;
  cancel.set_name(session.name());
  cancel.set_reason("案件已终止");
  EXPECT_EQ(Try("MediationSessionService.CancelSession", cancel), "OK");
  EXPECT_EQ(Archive(), "OK");
}

TEST_F(CaseFilesTest, NotesAreReadOnlyOnTheRecord) {
  v1::RecordNoteRequest note;
  note.set_case_(case_);
  note.set_text("现场水沟堵塞");
  *note.mutable_investigate_time() = ToProto(PaperTime(9));
  const auto first = Must<v1::InvestigationNote>("CaseFileService.RecordNote", note);
  EXPECT_TRUE(first.text().empty());
  clock_.Advance(Minutes(1));
  note.set_text("应为东侧水沟");
  note.set_corrects(first.name());
  EXPECT_EQ(Try("CaseFileService.RecordNote", note), "OK");
  note.set_corrects("investigationNotes/none");
  EXPECT_EQ(Try("CaseFileService.RecordNote", note), "NOT_FOUND");
  AsSupervisor();
  v1::ListNotesRequest list;
  list.set_case_(case_);
  EXPECT_EQ(Try("CaseFileService.ListNotes", list), "REASON_REQUIRED");
  list.set_reason("年度评查");
  const auto notes = Must<v1::ListNotesResponse>("CaseFileService.ListNotes", list);
  ASSERT_EQ(notes.notes_size(), 2);
  EXPECT_EQ(notes.notes(1).corrects(), first.name());
  AsOtherMediator();
  EXPECT_NE(Try("CaseFileService.ListNotes", list), "OK");
  EXPECT_THAT(Differences(), IsEmpty());
}

TEST_F(CaseFilesTest, SessionsAreListedWithoutTheirRecord) {
  const auto name = HoldSession().name();
  v1::ListSessionsRequest list;
  list.set_case_(case_);
  const auto sessions =
      Must<v1::ListSessionsResponse>("MediationSessionService.ListSessions", list);
  ASSERT_EQ(sessions.sessions_size(), 1);
  EXPECT_TRUE(sessions.sessions(0).record().empty());
  v1::GetSessionRequest get;
  get.set_name(name);
  EXPECT_EQ(Must<v1::MediationSession>("MediationSessionService.GetSession", get).record(),
            "双方各自陈述");
}

}  // namespace
}  // namespace linli::mediation
