#include "tools/linli/seed/names.h"

namespace linli::cli::seed {
namespace {

using campaign::v1::Activity;

template <std::size_t kSize>
const char* Pick(const std::array<const char*, kSize>& words, std::uint64_t number) {
  return words[number % kSize];
}

constexpr std::array<const char*, 30> kVillages = {
    "云岭", "东门桥", "红旗",   "塔山", "百花", "河堤", "平原", "大冲", "扁山",   "茶山",
    "龙井", "簸箩",   "中八",   "石关", "毛栗", "右七", "凤山", "迎燕", "黎明",   "蔡水",
    "银桥", "三合",   "条子场", "燕尾", "坪寨", "关口", "矿山", "木刻", "韩家坝", "关上"};
constexpr std::array<const char*, 12> kTeamKinds = {"理论宣讲", "文化文艺", "助学支教", "医疗健身",
                                                    "科学普及", "法律服务", "卫生环保", "扶老助残",
                                                    "邻里互助", "平安巡逻", "应急救护", "农技服务"};
constexpr std::array<const char*, 20> kSurnames = {"王", "李", "张", "刘", "陈", "杨", "赵",
                                                   "黄", "周", "吴", "徐", "孙", "胡", "朱",
                                                   "高", "林", "何", "郭", "马", "罗"};
constexpr std::array<const char*, 24> kGiven = {"明", "芳", "伟", "秀", "敏", "静", "丽", "强",
                                                "磊", "军", "洋", "勇", "艳", "杰", "娟", "涛",
                                                "超", "霞", "平", "刚", "桂", "兰", "云", "梅"};

}  // namespace

const std::array<Township, 12>& Townships() {
  static constexpr std::array<Township, 12> kTownships = {{{"520181001", "青龙山街道"},
                                                           {"520181002", "滨湖街道"},
                                                           {"520181003", "巢凤街道"},
                                                           {"520181004", "时光街道"},
                                                           {"520181101", "红枫湖镇"},
                                                           {"520181102", "站街镇"},
                                                           {"520181103", "卫城镇"},
                                                           {"520181104", "新店镇"},
                                                           {"520181105", "暗流镇"},
                                                           {"520181106", "犁倭镇"},
                                                           {"520181201", "王庄布依族苗族乡"},
                                                           {"520181202", "流长苗族乡"}}};
  return kTownships;
}

std::string VillageTitle(std::size_t number) {
  const std::size_t round = number / kVillages.size();
  static constexpr std::array<const char*, 4> kSuffixes = {"村", "社区", "新村", "小区"};
  return std::string(Pick(kVillages, number)) + Pick(kSuffixes, round);
}

const std::array<Plan::Unit, 21>& LeadAndMembers() {
  using namespace directory::v1;
  static const std::array<Plan::Unit, 21> kUnits = {
      {{"市文明办", UNIT_KIND_OFFICE, 0},
       {"市委宣传部", UNIT_KIND_OFFICE, 0},
       {"市委统战部", UNIT_KIND_OFFICE, 0},
       {"市民政局", UNIT_KIND_OFFICE, 0},
       {"市教育局", UNIT_KIND_OFFICE, 0},
       {"市卫生健康局", UNIT_KIND_OFFICE, 0},
       {"市司法局", UNIT_KIND_OFFICE, 0},
       {"市农业农村局", UNIT_KIND_OFFICE, 0},
       {"市文体广电旅游局", UNIT_KIND_OFFICE, 0},
       {"市公安局", UNIT_KIND_OFFICE, 0},
       {"市应急管理局", UNIT_KIND_OFFICE, 0},
       {"市总工会", UNIT_KIND_SOCIETY, 0},
       {"团市委", UNIT_KIND_SOCIETY, 0},
       {"市妇联", UNIT_KIND_SOCIETY, 0},
       {"市科协", UNIT_KIND_SOCIETY, 0},
       {"市红十字会", UNIT_KIND_SOCIETY, 0},
       {"市融媒体中心", UNIT_KIND_MEDIA_STATION, 0},
       {"市图书馆", UNIT_KIND_OFFICE, 0},
       {"市第一人民医院", UNIT_KIND_HOSPITAL, 0},
       {"清镇一中", UNIT_KIND_SCHOOL, 0},
       {"市志愿者协会", UNIT_KIND_VOLUNTEER_ORGANISATION, 0}}};
  return kUnits;
}

std::string TeamTitle(const std::string& region, std::size_t number) {
  const std::size_t round = number / (kTeamKinds.size() * Townships().size());
  const std::string nth = round == 0 ? "" : "第" + std::to_string(round + 1);
  return region + Pick(kTeamKinds, number / Townships().size()) + nth + "志愿服务队";
}

std::string PersonTitle(std::uint64_t random) {
  std::string name = Pick(kSurnames, random);
  name += Pick(kGiven, random >> 8);
  if ((random >> 16) % 3 != 0) name += Pick(kGiven, random >> 24);
  return name;
}

const std::array<VenueKind, 8>& VenueKinds() {
  static constexpr std::array<VenueKind, 8> kKinds = {{{"office", "进机关"},
                                                       {"school", "进学校"},
                                                       {"village", "进农村"},
                                                       {"community", "进社区"},
                                                       {"family", "进家庭"},
                                                       {"enterprise", "进企业"},
                                                       {"market", "进集市"},
                                                       {"scenic", "进景区"}}};
  return kKinds;
}

Theme ConcentratedTheme(std::size_t number) {
  static constexpr std::array<Theme, 4> kThemes = {
      {{Activity::KIND_CONCENTRATED_PUBLICITY, "广场集中宣传", "资料发放", "community"},
       {Activity::KIND_CONCENTRATED_PUBLICITY, "赶集日集中宣传", "咨询引导", "market"},
       {Activity::KIND_FREE_CLINIC, "集中义诊", "秩序维护", "village"},
       {Activity::KIND_LEGAL_AID, "法律服务进机关", "登记引导", "office"}}};
  return kThemes[number % kThemes.size()];
}

Theme CulturalTheme(std::size_t number) {
  static constexpr std::array<Theme, 5> kThemes = {
      {{Activity::KIND_EXHIBITION, "乡村摄影展", "讲解引导", "scenic"},
       {Activity::KIND_CHORUS, "村歌大家唱", "舞台服务", "village"},
       {Activity::KIND_PERFORMANCE, "文艺下乡演出", "观众引导", "village"},
       {Activity::KIND_READING, "校园读书会", "领读", "school"},
       {Activity::KIND_CONTEST_SPORTS, "社区趣味运动会", "裁判协助", "community"}}};
  return kThemes[number % kThemes.size()];
}

Theme WednesdayTheme(std::size_t number) {
  static constexpr std::array<Theme, 8> kThemes = {
      {{Activity::KIND_HOME_VISIT, "探访独居老人", "入户探访", "family"},
       {Activity::KIND_STUDENT_AID, "放学后课业辅导", "辅导", "school"},
       {Activity::KIND_FREE_CLINIC, "义诊与量血压", "协助登记", "community"},
       {Activity::KIND_FARM_SUPPORT, "田间帮农", "帮农", "village"},
       {Activity::KIND_LECTURE, "院坝宣讲", "宣讲", "village"},
       {Activity::KIND_OTHER, "清洁家园", "清洁", "community"},
       {Activity::KIND_LEGAL_AID, "法律咨询", "咨询", "market"},
       {Activity::KIND_OTHER, "便民理发与维修", "便民服务", "community"}}};
  return kThemes[number % kThemes.size()];
}

}  // namespace linli::cli::seed
