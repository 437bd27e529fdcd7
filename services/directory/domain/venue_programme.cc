#include "services/directory/domain/venue_programme.h"

#include <set>
#include <string>

namespace linli::directory {
namespace {

template <class Request>
Result<void> CheckVenueKinds(const Request& request) {
  Violations violations;
  std::set<std::string> codes;
  std::set<std::string> names;
  for (int i = 0; i < request.venue_kinds_size(); ++i) {
    const auto field = "venue_kinds[" + std::to_string(i) + "]";
    violations.Check(codes.insert(request.venue_kinds(i).code()).second, field + ".code",
                     "代码重复", "stands here twice");
    violations.Check(names.insert(request.venue_kinds(i).display_name()).second,
                     field + ".display_name", "名称重复", "stands here twice");
  }
  if (violations.empty()) return {};
  return std::move(violations).ToError();
}

bool SameVenueKinds(const v1::VenueProgramme& programme,
                    const v1::UpdateVenueProgrammeRequest& update) {
  if (programme.venue_kinds_size() != update.venue_kinds_size()) return false;
  for (int i = 0; i < update.venue_kinds_size(); ++i) {
    const auto& a = programme.venue_kinds(i);
    const auto& b = update.venue_kinds(i);
    if (a.code() != b.code() || a.display_name() != b.display_name()) return false;
  }
  return true;
}

}  // namespace

Result<std::vector<v1::VenueProgrammeFact>> Decide(const v1::VenueProgramme&,
                                                   const v1::CreateVenueProgrammeRequest& create,
                                                   const At& at) {
  LINLI_TRY(CheckVenueKinds(create));
  std::vector<v1::VenueProgrammeFact> facts;
  auto& created = *facts.emplace_back().mutable_created();
  created.set_venue_programme(at.name);
  created.set_display_name(create.display_name());
  created.set_region(create.region());
  *created.mutable_venue_kinds() = create.venue_kinds();
  *created.mutable_time() = ToProto(at.now);
  return facts;
}

Result<std::vector<v1::VenueProgrammeFact>> Decide(const v1::VenueProgramme& programme,
                                                   const v1::UpdateVenueProgrammeRequest& update,
                                                   const At&) {
  LINLI_TRY(CheckVenueKinds(update));
  std::vector<v1::VenueProgrammeFact> facts;
  if (programme.display_name() == update.display_name() && SameVenueKinds(programme, update)) {
    return facts;
  }
  auto& changed = *facts.emplace_back().mutable_changed();
  changed.set_venue_programme(programme.name());
  changed.set_display_name(update.display_name());
  *changed.mutable_venue_kinds() = update.venue_kinds();
  return facts;
}

void Evolve(v1::VenueProgramme& programme, const v1::VenueProgrammeFact& fact) {
  switch (fact.fact_case()) {
    case v1::VenueProgrammeFact::kCreated: {
      const auto& created = fact.created();
      programme.set_name(created.venue_programme());
      programme.set_display_name(created.display_name());
      programme.set_region(created.region());
      *programme.mutable_venue_kinds() = created.venue_kinds();
      *programme.mutable_create_time() = created.time();
      return;
    }
    case v1::VenueProgrammeFact::kChanged:
      programme.set_display_name(fact.changed().display_name());
      *programme.mutable_venue_kinds() = fact.changed().venue_kinds();
      return;
    case v1::VenueProgrammeFact::FACT_NOT_SET:
      return;
  }
}

}  // namespace linli::directory
