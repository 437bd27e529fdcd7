#include "services/directory/domain/region.h"

#include "linli/common/v1/errors.pb.h"

namespace linli::directory {
namespace {

constexpr std::size_t kCountyDigits = 6;
constexpr std::size_t kDigitsPerLevel = 3;
constexpr std::string_view kCollection = "regions/";

}  // namespace

std::size_t CodeLength(v1::RegionLevel level) {
  return kCountyDigits + kDigitsPerLevel * (static_cast<std::size_t>(level) - 1);
}

std::string_view ParentCode(std::string_view code) {
  return code.size() > kCountyDigits ? code.substr(0, code.size() - kDigitsPerLevel)
                                     : std::string_view();
}

std::vector<std::string> WithAncestors(std::string_view region) {
  std::vector<std::string> names;
  if (region.size() <= kCollection.size()) return names;
  const auto code = region.substr(kCollection.size());
  for (auto digits = kCountyDigits; digits <= code.size(); digits += kDigitsPerLevel) {
    names.push_back(std::string(kCollection).append(code.substr(0, digits)));
  }
  return names;
}

Result<std::vector<v1::RegionFact>> Decide(const v1::Region& region,
                                           const v1::CreateRegionRequest& create, const At& at) {
  if (!region.name().empty()) {
    return Refuse(common::v1::ERROR_REASON_ALREADY_EXISTS,
                  {{"value", create.code()}, {"owner", region.name()}});
  }
  const auto above = ParentCode(create.code());
  const auto parent = above.empty() ? std::string() : std::string(kCollection).append(above);
  Violations violations;
  violations.Check(create.code().size() == CodeLength(create.level()), "code",
                   "代码长度与级别不符：县 6 位，乡镇 9 位，村 12 位，网格 15 位",
                   "must have 6 digits for a county, 9 township, 12 village, 15 grid");
  violations.Check(
      create.parent() == parent, "parent", "上级地区的代码应为本级代码去掉最后三位；县级没有上级",
      "must be the region with this code less its last three digits; none for a county");
  if (!violations.empty()) return std::move(violations).ToError();
  v1::RegionFact fact;
  auto& created = *fact.mutable_created();
  created.set_region(at.name);
  created.set_code(create.code());
  created.set_display_name(create.display_name());
  created.set_parent(create.parent());
  created.set_level(create.level());
  *created.mutable_time() = ToProto(at.now);
  return std::vector{fact};
}

Result<std::vector<v1::RegionFact>> Decide(const v1::Region& region,
                                           const v1::RenameRegionRequest& rename, const At&) {
  std::vector<v1::RegionFact> facts;
  if (rename.display_name() == region.display_name()) return facts;
  auto& renamed = *facts.emplace_back().mutable_renamed();
  renamed.set_region(region.name());
  renamed.set_display_name(rename.display_name());
  return facts;
}

void Evolve(v1::Region& region, const v1::RegionFact& fact) {
  switch (fact.fact_case()) {
    case v1::RegionFact::kCreated: {
      const auto& created = fact.created();
      region.set_name(created.region());
      region.set_code(created.code());
      region.set_display_name(created.display_name());
      region.set_parent(created.parent());
      region.set_level(created.level());
      *region.mutable_create_time() = created.time();
      return;
    }
    case v1::RegionFact::kRenamed:
      region.set_display_name(fact.renamed().display_name());
      return;
    case v1::RegionFact::FACT_NOT_SET:
      return;
  }
}

}  // namespace linli::directory
