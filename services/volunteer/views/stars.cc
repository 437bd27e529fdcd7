#include "services/volunteer/views/stars.h"

namespace linli::volunteer {

Task<Result<std::map<std::string, v1::StarLevel>>> StarLevelsOf(
    store::Transaction& tx, std::vector<std::string> volunteers) {
  std::vector<std::string> names;
  for (const auto& volunteer : volunteers) names.push_back(StarLevelOf(volunteer));
  LINLI_CO_ASSIGN(auto docs, co_await tx.LoadAll(kStarLevel, std::move(names)));
  std::map<std::string, v1::StarLevel> levels;
  for (auto& doc : docs) levels[doc.state.volunteer()] = std::move(doc.state);
  co_return std::move(levels);
}

Task<Result<void>> FillStars(store::Transaction& tx, std::vector<v1::Volunteer*> volunteers) {
  std::vector<std::string> names;
  for (const auto* volunteer : volunteers) names.push_back(volunteer->name());
  LINLI_CO_ASSIGN(auto levels, co_await StarLevelsOf(tx, std::move(names)));
  for (auto* volunteer : volunteers) volunteer->set_stars(levels[volunteer->name()].stars());
  co_return Result<void>();
}

}  // namespace linli::volunteer
