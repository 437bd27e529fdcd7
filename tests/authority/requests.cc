#include "tests/authority/requests.h"

#include <google/protobuf/timestamp.pb.h>
#include <re2/re2.h>

#include <algorithm>
#include <cstdio>
#include <map>

#include "buf/validate/validate.pb.h"
#include "linli/mediation/v1/case_service.pb.h"
#include "linli/mediation/v1/suggestion_service.pb.h"
#include "linli/options/v1/options.pb.h"
#include "linli/pairing/v1/donation.pb.h"
#include "services/platform/base/check.h"

namespace linli::authority {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using std::chrono::hours;

const buf::validate::FieldRules& RulesOf(const FieldDescriptor& field) {
  return field.options().GetExtension(buf::validate::field);
}

bool IsConfidential(const FieldDescriptor& field) {
  return field.options().GetExtension(options::v1::confidentiality) !=
         options::v1::CONFIDENTIALITY_UNSPECIFIED;
}

/// Of these fields exactly one is set; "a+b" are two that go together.
const std::vector<std::vector<std::string>>& GroupsOf(const std::string& type) {
  static const std::map<std::string, std::vector<std::vector<std::string>>> groups = {
      {"linli.pairing.v1.Helper", {{"person", "unit", "team"}}},
      {"linli.pairing.v1.Donor", {{"person", "unit", "display_name", "anonymous"}}},
      {"linli.pairing.v1.Receiver", {{"household", "unit", "village"}}},
      {"linli.pairing.v1.SetCadenceRequest", {{"every_days", "every_months"}}},
      {"linli.pairing.v1.ListPairingsRequest",
       {{"household", "helper", "region", "helper+region"}}},
      {"linli.pairing.v1.ListHouseholdsRequest", {{"region", "mine"}}},
      {"linli.pairing.v1.ListNeedsRequest", {{"household", "region"}}},
      {"linli.pairing.v1.ListFeedbackRequest", {{"pairing", "region"}}},
      {"linli.pairing.v1.ListVisitsRequest",
       {{"household", "pairing", "unit", "campaign", "region", "helper"}}},
      {"linli.pairing.v1.ListOverdueVisitsRequest", {{"region", "unit", "helper"}}},
      {"linli.pairing.v1.ListLedgersRequest", {{"region", "unit", "campaign"}}},
      {"linli.pairing.v1.ListDonationsRequest", {{"ledger", "household", "pairing"}}},
      {"linli.pairing.v1.GetStatementRequest", {{"unit", "campaign", "ledger", "region", "total"}}},
      {"linli.pairing.v1.GetHouseholdStatementRequest", {{"household", "pairing"}}},
      {"linli.mediation.v1.ListCasesRequest",
       {{"committee", "region"}, {"state", "dispute_kind", "needs_handler", ""}}},
      {"linli.mediation.v1.CountCasesRequest", {{"committee", "region"}}},
      {"linli.mediation.v1.ListFollowUpsRequest", {{"case", "region", "committee"}}},
      {"linli.mediation.v1.ListDueClocksRequest", {{"committee", "region"}}},
  };
  static const std::vector<std::vector<std::string>> none;
  const auto found = groups.find(type);
  return found == groups.end() ? none : found->second;
}

std::vector<std::string> Split(const std::string& text, char by) {
  std::vector<std::string> parts;
  std::size_t from = 0;
  for (auto at = text.find(by); at != text.npos; at = text.find(by, from)) {
    parts.push_back(text.substr(from, at - from));
    from = at + 1;
  }
  parts.push_back(text.substr(from));
  return parts;
}

/// "^(persons|units)/…" is of persons and units; none if it is no name's pattern.
std::vector<std::string> CollectionsIn(const std::string& pattern) {
  static const RE2 name(R"(^\^\(?\(?([a-zA-Z|]+)\)?/.*$)");
  std::string collections;
  if (!RE2::FullMatch(pattern, name, &collections)) return {};
  return Split(collections, '|');
}

Time TimeFor(const FieldDescriptor& field, Time now) {
  const auto& type = field.containing_type()->name();
  if (field.name().find("due") != std::string::npos) return now + hours(24 * 9);
  const bool planned = type == "AskForVolunteersRequest" || type == "PlanSessionRequest";
  if (field.name() == "end_time") return now + (planned ? hours(30) : hours(-1));
  return now + (planned ? hours(24) : hours(-2));
}

void CompleteParties(google::protobuf::RepeatedPtrField<mediation::v1::Party>& parties) {
  for (int i = 0; i < parties.size(); ++i) {
    parties[i].clear_id();
    parties[i].set_representative(false);
    parties[i].set_refuses(false);
    parties[i].set_side(i % 2 == 0 ? mediation::v1::SIDE_APPLICANT
                                   : mediation::v1::SIDE_RESPONDENT);
  }
}

}  // namespace

