#include "tools/linli/seed/ulanhot.h"

#include <array>

#include "tools/linli/seed/names.h"
#include "tools/linli/seed/plan_activities.h"

namespace linli::cli::seed {
namespace {

using directory::v1::UnitKind;

constexpr const char* kCode = "152201";
constexpr double kVillages = 61;
constexpr double kUnits = 85;

constexpr std::array<Township, 12> kUlanhotTownships = {{{"152201001", "爱国街道"},
                                                         {"152201002", "和平街道"},
                                                         {"152201003", "兴安街道"},
                                                         {"152201004", "胜利街道"},
                                                         {"152201005", "铁西街道"},
                                                         {"152201006", "都林街道"},
                                                         {"152201007", "五一街道"},
                                                         {"152201008", "城郊街道"},
                                                         {"152201100", "乌兰哈达镇"},
                                                         {"152201101", "葛根庙镇"},
                                                         {"152201102", "太本站镇"},
                                                         {"152201103", "义勒力特镇"}}};
constexpr std::array<const char*, 6> kVillageNames = {"前进", "友谊", "三合",
                                                      "古城", "双城", "民合"};

struct UnitSort {
  const char* title;
  UnitKind kind;
};
// The first ones there are at any scale: an office, a society, a school.
constexpr std::array<UnitSort, 25> kSorts = {
    {{"市委统战部", directory::v1::UNIT_KIND_OFFICE},
     {"市工商业联合会", directory::v1::UNIT_KIND_SOCIETY},
     {"乌兰浩特一中", directory::v1::UNIT_KIND_SCHOOL},
     {"市民政局", directory::v1::UNIT_KIND_OFFICE},
     {"市农牧和科技局", directory::v1::UNIT_KIND_OFFICE},
     {"市教育局", directory::v1::UNIT_KIND_OFFICE},
     {"市卫生健康委", directory::v1::UNIT_KIND_OFFICE},
     {"市司法局", directory::v1::UNIT_KIND_OFFICE},
     {"市人力资源和社会保障局", directory::v1::UNIT_KIND_OFFICE},
     {"市住房和城乡建设局", directory::v1::UNIT_KIND_OFFICE},
     {"市文化旅游体育局", directory::v1::UNIT_KIND_OFFICE},
     {"市财政局", directory::v1::UNIT_KIND_OFFICE},
     {"市交通运输局", directory::v1::UNIT_KIND_OFFICE},
     {"市水利局", directory::v1::UNIT_KIND_OFFICE},
     {"市总工会", directory::v1::UNIT_KIND_SOCIETY},
     {"团市委", directory::v1::UNIT_KIND_SOCIETY},
     {"市妇联", directory::v1::UNIT_KIND_SOCIETY},
     {"市科协", directory::v1::UNIT_KIND_SOCIETY},
     {"市残联", directory::v1::UNIT_KIND_SOCIETY},
     {"市红十字会", directory::v1::UNIT_KIND_SOCIETY},
     {"市志愿者协会", directory::v1::UNIT_KIND_VOLUNTEER_ORGANISATION},
     {"市个体劳动者协会", directory::v1::UNIT_KIND_SOCIETY},
     {"市人民医院", directory::v1::UNIT_KIND_HOSPITAL},
     {"市蒙医医院", directory::v1::UNIT_KIND_HOSPITAL},
     {"乌兰浩特职业技术学校", directory::v1::UNIT_KIND_SCHOOL}}};
constexpr std::array<UnitSort, 5> kOfTownships = {
    {{"街道办（镇政府）", directory::v1::UNIT_KIND_OFFICE},
     {"商会", directory::v1::UNIT_KIND_SOCIETY},
     {"中心小学", directory::v1::UNIT_KIND_SCHOOL},
     {"卫生服务中心", directory::v1::UNIT_KIND_HOSPITAL},
     {"爱心企业联合会", directory::v1::UNIT_KIND_SOCIETY}}};

Plan::Unit UnitAt(const Plan& plan, std::size_t number) {
  if (number < kSorts.size()) return {kSorts[number].title, kSorts[number].kind, 0};
  const std::size_t i = number - kSorts.size();
  const std::size_t region = 1 + i % kUlanhotTownships.size();
  const std::size_t round = i / kUlanhotTownships.size();
  const auto& sort = kOfTownships[round % kOfTownships.size()];
  const std::size_t again = round / kOfTownships.size();
  const std::string nth = again == 0 ? "" : "第" + std::to_string(again + 1);
  return {plan.regions[region].title + nth + sort.title, sort.kind, region};
}

}  // namespace

Plan MakeUlanhotPlan(double scale) {
  using namespace directory::v1;
  Plan plan;
  plan.regions.push_back({kCode, kUlanhotTitle, "", REGION_LEVEL_COUNTY});
  for (const auto& township : kUlanhotTownships) {
    plan.regions.push_back({township.code, township.title, kCode, REGION_LEVEL_TOWNSHIP});
  }
  const std::size_t villages = Count(kVillages, scale, kUlanhotTownships.size());
  for (std::size_t i = 0; i < villages; ++i) {
    const auto& township = kUlanhotTownships[i % kUlanhotTownships.size()];
    const std::size_t number = i / kUlanhotTownships.size();
    const std::size_t round = number / kVillageNames.size();
    const std::string nth = round == 0 ? "" : "第" + std::to_string(round + 1);
    plan.regions.push_back({township.code + std::to_string(201 + number),
                            kVillageNames[number % kVillageNames.size()] + nth + "村",
                            township.code, REGION_LEVEL_VILLAGE});
  }
  const std::size_t units = Count(kUnits, scale, 3);
  for (std::size_t i = 0; i < units; ++i) plan.units.push_back(UnitAt(plan, i));
  return plan;
}

}  // namespace linli::cli::seed
