#include "tools/linli/wire/enum_words.h"

#include <cctype>
#include <map>

#include "tools/linli/wire/field_text.h"

namespace linli::cli {
namespace {

// By "Message.Enum.VALUE", "Message.VALUE" or "Enum.VALUE", where a value means different things,
// else by "VALUE".
const std::map<std::string, const char*>& ChineseWords() {
  static const auto* words =
      new std::map<std::string, const char*>{{"DRAFT", "草稿"},
                                             {"ANNOUNCED", "已发布"},
                                             {"RUNNING", "进行中"},
                                             {"CLOSED", "已结束"},
                                             {"CANCELLED", "已取消"},
                                             {"SCHEDULED", "已排期"},
                                             {"HELD", "已举办"},
                                             {"REPORTED", "已上报"},
                                             {"ACTIVE", "有效"},
                                             {"DISABLED", "停用"},
                                             {"REVOKED", "已收回"},
                                             {"OPEN", "招募中"},
                                             {"SIGNED_UP", "已报名"},
                                             {"WAITING", "候补"},
                                             {"TO_CONFIRM", "待确认"},
                                             {"CHECKED_IN", "已签到"},
                                             {"SERVED", "已服务"},
                                             {"WITHDRAWN", "已退出"},
                                             {"RELEASED", "已释放"},
                                             {"ABSENT", "未到"},
                                             {"SUBMITTED", "待核定"},
                                             {"VERIFIED", "已核定"},
                                             {"ADJUSTED", "已更正"},
                                             {"VOIDED", "已撤销"},
                                             {"SCAN", "扫码"},
                                             {"LEADER", "队长"},
                                             {"SELF", "自助"},
                                             {"BACK_OFFICE", "补录"},
                                             {"Role.LEADER", "领导"},
                                             {"ADMIN", "管理员"},
                                             {"ORGANIZER", "组织者"},
                                             {"UNIT_REPORTER", "单位填报人"},
                                             {"TEAM_LEADER", "服务队负责人"},
                                             {"VOLUNTEER", "志愿者"},
                                             {"PAIRING_OFFICER", "结对专干"},
                                             {"HELPER", "帮扶人"},
                                             {"INTAKE_OFFICER", "受理员"},
                                             {"MEDIATOR", "调解员"},
                                             {"MEDIATION_SUPERVISOR", "调解督导"},
                                             {"AUDITOR", "审计"},
                                             {"OPERATOR", "运维"},
                                             {"COUNTY", "县(市、区)"},
                                             {"TOWNSHIP", "乡镇街道"},
                                             {"VILLAGE", "村(社区)"},
                                             {"GRID", "网格"},
                                             {"MONTH", "宣传月"},
                                             {"WEEK", "宣传周"},
                                             {"DAY", "宣传日"},
                                             {"FESTIVAL", "节庆"},
                                             {"ANNIVERSARY", "纪念日"},
                                             {"OFFICE", "机关"},
                                             {"ENTERPRISE", "企业"},
                                             {"SCHOOL", "学校"},
                                             {"HOSPITAL", "医院"},
                                             {"VILLAGE_COMMITTEE", "村(居)委会"},
                                             {"SOCIETY", "社会组织"},
                                             {"MEDIATION_COMMITTEE", "调解委员会"},
                                             {"VOLUNTEER_ORGANISATION", "志愿服务组织"},
                                             {"PRACTICE_CENTRE", "实践中心(所、站)"},
                                             {"MEDIA_STATION", "融媒体中心(站)"},
                                             {"OTHER", "其他"},
                                             {"LAUNCH_CEREMONY", "启动仪式"},
                                             {"CONCENTRATED_PUBLICITY", "集中宣传"},
                                             {"LECTURE", "宣讲"},
                                             {"TRAINING", "培训"},
                                             {"EXHIBITION", "展览"},
                                             {"PERFORMANCE", "演出"},
                                             {"CHORUS", "合唱"},
                                             {"FREE_CLINIC", "义诊"},
                                             {"FARM_SUPPORT", "支农"},
                                             {"STUDENT_AID", "助学"},
                                             {"LEGAL_AID", "法律援助"},
                                             {"HOME_VISIT", "走访"},
                                             {"SYMPOSIUM", "研讨会"},
                                             {"REGISTERED", "已报名"},
                                             {"RECORDED", "已登记"},
                                             {"ACTIVITY_CANCELLED", "活动取消"},
                                             {"SESSION_CANCELLED", "场次取消"},
                                             {"NEWSPAPER", "报纸"},
                                             {"TV", "电视"},
                                             {"RADIO", "广播"},
                                             {"SITE", "网站"},
                                             {"SMS", "短信"},
                                             {"WECHAT", "微信"},
                                             {"SHORT_VIDEO", "短视频"},
                                             {"LOUDSPEAKER", "大喇叭"},
                                             {"BOARD", "展板"},
                                             {"BANNER", "横幅"},
                                             {"LED_SCREEN", "电子屏"}};
  return *words;
}

// Of what follows after service.
const std::map<std::string, const char*>& RecordWords() {
  static const auto* words =
      new std::map<std::string, const char*>{{"OVERLAPS_RECORD", "时间重叠"},
                                             {"LONGER_THAN_SHIFT", "超出班次"},
                                             {"ENTERED_BEFORE_END", "提前录入"},
                                             {"MANY_BACK_OFFICE_ENTRIES", "集中补录"},
                                             {"BELOW_MINIMUM_SHARE", "时长不足"},
                                             {"AWARDED", "授予"},
                                             {"Kind.WITHDRAWN", "收回"},
                                             {"TEAM_SERVICE", "集体服务"},
                                             {"HEAD_COUNT", "人数"}};
  return *words;
}

// Of pairings.
const std::map<std::string, const char*>& PairingWords() {
  static const auto* words =
      new std::map<std::string, const char*>{{"HOUSEHOLD", "户"},
                                             {"Household.UNIT", "单位"},
                                             {"Household.VILLAGE", "村"},
                                             {"Household.CLOSED", "已停用"},
                                             {"Need.OPEN", "待办理"},
                                             {"ONE_TO_ONE", "一助一"},
                                             {"MANY_TO_ONE", "多助一"},
                                             {"UNIT_TO_VILLAGE", "单位包村"},
                                             {"UNIT_TO_UNIT", "单位互建"},
                                             {"PROPOSED", "待同意"},
                                             {"PAUSED", "暂停"},
                                             {"ENDED", "已结束"},
                                             {"ERASED", "已删除"},
                                             {"Side.HELPER", "帮扶方"},
                                             {"SUPPORTED", "帮扶对象"},
                                             {"IN_PERSON", "当面"},
                                             {"BY_PHONE", "电话"},
                                             {"ON_PAPER", "书面"},
                                             {"COMPLETED", "已完成"},
                                             {"HELPER_ASKED", "帮扶方提出"},
                                             {"SUPPORTED_ASKED", "帮扶对象提出"},
                                             {"CONSENT_REFUSED", "不同意"},
                                             {"REASSIGNED", "调整"},
                                             {"HELPER_CLOSED", "帮扶方离任"},
                                             {"HOUSEHOLD_CLOSED", "帮扶对象停用"},
                                             {"WORK", "就业"},
                                             {"HOUSING", "住房"},
                                             {"SCHOOLING", "就学"},
                                             {"FARMING", "生产"},
                                             {"LIVELIHOOD", "生活"},
                                             {"COMPANY", "陪伴照料"},
                                             {"ADVICE", "政策咨询"},
                                             {"FACILITIES", "设施"},
                                             {"IN_PROGRESS", "办理中"},
                                             {"SETTLED_TO_CONFIRM", "待确认办结"},
                                             {"SETTLED", "办结"},
                                             {"UNSOLVED", "未解决"},
                                             {"PLANNED", "计划"},
                                             {"DONE", "完成"},
                                             {"DROPPED", "取消"},
                                             {"GOOD", "满意"},
                                             {"MIXED", "一般"},
                                             {"BAD", "不满意"},
                                             {"NEW", "待处理"},
                                             {"TAKEN_UP", "已采纳"},
                                             {"DISMISSED", "不采纳"},
                                             {"MOVED_AWAY", "迁出"},
                                             {"NO_LONGER_NEEDED", "不再需要"},
                                             {"ENTERED_TWICE", "重复登记"},
                                             {"UNIT_CLOSED", "单位撤并"},
                                             {"ASKED", "本人要求"},
                                             {"RETENTION_OVER", "保存期满"},
                                             {"ENTERED_BY_MISTAKE", "误登记"},
                                             {"Visit.HOME_VISIT", "入户走访"},
                                             {"CALL", "电话"},
                                             {"MESSAGE", "信息"},
                                             {"JOINT_VISIT", "联合走访"},
                                             {"RECORDED", "已登记"},
                                             {"AMENDED", "已更正"},
                                             {"Cadence.RUNNING", "计时中"},
                                             {"RESTING", "暂停计时"},
                                             {"Cadence.ENDED", "已终止"},
                                             {"Ledger.OPEN", "登记中"},
                                             {"Ledger.CLOSED", "已封账"},
                                             {"ENTERED", "有效"},
                                             {"COUNTERED", "已冲销"},
                                             {"COUNTER_ENTRY", "冲销分录"}};
  return *words;
}

// Of mediation's cases and referrals.
const std::map<std::string, const char*>& CaseWords() {
  static const auto* words =
      new std::map<std::string, const char*>{{"Case.State.REGISTERED", "已登记"},
                                             {"Case.State.ACCEPTED", "已受理"},
                                             {"Case.State.DECLINED", "不予受理"},
                                             {"Case.State.MEDIATING", "调解中"},
                                             {"Case.State.AGREED", "达成协议"},
                                             {"Case.State.FAILED", "调解不成"},
                                             {"Case.State.WITHDRAWN", "已撤回"},
                                             {"Case.State.ENDED", "已终止"},
                                             {"Case.State.PERFORMED", "已履行"},
                                             {"Case.State.BREACHED", "未履行"},
                                             {"Case.State.ARCHIVED", "已归档"},
                                             {"Referral.State.PROPOSED", "已提出"},
                                             {"Referral.State.CONSENTED", "当事人已同意"},
                                             {"Referral.State.ACCEPTED", "已接收"},
                                             {"Referral.State.RETURNED", "已退回"},
                                             {"Referral.State.WITHDRAWN", "已撤回"},
                                             {"FAMILY", "婚姻家庭"},
                                             {"NEIGHBOURS", "邻里"},
                                             {"HOUSING", "房屋宅基地"},
                                             {"CONTRACT", "合同"},
                                             {"LAND", "山林土地"},
                                             {"EXPROPRIATION", "征地拆迁"},
                                             {"BUSINESS", "生产经营"},
                                             {"DAMAGES", "损害赔偿"},
                                             {"ENVIRONMENT", "环境污染"},
                                             {"LABOUR", "劳动争议"},
                                             {"MEDICAL", "医疗"},
                                             {"CONSUMER", "消费"},
                                             {"TRAFFIC", "道路交通"},
                                             {"PROPERTY_SERVICE", "物业"},
                                             {"WALK_IN", "来访"},
                                             {"PHONE", "电话"},
                                             {"GRID_WORKER", "网格员"},
                                             {"POLICE", "警调衔接"},
                                             {"COURT", "法院"},
                                             {"LAWYER", "律师"},
                                             {"LETTER", "来信"},
                                             {"Initiative.APPLICATION", "依申请"},
                                             {"OWN_ACCORD", "主动调解"},
                                             {"OtherRoute.ARBITRATION", "仲裁"},
                                             {"OtherRoute.ADMINISTRATIVE", "行政处理"},
                                             {"OtherRoute.COURT", "诉讼"},
                                             {"OtherRoute.POLICE", "公安"},
                                             {"OtherRoute.LEGAL_AID", "法律援助"},
                                             {"APPLICANT", "申请人"},
                                             {"RESPONDENT", "被申请人"},
                                             {"IN_PERSON", "当面"},
                                             {"BY_PHONE", "电话"},
                                             {"ON_PAPER", "书面"},
                                             {"NAMED", "指定"},
                                             {"CHOSEN", "当事人选择"},
                                             {"PARTY_REFUSES", "一方明确拒绝调解"},
                                             {"BEFORE_COURT", "已进入诉讼或仲裁"},
                                             {"ADMINISTRATIVE_MATTER", "属行政处理事项"},
                                             {"OUT_OF_SCOPE", "不属调解范围"},
                                             {"TIME_LIMIT", "期限届满"},
                                             {"PARTY_GONE", "当事人死亡或终止"},
                                             {"LeaveReason.REFUSED", "当事人不接受"},
                                             {"RECUSED", "回避"},
                                             {"REPLACED", "更换"},
                                             {"LeaveReason.CLOSED", "已离任"},
                                             {"LeaveReason.REFERRED", "移送"},
                                             {"RELATIVE", "亲属"},
                                             {"NEIGHBOUR", "邻里"},
                                             {"COLLEAGUE", "同事"},
                                             {"EXPERT", "有专门知识的人"},
                                             {"RETENTION_OVER", "保管期限届满"},
                                             {"PARTY_REQUEST", "当事人要求"},
                                             {"LEGAL_DUTY", "依法应当删除"},
                                             {"ReferralDirection.SENT", "移出"},
                                             {"RECEIVED", "移入"}};
  return *words;
}

// Of time limits.
const std::map<std::string, const char*>& ClockWords() {
  static const auto* words =
      new std::map<std::string, const char*>{{"Clock.State.RUNNING", "计时中"},
                                             {"Clock.State.PAUSED", "中止"},
                                             {"Clock.State.MET", "已办结"},
                                             {"Clock.State.STOPPED", "已终止"},
                                             {"Clock.State.LAPSED", "期满未行使"},
                                             {"CALENDAR_DAYS", "日历日"},
                                             {"WORKING_DAYS", "工作日"},
                                             {"APPRAISAL", "鉴定、评估或检测"},
                                             {"FORCE_MAJEURE", "不可抗力"},
                                             {"OTHER_PROCEEDING", "须以另案结果为依据"},
                                             {"PARTY_UNABLE", "当事人一时无法参加"},
                                             {"PARTIES_ASKED", "双方当事人申请"},
                                             {"COMPLEX", "案情复杂"},
                                             {"EVIDENCE", "需补充调查"},
                                             {"NEGOTIATING", "双方仍在协商"}};
  return *words;
}

// Of a mediation case's papers.
const std::map<std::string, const char*>& PaperWords() {
  static const auto* words =
      new std::map<std::string, const char*>{{"PLANNED", "已安排"},
                                             {"Openness.OPEN", "公开"},
                                             {"Openness.CLOSED", "不公开"},
                                             {"APPLICATION", "申请书"},
                                             {"ACCEPTANCE_REGISTER", "受理登记表"},
                                             {"RIGHTS_NOTICE", "权利义务告知书"},
                                             {"IDENTITY_SEEN", "身份核对"},
                                             {"MANDATE", "授权委托书"},
                                             {"INVESTIGATION", "调查记录"},
                                             {"EVIDENCE", "证据"},
                                             {"MEDIATION_RECORD", "调解记录"},
                                             {"AGREEMENT", "协议书"},
                                             {"ORAL_AGREEMENT_REGISTER", "口头协议登记表"},
                                             {"PERFORMANCE_RECEIPT", "履行凭证"},
                                             {"RETURN_VISIT", "回访记录"},
                                             {"COURT_CONFIRMATION", "司法确认文书"},
                                             {"FILE_NOTE", "卷宗情况说明"},
                                             {"FILED", "在卷"},
                                             {"REMOVED", "已抽出"},
                                             {"WRITTEN", "书面"},
                                             {"ORAL", "口头"},
                                             {"EFFECTIVE", "生效"},
                                             {"PERFORMED", "已履行"},
                                             {"BREACHED", "未履行"},
                                             {"SUPERSEDED", "已取代"},
                                             {"APPLIED", "已申请"},
                                             {"ACCEPTED", "已受理"},
                                             {"CONFIRMED", "已确认"},
                                             {"REFUSED", "未确认"},
                                             {"OVERDUE", "逾期"},
                                             {"DONE", "已回访"},
                                             {"NOT_PERFORMED", "未履行"},
                                             {"DIFFICULTY", "履行有困难"},
                                             {"HOME_VISIT", "上门"},
                                             {"CALL", "电话"},
                                             {"AT_COMMITTEE", "来访"},
                                             {"SUGGESTED", "待处理"},
                                             {"TAKEN_IN", "已登记"},
                                             {"DISMISSED", "不予登记"},
                                             {"NOTED", "待转告"},
                                             {"TOLD", "已转告"}};
  return *words;
}

}  // namespace

std::string WordFor(const google::protobuf::EnumValueDescriptor& value, Language language) {
  if (value.number() == 0) return "";
  const std::string name = ShortName(value);
  if (language == Language::kEnglish) {
    std::string word = name;
    for (char& c : word)
      c = c == '_' ? ' ' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return word;
  }
  const std::string of_type = value.type()->name() + "." + name;
  const auto* within = value.type()->containing_type();
  const std::string message = within == nullptr ? value.type()->name() : within->name();
  for (const auto& key : {message + "." + of_type, message + "." + name, of_type, name}) {
    for (const auto* words : {&RecordWords(), &PairingWords(), &CaseWords(), &ClockWords(),
                              &PaperWords(), &ChineseWords()}) {
      if (const auto found = words->find(key); found != words->end()) return found->second;
    }
  }
  return name;
}

}  // namespace linli::cli