void Requests::Fill(Message& request, const Pick& pick) {
  const auto* type = request.GetDescriptor();
  for (int i = 0; i < type->field_count(); ++i) FillField(request, *type->field(i), pick);
  FillGroups(request, pick);
  Complete(request);
}

bool Requests::Wanted(const Field& field) {
  if (field.name() == "etag" || field.name() == "page_token") return false;
  return RulesOf(field).required() || IsConfidential(field) || Below(3) == 0;
}

void Requests::FillField(Message& message, const Field& field, const Pick& pick) {
  if (field.is_repeated()) return FillRepeated(message, field, pick);
  if (!Wanted(field)) return;
  const auto* reflection = message.GetReflection();
  switch (field.cpp_type()) {
    case Field::CPPTYPE_STRING:
      return reflection->SetString(&message, &field, Text(field, pick));
    case Field::CPPTYPE_ENUM:
      return reflection->SetEnumValue(&message, &field, Enum(field));
    case Field::CPPTYPE_BOOL:
      return reflection->SetBool(&message, &field, Below(2) == 0);
    case Field::CPPTYPE_INT32:
      return reflection->SetInt32(&message, &field, static_cast<int>(Number(field)));
    case Field::CPPTYPE_INT64:
      return reflection->SetInt64(&message, &field, Number(field));
    case Field::CPPTYPE_DOUBLE:
      return reflection->SetDouble(&message, &field, Below(90));
    case Field::CPPTYPE_MESSAGE: {
      auto* inner = reflection->MutableMessage(&message, &field);
      if (inner->GetDescriptor() == google::protobuf::Timestamp::descriptor()) {
        *static_cast<google::protobuf::Timestamp*>(inner) = ToProto(TimeFor(field, clock_.Now()));
        return;
      }
      return Fill(*inner, pick);
    }
    default:
      LINLI_CHECK(!"a type of field that no request has yet");
  }
}

void Requests::FillRepeated(Message& message, const Field& field, const Pick& pick) {
  const auto& bounds = RulesOf(field).repeated();
  const bool needed = RulesOf(field).required() || bounds.min_items() > 0;
  int count = needed ? std::max(1, static_cast<int>(bounds.min_items())) : Below(2);
  if (field.name() == "parties" && field.cpp_type() == Field::CPPTYPE_MESSAGE) {
    count = std::max(count, field.message_type()->name() == "Party" ? 2 : 1);
  }
  const auto* reflection = message.GetReflection();
  for (int i = 0; i < count; ++i) {
    switch (field.cpp_type()) {
      case Field::CPPTYPE_STRING: {
        const auto& pattern = bounds.items().string().pattern();
        reflection->AddString(&message, &field, Patterned(pattern, field, pick));
        break;
      }
      case Field::CPPTYPE_ENUM:
        reflection->AddEnumValue(&message, &field, i + 1);
        break;
      default:
        Fill(*reflection->AddMessage(&message, &field), pick);
    }
  }
}

std::string Requests::Text(const Field& field, const Pick& pick) {
  if (field.name() == "request_id") return "probe-" + std::to_string(1000000 + ++requests_);
  const auto& rules = RulesOf(field).string();
  if (IsConfidential(field)) {
    const auto collections = CollectionsIn(rules.pattern());
    // Who a party is stays within its case, even as a name of the directory.
    return (collections.empty() ? "" : collections.front() + "/") + canaries_.Next();
  }
  if (rules.has_pattern()) return Patterned(rules.pattern(), field, pick);
  return "字" + std::to_string(Below(100));
}

