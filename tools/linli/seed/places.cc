#include "tools/linli/seed/places.h"

#include "linli/directory/v1/region_service.pb.h"
#include "linli/directory/v1/unit_service.pb.h"

namespace linli::cli::seed {

// A child is entered below its parent, so level after level.
Result<void> AddRegions(const Work& work, const Plan& plan, Client& admin) {
  for (const auto level : {directory::v1::REGION_LEVEL_COUNTY, directory::v1::REGION_LEVEL_TOWNSHIP,
                           directory::v1::REGION_LEVEL_VILLAGE}) {
    std::vector<const Plan::Region*> regions;
    for (const auto& region : plan.regions) {
      if (region.level == level) regions.push_back(&region);
    }
    const std::string phase = work.Say("地区", "regions");
    LINLI_TRY(ForEach(work.progress, phase, regions.size(), [&](std::size_t i) -> Result<void> {
      directory::v1::CreateRegionRequest request;
      request.set_code(regions[i]->code);
      request.set_display_name(regions[i]->title);
      if (!regions[i]->parent.empty()) request.set_parent("regions/" + regions[i]->parent);
      request.set_level(level);
      request.set_request_id(work.settings.Step("region " + regions[i]->code));
      LINLI_TRY(admin.Call<directory::v1::Region>("linli.directory.v1.RegionService.CreateRegion",
                                                  request));
      return {};
    }));
  }
  return {};
}

Result<std::vector<std::string>> AddUnits(const Work& work, const Plan& plan, Client& admin) {
  std::vector<std::string> names(plan.units.size());
  LINLI_TRY(ForEach(
      work.progress, work.Say("单位", "units"), names.size(), [&](std::size_t i) -> Result<void> {
        directory::v1::CreateUnitRequest request;
        request.set_display_name(plan.units[i].title);
        request.set_kind(plan.units[i].kind);
        request.set_region(RegionName(plan, plan.units[i].region));
        request.set_request_id(work.Step("unit", i));
        LINLI_ASSIGN(const auto unit, admin.Call<directory::v1::Unit>(
                                          "linli.directory.v1.UnitService.CreateUnit", request));
        names[i] = unit.name();
        return {};
      }));
  return names;
}

}  // namespace linli::cli::seed
