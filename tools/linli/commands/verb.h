#pragma once

#include <map>
#include <string>
#include <vector>

#include "tools/linli/commands/session.h"

namespace linli::cli {

/// One flag or positional of a verb and the request field it fills.
struct Flag {
  enum Need { kOptional, kRequired };

  const char* name;   ///< "--title", or "campaign" for a positional
  const char* field;  ///< path in the request; repeated fields take the flag several times
  Text help;
  Need need = kOptional;
  /// "campaigns": a value without a slash is a name of this collection; "me" means the caller's own
  /// name in persons and volunteers.
  const char* collection = "";
  /// What is sent when the flag is not typed; "": nothing.
  const char* fallback = "";
};

/// One column of a verb's table: a path in the listed resource.
struct Column {
  const char* field;
  Text heading;
};

/// A daily task as `linli NOUN VERB`, declared: which RPC it calls, what its flags fill, and what
/// people see of the answer. Everything else (help, checks, pages, --json) follows from that.
struct Verb {
  const char* noun;  ///< "visit"; "" for a task of its own: `linli statement`
  const char* verb;
  const char* method;  ///< "linli.campaign.v1.CampaignService.CreateCampaign"
  Text about;
  std::vector<Flag> flags;
  std::vector<Column> columns;  ///< of a list's table; empty: show every field
  const char* example = "";
  /// Shows the answer in a form of its own; nullptr: as fields.
  std::string (*print)(Session& session, const google::protobuf::Message& response) = nullptr;
};

/// What was typed: values by Flag::name, and --all.
struct VerbInput {
  std::map<std::string, std::vector<std::string>> values;
  bool all = false;
};

std::vector<Verb> DirectoryVerbs();
std::vector<Verb> CampaignVerbs();
std::vector<Verb> SeriesVerbs();
std::vector<Verb> VolunteerVerbs();
std::vector<Verb> PublicityVerbs();
/// What follows after service.
std::vector<Verb> RecordVerbs();
/// Those of them about the volunteers themselves and who comes; a file of its own.
std::vector<Verb> RosterVerbs();
/// Who is supported by whom.
std::vector<Verb> PairingVerbs();
/// Visits, how often, and what is overdue.
std::vector<Verb> VisitVerbs();
/// Ledgers, donations, statements.
std::vector<Verb> DonationVerbs();
/// Those of them about what is needed, planned and said; a file of its own.
std::vector<Verb> SupportVerbs();
/// Disputes, referrals, and who has read what.
std::vector<Verb> CaseVerbs();
/// Time limits of mediation.
std::vector<Verb> ClockVerbs();
/// Sessions and files of mediation cases.
std::vector<Verb> CasePaperVerbs();
/// Their agreements, follow-up visits and suggested intakes.
std::vector<Verb> AgreementVerbs();
/// All of them.
std::vector<Verb> AllVerbs();

/// "campaigns/abc" of "abc" and "campaigns"; a name, and nothing, stay as they are.
std::string InCollection(const std::string& text, const std::string& collection);

/// Fills the verb's request. BAD_VALUE.
Result<void> FillRequest(const Verb& verb, const VerbInput& input,
                         google::protobuf::Message* request);

/// Calls the RPC and shows the answer.
Result<void> RunVerb(Session& session, const Verb& verb, VerbInput input);

/// The answer for people: a table for a list, else one line per field.
std::string Show(const google::protobuf::Message& response, const std::vector<Column>& columns,
                 Language language);

/// The first repeated message field of a response: a list's resources; nullptr if there is none.
const google::protobuf::FieldDescriptor* ListFieldOf(const google::protobuf::Descriptor& response);

}  // namespace linli::cli