std::string Requests::Patterned(const std::string& pattern, const Field& field, const Pick& pick) {
  const auto collections = CollectionsIn(pattern);
  if (!collections.empty()) return pick(collections);
  static const std::map<std::string, std::string> samples = {
      {"^[ar][0-9]{1,3}$", "a1"},
      {"^h[0-9]{1,3}$", "h1"},
      {"^m[0-9]{1,3}$", "m1"},
      {"^[0-9]{1,4}$", "1"},
      {"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "2026-12-15"},
      {"^([0-9]{4}-[0-9]{2}-[0-9]{2})?$", ""},
      {"^([（(〔][0-9]{4}[）)〕][^ ]{2,40}号)?$", ""},
      {"^[0-9a-f]{64}$", std::string(64, 'a')},
      {"^[a-z0-9-]{1,64}$", "mediation-ordinary"},
      {"^[A-Za-z0-9-]{8,64}$", "another-request"},
      {"^\\S(.*\\S)?$", "字"},
      {"", "字"},
      {"^[0-9]{6,15}$", "520181"},
      {"^[A-Z0-9=;,+-]+$", "FREQ=WEEKLY;COUNT=3"},
      {"^[A-Za-z0-9_-]*$", ""},
      {"^p[0-9]{1,3}$", "p1"},
      {"[0-9]{1,19}-[0-9]{1,19}", "1-1"},
      {"^(me|[a-zA-Z]{1,20}/[a-z0-9-]{1,64})$", "me"},
      {"^[0-9+ -]{5,20}$", "13800000000"},
      {"^s[0-9]{1,3}$", "s1"},
      {"^20[0-9]{2}-(0[1-9]|1[0-2])$", "2026-09"},
      {"^[a-z0-9-]{1,90}$", "s1-p1"},
      {"^[a-z0-9-]{1,40}$", "s1-p1"},
      {"^[a-z][a-z0-9-]{1,30}$", "office"},
      {"^[+]?[0-9][0-9-]{4,18}$", "13800000000"},
      {"^[a-z0-9_-]{1,32}$", "a1"},
      {"^[a-z0-9_-]{0,32}$", "a1"},
      {"^[a-z][a-z0-9_]{1,31}$", "a1"},
      {"^[a-z][a-z0-9._-]{2,31}$", "login"},
      {"^[a-z]{1,32}$", "a"},
      {"^[0-9]{8}$", "12345678"},
      {"^[A-Za-z0-9-]{1,32}$", "A1"},
      {"^[A-Za-z0-9 -]{1,40}$", "A1"},
      {"^https://[!-~]{3,490}$", "https://linli.example/"},
  };
  if (pattern == "^[A-Z0-9]{1,12}$") return "R" + std::to_string(100000 + Below(900000));
  const auto found = samples.find(pattern);
  if (found == samples.end()) {
    std::fprintf(stderr, "%s: no sample of %s\n", field.full_name().c_str(), pattern.c_str());
  }
  LINLI_CHECK(found != samples.end());
  return found->second;
}

int Requests::Enum(const Field& field) {
  const auto* type = field.enum_type();
  return type->value(1 + Below(type->value_count() - 1))->number();
}

std::int64_t Requests::Number(const Field& field) {
  const auto& rules = RulesOf(field);
  std::int64_t least = 1;
  std::int64_t most = 20;
  if (rules.has_int32()) {
    if (rules.int32().has_gte()) least = std::max<std::int64_t>(1, rules.int32().gte());
    if (rules.int32().has_gt()) least = std::max<std::int64_t>(1, rules.int32().gt() + 1);
    if (rules.int32().has_lte()) most = rules.int32().lte();
  }
  if (rules.has_int64() && rules.int64().has_gte()) {
    least = std::max<std::int64_t>(1, rules.int64().gte());
  }
  if (field.name() == "page_size") return 100;
  return least + Below(static_cast<int>(
                     std::min<std::int64_t>(5, std::max<std::int64_t>(1, most - least))));
}

void Requests::FillGroups(Message& message, const Pick& pick) {
  const auto* type = message.GetDescriptor();
  const auto* reflection = message.GetReflection();
  for (const auto& group : GroupsOf(type->full_name())) {
    const auto chosen =
        Split(group[static_cast<std::size_t>(Below(static_cast<int>(group.size())))], '+');
    for (const auto& name : group) {
      if (const auto* field = type->FindFieldByName(name)) reflection->ClearField(&message, field);
    }
    for (const auto& name : chosen) {
      const auto* field = type->FindFieldByName(name);
      while (field != nullptr && !reflection->HasField(message, field)) {
        FillField(message, *field, pick);
      }
    }
  }
}

void Requests::Complete(Message& message) {
  if (auto* content = dynamic_cast<pairing::v1::DonationContent*>(&message)) {
    std::int64_t total = content->cash_fen();
    for (auto& line : *content->mutable_goods()) {
      line.set_quantity(std::max<std::int64_t>(1, line.quantity()));
      line.set_unit_value_fen(std::max<std::int64_t>(1, line.unit_value_fen()));
    }
    for (const auto& line : content->goods()) total += line.quantity() * line.unit_value_fen();
    if (total == 0) content->set_cash_fen(total = 100);
    content->set_total_fen(total);
  }
  if (auto* intake = dynamic_cast<mediation::v1::RegisterCaseRequest*>(&message)) {
    CompleteParties(*intake->mutable_parties());
  }
  if (auto* list = dynamic_cast<mediation::v1::ListCasesRequest*>(&message)) {
    if (!list->handled_by_me()) return;
    list->Clear();
    list->set_handled_by_me(true);
  }
  if (auto* intake = dynamic_cast<mediation::v1::TakeInSuggestedIntakeRequest*>(&message)) {
    CompleteParties(*intake->mutable_parties());
  }
}

}  // namespace linli::authority
