#include "tools/linli/commands/verb.h"

namespace linli::cli {
namespace {

constexpr Text kName{"名称", "name"};
constexpr Text kRegion{"地区", "region"};
constexpr Text kState{"状态", "state"};
constexpr Text kTeam{"服务队", "team"};
constexpr Text kVolunteer{"志愿者", "volunteer"};
constexpr Text kActivity{"活动", "activity"};
constexpr Text kReason{"原因", "why"};
constexpr Text kConsent{"代办时：本人如何同意", "when acting for someone: how they agreed"};
constexpr Text kShift{"班次编号", "id of the shift"};
constexpr Text kBegin{"开始", "begin"};
constexpr Text kEnd{"结束", "end"};

constexpr Flag kSignUp{"sign-up", "name", {"报名", "the sign-up"}, Flag::kRequired, "signUps"};
constexpr Flag kRecord{
    "record", "name", {"服务记录", "the record"}, Flag::kRequired, "serviceRecords"};
constexpr Flag kByTeam{"--team", "team", kTeam, Flag::kOptional, "teams"};
constexpr Flag kByActivity{"--activity", "activity", kActivity, Flag::kOptional, "activities"};
constexpr Flag kByVolunteer{"--volunteer", "volunteer", kVolunteer, Flag::kOptional, "volunteers"};
constexpr Flag kByRegion{
    "--region", "region", {"此地区及其下级", "there and below"}, Flag::kOptional, "regions"};
constexpr Flag kByState{"--state", "state", kState};

std::vector<Verb> TeamVerbs() {
  return {
      {"team",
       "create",
       "linli.volunteer.v1.TeamService.CreateTeam",
       {"成立志愿服务队", "found a team"},
       {{"--title", "display_name", {"名称", "what it is called"}, Flag::kRequired},
        {"--region", "region", kRegion, Flag::kRequired, "regions"},
        {"--unit", "unit", {"所属单位", "unit"}, Flag::kOptional, "units"},
        {"--contact", "contact_person", {"联系人", "whom to talk to"}, Flag::kOptional, "persons"}},
       {},
       "  linli team create --title 爱心志愿服务队 --region 520181101"},
      {"team",
       "list",
       "linli.volunteer.v1.TeamService.ListTeams",
       {"列出服务队", "list teams"},
       {kByRegion, {"--unit", "unit", {"单位", "unit"}, Flag::kOptional, "units"}},
       {{"name", kName},
        {"display_name", {"称呼", "called"}},
        {"region", kRegion},
        {"state", kState}},
       "  linli team list --region 520181 --all"},
      {"team",
       "show",
       "linli.volunteer.v1.TeamService.GetTeam",
       {"查看一支服务队", "show one team"},
       {{"team", "name", kTeam, Flag::kRequired, "teams"}},
       {},
       "  linli team show teams/abc"},
      {"volunteer",
       "register",
       "linli.volunteer.v1.VolunteerService.RegisterVolunteer",
       {"注册为志愿者", "register a person as a volunteer"},
       {{"person", "person", {"人员", "person"}, Flag::kRequired, "persons"},
        {"--title", "display_name", {"姓名", "what to call them"}, Flag::kRequired},
        {"--team",
         "teams",
         {"加入的服务队，可多次", "team to join, repeatable"},
         Flag::kOptional,
         "teams"},
        {"--skill", "skills", {"技能，可多次", "skill, repeatable"}},
        {"--availability", "availability", {"可服务时间", "when they have time"}},
        {"--consent", "consent_note", kConsent}},
       {},
       "  linli volunteer register persons/abc --title 王小明 --team teams/x --consent "
       "招募会上当面同意"},
      {"volunteer",
       "list",
       "linli.volunteer.v1.VolunteerService.ListVolunteers",
       {"列出一支服务队的志愿者，或某人的志愿者身份",
        "the volunteers of a team, or the one a person is"},
       {kByTeam, {"--person", "person", {"人员", "person"}, Flag::kOptional, "persons"}},
       {{"name", kName},
        {"display_name", {"姓名", "called"}},
        {"person", {"人员", "person"}},
        {"state", kState},
        {"verified_minutes", {"已核定分钟", "verified minutes"}}},
       "  linli volunteer list --team teams/x"},
      {"volunteer",
       "show",
       "linli.volunteer.v1.VolunteerService.GetVolunteer",
       {"查看一位志愿者", "show one volunteer"},
       {{"volunteer", "name", kVolunteer, Flag::kRequired, "volunteers"}},
       {},
       "  linli volunteer show volunteers/abc"},
  };
}

std::vector<Verb> OpportunityVerbs() {
  return {
      {"opportunity",
       "open",
       "linli.volunteer.v1.OpportunityService.OpenOpportunity",
       {"不依托活动，单独开一次招募", "open recruitment that belongs to no activity"},
       {{"--title", "title", {"标题", "title"}, Flag::kRequired},
        {"--region", "region", kRegion, Flag::kRequired, "regions"},
        {"--team", "team", kTeam, Flag::kOptional, "teams"},
        {"--unit", "unit", {"单位", "unit"}, Flag::kOptional, "units"},
        {"--post",
         "posts",
         {"岗位，如 id=guide,title=引导，可多次", "post: id=guide,title=…, repeatable"},
         Flag::kRequired},
        {"--shift",
         "shifts",
         {"班次，如 id=am,post=guide,start_time=2026-09-05 09:00,end_time=2026-09-05 "
          "12:00,capacity=5，可多次",
          "shift: id=am,post=guide,start_time=…,end_time=…,capacity=5, repeatable"},
         Flag::kRequired}},
       {},
       "  linli opportunity open --title 河道清洁 --region 520181101 --team teams/x --post "
       "id=clean,title=清洁 --shift 'id=am,post=clean,start_time=2026-09-05 "
       "09:00,end_time=2026-09-05 12:00,capacity=10'"},
      {"opportunity",
       "list",
       "linli.volunteer.v1.OpportunityService.ListOpportunities",
       {"列出招募", "list recruitment"},
       {kByActivity, kByTeam, kByRegion, kByState},
       {{"name", kName},
        {"title", {"标题", "title"}},
        {"state", kState},
        {"shifts.id", {"班次", "shifts"}},
        {"shifts.start_time", kBegin},
        {"shifts.capacity", {"名额", "places"}},
        {"shifts.taken", {"已占", "taken"}},
        {"shifts.waiting", {"候补", "waiting"}}},
       "  linli opportunity list --activity activities/abc"},
      {"opportunity",
       "show",
       "linli.volunteer.v1.OpportunityService.GetOpportunity",
       {"查看一次招募及其班次", "show one with its shifts"},
       {{"opportunity", "name", {"招募", "the opportunity"}, Flag::kRequired, "opportunities"}},
       {},
       "  linli opportunity show opportunities/abc"},
      {"opportunity",
       "close",
       "linli.volunteer.v1.OpportunityService.CloseOpportunity",
       {"停止招募", "take no more sign-ups"},
       {{"opportunity", "name", {"招募", "the opportunity"}, Flag::kRequired, "opportunities"}},
       {},
       "  linli opportunity close opportunities/abc"},
  };
}

std::vector<Verb> SignUpVerbs() {
  return {
      {"sign-up",
       "add",
       "linli.volunteer.v1.SignUpService.CreateSignUp",
       {"报名一个班次；满员则排队候补", "sign up for a shift; joins the waiting list when full"},
       {{"opportunity",
         "opportunity",
         {"招募", "the opportunity"},
         Flag::kRequired,
         "opportunities"},
        {"--shift", "shift", kShift, Flag::kRequired},
        {"--volunteer",
         "volunteer",
         {"志愿者，默认本人", "volunteer; yourself if left out"},
         Flag::kOptional,
         "volunteers",
         "me"},
        {"--team", "team", {"随哪支队", "team they come with"}, Flag::kOptional, "teams"},
        {"--consent", "consent_note", kConsent}},
       {},
       "  linli sign-up add opportunities/abc --shift s1-p1\n"
       "  linli sign-up add opportunities/abc --shift s1-p1 --volunteer volunteers/x --consent "
       "电话同意"},
      {"sign-up",
       "list",
       "linli.volunteer.v1.SignUpService.ListSignUps",
       {"列出报名", "list sign-ups"},
       {{"--opportunity",
         "opportunity",
         {"招募", "of this opportunity"},
         Flag::kOptional,
         "opportunities"},
        {"--shift", "shift", kShift},
        kByVolunteer},
       {{"name", kName},
        {"volunteer", kVolunteer},
        {"shift", {"班次", "shift"}},
        {"state", kState},
        {"start_time", kBegin},
        {"check_in_time", {"签到", "checked in"}},
        {"check_out_time", {"签退", "checked out"}}},
       "  linli sign-up list --opportunity opportunities/abc --all\n"
       "  linli sign-up list --volunteer me"},
      {"sign-up",
       "withdraw",
       "linli.volunteer.v1.SignUpService.WithdrawSignUp",
       {"取消报名；候补第一位递补", "take it back; the first who waits gets the place"},
       {kSignUp},
       {},
       "  linli sign-up withdraw signUps/abc"},
      {"sign-up",
       "confirm",
       "linli.volunteer.v1.SignUpService.ConfirmSignUp",
       {"改期后确认仍参加", "the new time suits"},
       {kSignUp, {"--consent", "consent_note", kConsent}},
       {},
       "  linli sign-up confirm signUps/abc"},
      {"sign-up",
       "check-in",
       "linli.volunteer.v1.SignUpService.CheckIn",
       {"签到", "the volunteer is there"},
       {kSignUp,
        {"--source", "entry_source", {"方式", "how"}, Flag::kOptional, "", "leader"},
        {"--time", "check_in_time", {"补录时的签到时间", "when, for back-office"}}},
       {},
       "  linli sign-up check-in signUps/abc --source self"},
      {"sign-up",
       "check-out",
       "linli.volunteer.v1.SignUpService.CheckOut",
       {"签退：同时提交服务记录", "the volunteer goes; submits the service record"},
       {kSignUp,
        {"--source", "entry_source", {"方式", "how"}, Flag::kOptional, "", "leader"},
        {"--time", "check_out_time", {"补录时的签退时间", "when, for back-office"}}},
       {},
       "  linli sign-up check-out signUps/abc --source self"},
  };
}

std::vector<Verb> RecordVerbs() {
  return {
      {"record",
       "submit",
       "linli.volunteer.v1.ServiceRecordService.SubmitServiceRecord",
       {"补录服务：按报名，或按招募+班次+志愿者",
        "enter service afterwards: of a sign-up, or of a shift and volunteer"},
       {{"--sign-up", "sign_up", {"报名", "sign-up"}, Flag::kOptional, "signUps"},
        {"--opportunity", "opportunity", {"招募", "opportunity"}, Flag::kOptional, "opportunities"},
        {"--shift", "shift", kShift},
        kByVolunteer,
        kByTeam,
        {"--start", "start_time", kBegin, Flag::kRequired},
        {"--end", "end_time", kEnd, Flag::kRequired},
        {"--note", "note", {"时间依据，如 签到表", "where the times come from"}}},
       {},
       "  linli record submit --sign-up signUps/abc --start '2026-09-05 09:00' --end '2026-09-05 "
       "11:30' --note 签到表"},
      {"record",
       "list",
       "linli.volunteer.v1.ServiceRecordService.ListServiceRecords",
       {"列出服务记录；--region 须配合 --state submitted",
        "list records; --region goes with --state submitted"},
       {kByActivity, kByVolunteer, kByTeam, kByRegion, kByState},
       {{"name", kName},
        {"volunteer", kVolunteer},
        {"state", kState},
        {"start_time", kBegin},
        {"minutes", {"分钟", "minutes"}},
        {"entry_source", {"来源", "source"}}},
       "  linli record list --activity activities/abc --state submitted"},
      {"record",
       "verify",
       "linli.volunteer.v1.ServiceRecordService.VerifyServiceRecord",
       {"核定：不能是本人或录入人", "verify it; not the volunteer nor who entered it"},
       {kRecord},
       {},
       "  linli record verify serviceRecords/abc"},
      {"record",
       "void",
       "linli.volunteer.v1.ServiceRecordService.VoidServiceRecord",
       {"撤销", "take its minutes back"},
       {kRecord, {"--reason", "reason", kReason, Flag::kRequired}},
       {},
       "  linli record void serviceRecords/abc --reason 重复录入"},
      {"record",
       "adjust",
       "linli.volunteer.v1.ServiceRecordService.AdjustServiceRecord",
       {"更正时长；前后两个值都保留", "correct the minutes; both values stay"},
       {kRecord,
        {"--minutes", "minutes", {"实际分钟", "what it was really"}, Flag::kRequired},
        {"--reason", "reason", kReason, Flag::kRequired}},
       {},
       "  linli record adjust serviceRecords/abc --minutes 90 --reason 提前离开"},
  };
}

}  // namespace

std::vector<Verb> VolunteerVerbs() {
  std::vector<Verb> out;
  for (const auto& verbs : {TeamVerbs(), OpportunityVerbs(), SignUpVerbs(), RecordVerbs()}) {
    out.insert(out.end(), verbs.begin(), verbs.end());
  }
  return out;
}

}  // namespace linli::cli
