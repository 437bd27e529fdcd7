#include <ostream>
#include <set>

#include "linli/platform/v1/operations_service.pb.h"
#include "tools/linli/commands/app.h"
#include "tools/linli/text/table.h"
#include "tools/linli/wire/field_text.h"
#include "tools/linli/wire/message_json.h"
#include "tools/linli/wire/reasons.h"

namespace linli::cli {
namespace {

using platform::v1::DeadLetter;

struct DeadInput {
  std::string service;  ///< the one that could not apply the event; empty: all
  std::string event;    ///< "<subject>@<version>"
  std::string subject;
};

struct Found {
  std::string service;
  DeadLetter letter;
};

/// Services answer operators only, so these commands always act as one.
Result<std::unique_ptr<Client>> Operator(Session& session) {
  LINLI_ASSIGN(const auto instance, session.FindInstance());
  LINLI_ASSIGN(const auto token, session.BearerOf(instance, kOperatorProfile));
  return std::make_unique<Client>(instance, Caller{token, ""}, session.Options(), session.random());
}

Result<std::vector<Found>> List(Session& session, Client& client, const std::string& service) {
  LINLI_ASSIGN(const auto instance, session.FindInstance());
  std::vector<Found> out;
  for (const auto& [name, address] : instance.services) {
    if (!service.empty() && service != name) continue;
    LINLI_ASSIGN(const auto response,
                 client.Operate<platform::v1::ListDeadLettersResponse>(
                     name, "ListDeadLetters", platform::v1::ListDeadLettersRequest()));
    for (const auto& letter : response.dead_letters()) out.push_back({name, letter});
  }
  return out;
}

Result<void> RunList(Session& session, const DeadInput& input) {
  LINLI_ASSIGN(const auto client, Operator(session));
  LINLI_ASSIGN(const auto found, List(session, *client, input.service));
  Table table({session.Say({"服务", "service"}), session.Say({"来源", "source"}),
               session.Say({"事件", "event"}), session.Say({"类型", "type"}),
               session.Say({"时间", "time"}), session.Say({"原因", "why"})});
  for (const auto& [service, letter] : found) {
    if (session.globals().json) {
      session.out() << ToJsonLine(letter) << "\n";
      continue;
    }
    table.Add({service, letter.source(), letter.event_id(),
               letter.type().substr(letter.type().rfind('.') + 1),
               GetField(letter, "time", session.language()), letter.why()});
  }
  if (session.globals().json) return {};
  session.out() << (table.empty() ? session.Say({"（没有）\n", "(none)\n"}) : table.ToText());
  return {};
}

Result<Found> Named(const std::vector<Found>& all, const std::string& event) {
  for (const auto& each : all) {
    if (each.letter.event_id() == event || each.letter.position() == event) return each;
  }
  return Refuse(reason::ERROR_REASON_NOTHING_FOUND, {{"what", event}});
}

Result<void> RunShow(Session& session, const DeadInput& input) {
  LINLI_ASSIGN(const auto client, Operator(session));
  LINLI_ASSIGN(const auto all, List(session, *client, input.service));
  LINLI_ASSIGN(const auto found, Named(all, input.event));
  session.out() << ToJson(found.letter);
  return {};
}

Result<void> RunRetry(Session& session, const DeadInput& input) {
  LINLI_ASSIGN(const auto client, Operator(session));
  LINLI_ASSIGN(const auto all, List(session, *client, input.service));
  // A subject's letters are applied together, whichever of them was met first.
  int applied = 0;
  std::set<std::string> done;
  for (const auto& [service, letter] : all) {
    const std::string key = service + letter.source() + letter.subject();
    if (!input.subject.empty() && letter.subject() != input.subject) continue;
    if (!done.insert(key).second) continue;
    platform::v1::RetryDeadLettersRequest request;
    request.set_source(letter.source());
    request.set_partition(letter.partition());
    request.set_subject(letter.subject());
    LINLI_ASSIGN(const auto response, client->Operate<platform::v1::RetryDeadLettersResponse>(
                                          service, "RetryDeadLetters", request));
    applied += response.applied();
  }
  session.out() << session.Say({"已处理 ", "applied "}) << applied << "\n";
  if (!done.empty() || input.subject.empty()) return {};
  return Refuse(reason::ERROR_REASON_NOTHING_FOUND, {{"what", input.subject}});
}

Result<void> RunSkip(Session& session, const DeadInput& input) {
  LINLI_ASSIGN(const auto client, Operator(session));
  LINLI_ASSIGN(const auto all, List(session, *client, input.service));
  LINLI_ASSIGN(const auto found, Named(all, input.event));
  platform::v1::SkipDeadLetterRequest request;
  request.set_source(found.letter.source());
  request.set_partition(found.letter.partition());
  request.set_position(found.letter.position());
  LINLI_TRY(client->Operate<platform::v1::SkipDeadLetterResponse>(found.service, "SkipDeadLetter",
                                                                  request));
  session.out() << session.Say({"已放弃 ", "given up "}) << found.letter.event_id() << "\n";
  return {};
}

}  // namespace

void AddDead(CLI::App& app, Session& session) {
  auto* group = Group(app, session, "dead");
  const auto input = std::make_shared<DeadInput>();
  const auto event = [&](CLI::App* command) {
    command
        ->add_option("event", input->event,
                     session.Say({"事件，如 activities/abc@2", "event: activities/abc@2"}))
        ->required();
  };
  auto* list = AddCommand(*group, session, "list", {"列出搁置的事件", "list events set aside"},
                          [&session, input] { return RunList(session, *input); });
  Examples(*list, session, "  linli dead list --service volunteer");
  auto* show = AddCommand(*group, session, "show", {"查看一个", "show one"},
                          [&session, input] { return RunShow(session, *input); });
  event(show);
  Examples(*show, session, "  linli dead show activities/abc@2");
  auto* retry = AddCommand(
      *group, session, "retry",
      {"按顺序重新处理；不写资源则全部", "apply again, in order; all if no resource is named"},
      [&session, input] { return RunRetry(session, *input); });
  retry->add_option("subject", input->subject,
                    session.Say({"资源，如 activities/abc", "resource: activities/abc"}));
  Examples(*retry, session, "  linli dead retry activities/abc");
  auto* skip = AddCommand(*group, session, "skip", {"放弃一个，不处理", "give one up, unapplied"},
                          [&session, input] { return RunSkip(session, *input); });
  event(skip);
  Examples(*skip, session, "  linli dead skip activities/abc@2 --service volunteer");
  for (auto* command : {list, show, retry, skip}) {
    command->add_option("--service", input->service,
                        session.Say({"未能处理它的服务", "the service that could not apply it"}));
  }
}

}  // namespace linli::cli
