#include "services/mediation/domain/file_forms.h"

#include <algorithm>
#include <initializer_list>

#include "services/platform/decider/refusals.h"

namespace linli::mediation {
namespace {

using Case = v1::Case;
using Forms = std::vector<v1::MissingForm>;

struct Why {
  const char* zh;
  const char* en;
};

void Need(Forms& needed, std::initializer_list<v1::FileForm> any_of, const std::string& party,
          const Why& why) {
  v1::MissingForm form;
  for (const auto each : any_of) form.add_any_of(each);
  form.set_party(party);
  form.set_why_zh(why.zh);
  form.set_why_en(why.en);
  needed.push_back(form);
}

Case::State OutcomeOf(const Case& of) {
  return of.state() == Case::STATE_ARCHIVED ? of.outcome() : of.state();
}

bool SpeaksThroughOthers(const Case& of, const v1::Party& party) {
  return !party.representative() &&
         std::any_of(of.parties().begin(), of.parties().end(), [&](const auto& other) {
           return other.side() == party.side() && other.representative();
         });
}

void NeedBeginning(Forms& needed, const Case& of) {
  if (of.initiative() == v1::INITIATIVE_OWN_ACCORD) {
    return Need(needed, {v1::FILE_FORM_ACCEPTANCE_REGISTER}, "",
                {"调委会主动调解的案件须有受理登记表",
                 "the committee began of its own accord: it registers the case"});
  }
  Need(needed, {v1::FILE_FORM_APPLICATION, v1::FILE_FORM_ACCEPTANCE_REGISTER}, "",
       {"每案须有申请书或受理登记表", "every case has an application or a register entry"});
}

void NeedParties(Forms& needed, const Case& of) {
  Need(needed, {v1::FILE_FORM_RIGHTS_NOTICE}, "",
       {"受理后须告知当事人权利义务", "parties are told their rights and duties on acceptance"});
  for (const auto& party : of.parties()) {
    if (SpeaksThroughOthers(of, party)) continue;
    Need(needed, {v1::FILE_FORM_IDENTITY_SEEN}, party.id(),
         {"受理后须核对当事人身份", "each party's identity is seen on acceptance"});
  }
  for (const auto& party : of.parties()) {
    if (!party.representative()) continue;
    Need(needed, {v1::FILE_FORM_MANDATE}, party.id(),
         {"代表人须有推选书或授权委托书", "a representative needs a mandate"});
  }
}

bool NeedsRecord(const Case& of, const Course& course) {
  return course.session_held || course.agreement != nullptr || OutcomeOf(of) == Case::STATE_FAILED;
}

void NeedAgreement(Forms& needed, const v1::Agreement& agreement) {
  if (agreement.form() == v1::Agreement::FORM_ORAL) {
    return Need(needed, {v1::FILE_FORM_AGREEMENT, v1::FILE_FORM_ORAL_AGREEMENT_REGISTER}, "",
                {"口头协议须登记内容（第二十八条）", "an oral agreement is registered (art. 28)"});
  }
  Need(needed, {v1::FILE_FORM_AGREEMENT}, "",
       {"书面协议须归卷", "a written agreement is kept in the file"});
}

bool CourtDecided(const v1::Agreement& agreement) {
  return agreement.confirmation().state() == v1::JudicialConfirmation::STATE_CONFIRMED ||
         agreement.confirmation().state() == v1::JudicialConfirmation::STATE_REFUSED;
}

}  // namespace

Forms NeededForms(const Case& of, const Course& course) {
  Forms needed;
  NeedBeginning(needed, of);
  if (OutcomeOf(of) == Case::STATE_DECLINED || !of.has_accept_time()) return needed;
  NeedParties(needed, of);
  if (NeedsRecord(of, course)) {
    Need(needed, {v1::FILE_FORM_MEDIATION_RECORD}, "",
         {"经过调解的须有调解记录", "what was mediated has a record"});
  }
  if (course.agreement == nullptr) return needed;
  NeedAgreement(needed, *course.agreement);
  if (CourtDecided(*course.agreement)) {
    Need(needed, {v1::FILE_FORM_COURT_CONFIRMATION}, "",
         {"法院已作裁定的须有司法确认文书", "the court's decision is kept in the file"});
  }
  return needed;
}

Forms MissingForms(const Forms& needed, const HoldsForm& holds) {
  Forms missing;
  for (const auto& need : needed) {
    const bool held = std::any_of(need.any_of().begin(), need.any_of().end(), [&](int form) {
      const auto which = static_cast<v1::FileForm>(form);
      return holds(which, "") || (!need.party().empty() && holds(which, need.party()));
    });
    if (!held) missing.push_back(need);
  }
  return missing;
}

std::vector<std::string> TextsOf(const Forms& missing) {
  std::vector<std::string> texts;
  for (const auto& form : missing) {
    std::string text;
    for (int i = 0; i < form.any_of_size(); ++i) {
      text += (i == 0 ? "" : "/") + NameOf(form.any_of(i), "FILE_FORM_");
    }
    if (!form.party().empty()) text += " " + form.party();
    texts.push_back(std::move(text));
  }
  return texts;
}

}  // namespace linli::mediation
