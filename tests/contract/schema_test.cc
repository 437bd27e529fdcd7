// What every proto of Linli keeps to, and what none of them may ever hold.

#include "tests/contract/schema.h"

#include <gmock/gmock.h>
#include <google/protobuf/compiler/importer.h>
#include <re2/re2.h>

#include <algorithm>
#include <map>
#include <set>

#include "buf/validate/validate.pb.h"
#include "linli/options/v1/options.pb.h"
#include "services/platform/base/error.h"
#include "services/platform/rpc/access.h"

namespace linli::contract {
namespace {

using google::protobuf::FieldDescriptor;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

using Findings = std::vector<std::string>;

const buf::validate::FieldRules& RulesOf(const FieldDescriptor& field) {
  return field.options().GetExtension(buf::validate::field);
}

TEST(SchemaTest, EveryProtoIsUnderTest) {
  Findings unlinked;
  for (const auto& path : SourceFiles()) {
    const auto& files = Files();
    const bool linked = std::any_of(files.begin(), files.end(),
                                    [&](const auto* file) { return file->name() == path; });
    if (!linked) unlinked.push_back(path);
  }
  EXPECT_THAT(unlinked, IsEmpty()) << "link them in tests/contract/CMakeLists.txt";
  EXPECT_GT(Methods().size(), 50U);
  EXPECT_GT(Facts().size(), 40U);
}

// domain.md, "Never built".

bool IsForbidden(const std::string& name) {
  static const std::set<std::string> kWords = {
      "ethnic",   "ethnicity", "nationality", "religion",  "religious",    "faith",     "political",
      "politics", "risk",      "petition",    "petitions", "petitioner",   "health",    "diagnosis",
      "disease",  "illness",   "disability",  "hiv",       "gps",          "latitude",  "longitude",
      "lat",      "lng",       "geolocation", "track",     "prisoner",     "criminal",  "convict",
      "addict",   "biometric", "fingerprint", "face",      "surveillance", "blacklist", "credit",
      "score",    "rank",      "ranking"};
  static const std::vector<std::string> kPhrases = {
      "id_card", "idcard", "id_number", "identity_card", "party_member", "nation", "control_list"};
  const auto words = WordsOf(name);
  if (std::any_of(words.begin(), words.end(),
                  [](const std::string& word) { return kWords.count(word) > 0; })) {
    return true;
  }
  const std::string framed = "_" + name + "_";
  return std::any_of(kPhrases.begin(), kPhrases.end(), [&](const std::string& phrase) {
    return framed.find("_" + phrase + "_") != framed.npos;
  });
}

/// Names that sound like it and speak of no person.
const std::set<std::string> kAboutThings = {
    "linli.campaign.v1.Activity.risk_notice",  // what those who take part must know
    "linli.campaign.v1.ActivityScheduled.risk_notice"};

TEST(NeverBuiltTest, KnowsTheNamesItLooksFor) {
  for (const auto* name : {"ethnicity", "nation", "risk_level", "party_member", "is_party_member",
                           "last_gps_fix", "id_card_number", "health_state", "score"}) {
    EXPECT_TRUE(IsForbidden(name)) << name;
  }
  for (const auto* name : {"international", "third_party", "title", "asterisk", "display_name"}) {
    EXPECT_FALSE(IsForbidden(name)) << name;
  }
}

TEST(NeverBuiltTest, NoMessageHoldsWhatNobodyShouldKeepAboutAPerson) {
  Findings found;
  for (const auto* message : Messages()) {
    for (int i = 0; i < message->field_count(); ++i) {
      const auto& field = *message->field(i);
      if (IsForbidden(field.name()) && kAboutThings.count(field.full_name()) == 0) {
        found.push_back(field.full_name());
      }
    }
  }
  for (const auto* file : Files()) {
    for (int i = 0; i < file->enum_type_count(); ++i) {
      if (IsForbidden(WordsOf(file->enum_type(i)->name()).front())) {
        found.push_back(file->enum_type(i)->full_name());
      }
    }
  }
  EXPECT_THAT(found, IsEmpty());
}

TEST(NeverBuiltTest, NoMethodListsAPersonsCases) {
  Findings found;
  for (const auto* method : Methods()) {
    bool cases = false;
    for (int i = 0; i < method->output_type()->field_count(); ++i) {
      const auto* field = method->output_type()->field(i);
      const auto* type = field->message_type();
      cases = cases ||
              (field->is_repeated() && type != nullptr && WordsOf(type->name()).back() == "case");
    }
    if (!cases) continue;
    VisitRequest(*method, [&](const FieldDescriptor& field, const std::string& path) {
      for (const auto& word : WordsOf(field.name())) {
        if (word == "person" || word == "party" || word == "phone" || word == "applicant") {
          found.push_back(path);
        }
      }
      return true;
    });
  }
  EXPECT_THAT(found, IsEmpty());
}

// Comments, which only the sources have.

class Sources : public google::protobuf::compiler::MultiFileErrorCollector {
 public:
  Sources() {
    tree_.MapPath("", std::string(LINLI_SOURCE_DIR) + "/protos");
    tree_.MapPath("", "/usr/include");
  }
  void AddError(const std::string& file, int line, int, const std::string& what) override {
    ADD_FAILURE() << file << ":" << line << ": " << what;
  }
  const google::protobuf::FileDescriptor* Import(const std::string& path) {
    return importer_.Import(path);
  }

