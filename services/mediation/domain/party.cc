#include "services/mediation/domain/party.h"

#include <algorithm>
#include <set>

#include "linli/mediation/v1/errors.pb.h"
#include "services/platform/base/time.h"

namespace linli::mediation {
namespace {

// Civil Procedure Law art. 56: the many are spoken for by two to five.
constexpr int kRepresentativesMax = 5;

void CheckSide(const Parties& parties, v1::Side side, Violations& violations) {
  int members = 0;
  int representatives = 0;
  for (const auto& party : parties) {
    if (party.side() != side) continue;
    ++members;
    if (party.representative()) ++representatives;
  }
  violations.Check(members > 0, "parties", "双方都至少要有一名当事人",
                   "each side needs at least one party");
  violations.Check(representatives <= kRepresentativesMax, "parties.representative",
                   "一方的代表人不超过五名", "a side has at most five representatives");
  violations.Check(members <= kRepresentativesMax || representatives > 0, "parties.representative",
                   "一方超过五人的，须推选代表人",
                   "a side of more than five names representatives");
}

std::string Joined(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

}  // namespace

Result<Parties> WithIds(Parties parties) {
  Violations violations;
  CheckSide(parties, v1::SIDE_APPLICANT, violations);
  CheckSide(parties, v1::SIDE_RESPONDENT, violations);
  if (!violations.empty()) return std::move(violations).ToError();
  int applicants = 0;
  int respondents = 0;
  for (auto& party : parties) {
    const bool applicant = party.side() == v1::SIDE_APPLICANT;
    party.set_id(applicant ? "a" + std::to_string(++applicants)
                           : "r" + std::to_string(++respondents));
  }
  return parties;
}

Result<void> CheckParty(const v1::Case& of, const std::string& party) {
  const auto& parties = of.parties();
  if (std::any_of(parties.begin(), parties.end(), [&](const auto& p) { return p.id() == party; })) {
    return {};
  }
  return Refuse(v1::ERROR_REASON_PARTY_NOT_FOUND, {{"party", party}});
}

std::vector<std::string> ConsentsNeeded(const v1::Case& of) {
  std::set<v1::Side> represented;
  for (const auto& party : of.parties()) {
    if (party.representative()) represented.insert(party.side());
  }
  std::vector<std::string> needed;
  for (const auto& party : of.parties()) {
    if (party.representative() || represented.count(party.side()) == 0) {
      needed.push_back(party.id());
    }
  }
  return needed;
}

std::vector<std::string> Missing(const std::vector<std::string>& needed, const Consents& given) {
  std::vector<std::string> missing;
  for (const auto& party : needed) {
    const bool found = std::any_of(given.begin(), given.end(),
                                   [&](const auto& consent) { return consent.party() == party; });
    if (!found) missing.push_back(party);
  }
  return missing;
}

Result<Consents> NoteConsents(const v1::Case& of, Consents consents, const At& at) {
  Violations violations;
  std::set<std::string> seen;
  for (auto& consent : consents) {
    LINLI_TRY(CheckParty(of, consent.party()));
    violations.Check(seen.insert(consent.party()).second, "consents.party",
                     "同一当事人只记一次同意", "each party's consent is noted once");
    violations.Check(FromProto(consent.consent_time()) <= at.now, "consents.consent_time",
                     "同意时间不能晚于现在", "must not be in the future");
    violations.Check(consent.how() != v1::SAID_HOW_ON_PAPER || !consent.witness().empty(),
                     "consents.witness", "书面同意须有见证人", "a word on paper needs a witness");
    consent.set_recorded_by(at.actor);
  }
  if (!violations.empty()) return std::move(violations).ToError();
  return consents;
}

Result<Consents> NoteAllConsents(const v1::Case& of, Consents consents, const At& at) {
  LINLI_ASSIGN(auto noted, NoteConsents(of, std::move(consents), at));
  const auto missing = Missing(ConsentsNeeded(of), noted);
  if (missing.empty()) return noted;
  return Refuse(v1::ERROR_REASON_CONSENT_MISSING, {{"parties", Joined(missing)}});
}

}  // namespace linli::mediation