 private:
  google::protobuf::compiler::DiskSourceTree tree_;
  google::protobuf::compiler::Importer importer_{&tree_, this};
};

// Methods.

TEST(MethodTest, EachSaysWhoMayCallInOneWay) {
  Findings found;
  for (const auto* method : Methods()) {
    const auto* access = rpc::AccessOf(*method);
    if (access == nullptr) {
      found.push_back(method->full_name() + " says nothing");
      continue;
    }
    const int ways = (access->roles_size() > 0 || access->self() ? 1 : 0) +
                     (access->authenticated() ? 1 : 0) + (access->anonymous() ? 1 : 0);
    if (ways != 1) found.push_back(method->full_name());
    for (const int role : access->roles()) {
      if (role == common::v1::ROLE_UNSPECIFIED) found.push_back(method->full_name());
    }
  }
  EXPECT_THAT(found, IsEmpty());
}

TEST(MethodTest, ThoseWhoOnlyLookOnChangeNothing) {
  Findings found;
  for (const auto* method : Methods()) {
    if (Reads(*method)) continue;
    for (const int role : rpc::AccessOf(*method)->roles()) {
      if (role == common::v1::ROLE_LEADER || role == common::v1::ROLE_AUDITOR) {
        found.push_back(method->full_name());
      }
    }
  }
  EXPECT_THAT(found, IsEmpty());
}

/// A service that keeps a county's books; the others look after the installation.
bool IsOfCounty(const google::protobuf::MethodDescriptor& method) {
  return method.file()->package() != "linli.platform.v1";
}

/// Their answers hold secrets, which would have to be kept in clear to be given again; ending what
/// has ended is no error.
const std::set<std::string> kAnswersWithSecrets = {
    "linli.directory.v1.ApiTokenService.CreateApiToken",
    "linli.directory.v1.IdentityService.IssueToken",
    "linli.directory.v1.IdentityService.Login",
    "linli.directory.v1.IdentityService.Logout",
    "linli.directory.v1.IdentityService.RotateSession",
    "linli.gateway.v1.CalendarFeedService.CreateCalendarFeed",
    "linli.gateway.v1.SessionService.SignIn",
    "linli.gateway.v1.SessionService.SignOut"};

TEST(MethodTest, EveryMutationHasARequestId) {
  Findings found;
  for (const auto* method : Methods()) {
    if (Reads(*method) || !IsOfCounty(*method)) continue;
    if (kAnswersWithSecrets.count(method->full_name()) > 0) continue;
    const auto* field = method->input_type()->FindFieldByName("request_id");
    if (field == nullptr || !RulesOf(*field).required() ||
        RulesOf(*field).string().pattern() != "^[A-Za-z0-9-]{8,64}$") {
      found.push_back(method->full_name());
    }
  }
  EXPECT_THAT(found, IsEmpty());
}

TEST(MethodTest, EveryListHasBoundedPages) {
  Findings found;
  for (const auto* method : Methods()) {
    const auto* type = method->input_type();
    if (type->FindFieldByName("page_token") == nullptr) continue;
    const auto* size = type->FindFieldByName("page_size");
    const bool bounded =
        size != nullptr && RulesOf(*size).int32().lte() == 100 && RulesOf(*size).int32().gte() == 0;
    const auto* next = method->output_type()->FindFieldByName("next_page_token");
    if (!bounded || next == nullptr) found.push_back(method->full_name());
  }
  EXPECT_THAT(found, IsEmpty());
}

bool IsBoundedText(const buf::validate::StringRules& rules) {
  return rules.has_max_len() || rules.has_pattern();
}

bool HasUpperBound(const buf::validate::FieldRules& rules) {
  return rules.int32().has_lt() || rules.int32().has_lte() || rules.int64().has_lt() ||
         rules.int64().has_lte();
}

bool HasLowerBound(const buf::validate::FieldRules& rules) {
  return rules.int32().has_gt() || rules.int32().has_gte() || rules.int64().has_gt() ||
         rules.int64().has_gte();
}

bool IsBounded(const FieldDescriptor& field) {
  const auto& rules = RulesOf(field);
  if (field.is_map()) return false;
  if (field.is_repeated() && !rules.repeated().has_max_items()) return false;
  const auto& each = field.is_repeated() ? rules.repeated().items() : rules;
  switch (field.type()) {
    case FieldDescriptor::TYPE_STRING:
      return IsBoundedText(each.string());
    case FieldDescriptor::TYPE_BYTES:
      return each.bytes().has_max_len();
    case FieldDescriptor::TYPE_INT32:
    case FieldDescriptor::TYPE_INT64:
      return HasUpperBound(each) && HasLowerBound(each);
    case FieldDescriptor::TYPE_ENUM:
      return each.enum_().defined_only();
    case FieldDescriptor::TYPE_BOOL:
    case FieldDescriptor::TYPE_MESSAGE:
      return true;
    default:
      return false;  // A kind the validator knows nothing of.
  }
}

/// Fields that only answers fill in say so; handlers take no notice of them in a request.
std::set<std::string> OutputOnlyFields(Sources& sources) {
  std::set<std::string> names;
  const auto add = [&](const google::protobuf::Descriptor& type, const auto& self) -> void {
    for (int i = 0; i < type.field_count(); ++i) {
      google::protobuf::SourceLocation location;
      const bool found = type.field(i)->GetSourceLocation(&location);
      if (found && location.leading_comments.find("OUTPUT_ONLY") != std::string::npos) {
        names.insert(type.field(i)->full_name());
      }
    }
    for (int i = 0; i < type.nested_type_count(); ++i) self(*type.nested_type(i), self);
  };
  for (const auto& path : SourceFiles()) {
    const auto* file = sources.Import(path);
    for (int i = 0; file != nullptr && i < file->message_type_count(); ++i) {
      add(*file->message_type(i), add);
    }
  }
  return names;
}

TEST(MethodTest, NoFieldOfARequestIsWithoutBounds) {
  Sources sources;
  const auto output_only = OutputOnlyFields(sources);
  std::set<std::string> found;
  for (const auto* method : Methods()) {
    VisitRequest(*method, [&](const FieldDescriptor& field, const std::string& path) {
      if (output_only.count(field.full_name()) > 0) return false;
      if (!IsBounded(field)) found.insert(path);
      return true;
    });
  }
  EXPECT_THAT(found, IsEmpty());
}

std::string CommentOf(const google::protobuf::MethodDescriptor& method) {
  google::protobuf::SourceLocation location;
  return method.GetSourceLocation(&location) ? location.leading_comments : "";
}

/// How many of these reasons the comment names.
int NamesOf(const std::string& comment, const std::set<std::string>& reasons) {
  static const re2::RE2 kReason("([A-Z]{3,}(?:_[A-Z]+)*)");
  re2::StringPiece rest(comment);
  std::string word;
  int named = 0;
  while (re2::RE2::FindAndConsume(&rest, kReason, &word)) named += reasons.count(word) > 0 ? 1 : 0;
  return named;
}

TEST(CommentTest, EveryMethodSaysWhyItMayRefuse) {
  std::set<std::string> reasons;
  for (const auto* reason : Reasons()) reasons.insert(Error(reason, {}).reason());
  Sources sources;
  Findings found;
  for (const auto& path : SourceFiles()) {
    const auto* file = sources.Import(path);
    ASSERT_NE(file, nullptr) << path;
    for (int i = 0; i < file->service_count(); ++i) {
      for (int j = 0; j < file->service(i)->method_count(); ++j) {
        const auto& method = *file->service(i)->method(j);
        const auto comment = CommentOf(method);
        if (NamesOf(comment, reasons) == 0 && comment.find("No reasons of its own") == comment.npos)
          found.push_back(method.full_name());
      }
    }
  }
  EXPECT_THAT(found, IsEmpty());
}

// Reasons.

std::multiset<std::string> PlaceholdersOf(const std::string& text) {
  static const re2::RE2 kPlaceholder(R"(\{([^}]*)\})");
  std::multiset<std::string> found;
  re2::StringPiece rest(text);
  std::string word;
  while (re2::RE2::FindAndConsume(&rest, kPlaceholder, &word)) found.insert(word);
  return found;
}
/// What is said is the same: a part that is made elsewhere in both languages has each one's name.
bool FillTheSame(const options::v1::ErrorText& text) {
  auto zh = PlaceholdersOf(text.zh()), en = PlaceholdersOf(text.en());
  return zh.erase("zh") == en.erase("en") && zh == en;
}
/// The text is made elsewhere, in both languages.
bool IsOnePlaceholder(const std::string& text) {
  return PlaceholdersOf(text).size() == 1 && text.front() == '{' && text.back() == '}';
}

TEST(ReasonTest, EachSpeaksBothLanguagesOfTheSameThings) {
  const std::set<int> codes = {1, 3, 4, 5, 6, 7, 8, 9, 10, 12, 13, 14, 16};
  static const re2::RE2 kWord("[a-z][a-z0-9_]*");
  Findings found;
  for (const auto* reason : Reasons()) {
    const auto& text = reason->options().GetExtension(options::v1::error);
    if (IsOnePlaceholder(text.zh()) && IsOnePlaceholder(text.en())) continue;
    const bool chinese =
        std::any_of(text.zh().begin(), text.zh().end(), [](char c) { return c < 0; });
    const bool english =
        std::none_of(text.en().begin(), text.en().end(), [](char c) { return c < 0; });
    bool words = true;
    for (const auto& placeholder : PlaceholdersOf(text.en())) {
      words = words && re2::RE2::FullMatch(placeholder, kWord);
    }
    if (codes.count(text.code()) == 0 || !chinese || !english || text.en().empty() || !words ||
        !FillTheSame(text) || reason->name().rfind("ERROR_REASON_", 0) != 0) {
      found.push_back(reason->full_name());
    }
  }
  EXPECT_THAT(found, IsEmpty());
}

// Facts.

TEST(FactTest, EachIsNamedForWhatHappenedAndOnlyOnce) {
  static const std::set<std::string> kIrregular = {
      "held", "withdrawn", "sent", "begun", "given", "lost", "made", "met",
      "paid", "set",       "put",  "taken", "told",  "left", "took", "written"};
  std::map<std::string, int> names;
  Findings found;
  for (const auto* fact : Facts()) {
    if (++names[fact->name()] > 1) found.push_back(fact->full_name() + " twice");
    const auto words = WordsOf(fact->name());
    const bool past = std::any_of(words.begin(), words.end(), [](const std::string& word) {
      return kIrregular.count(word) > 0 ||
             (word.size() > 3 && word.substr(word.size() - 2) == "ed");
    });
    if (!past) found.push_back(fact->full_name());
  }
  EXPECT_THAT(found, IsEmpty());
}

TEST(WordsTest, SplitsNames) {
  EXPECT_THAT(WordsOf("SignedUp"), ElementsAre("signed", "up"));
  EXPECT_THAT(WordsOf("id_card"), ElementsAre("id", "card"));
}

}  // namespace
}  // namespace linli::contract
