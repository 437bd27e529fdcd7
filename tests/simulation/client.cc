#include "tests/simulation/client.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "services/platform/runtime/pause.h"
#include "services/platform/runtime/trace.h"
#include "services/platform/store/keys.h"

namespace linli::simulation {
namespace {

using fault::Fate;
using fault::Outcome;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

constexpr milliseconds kPatience{600'000};
constexpr milliseconds kWaits{2000};  ///< for one answer
constexpr int kGiveUpPercent = 3;
constexpr int kSendAgainPercent = 10;
constexpr int kOtherBodyPercent = 15;
constexpr int kRivalPercent = 10;
constexpr int kReadBackPercent = 20;

bool HasReason(const fault::Job& job) {
  const auto* field = fault::FieldOf(*job.request, "reason");
  return field != nullptr && field->cpp_type() == FieldDescriptor::CPPTYPE_STRING;
}

std::unique_ptr<Message> WithOtherReason(const fault::Job& job) {
  std::unique_ptr<Message> other(job.request->New());
  other->CopyFrom(*job.request);
  fault::SetText(*other, "reason", "another reason");
  return other;
}

/// Shows the content of one case; see services/mediation/README.md.
bool Discloses(const std::string& method) {
  return method == "linli.mediation.v1.CaseService.GetCase";
}

}  // namespace

std::string TokenOf(const std::string& person, const std::string& service, Time now) {
  platform::v1::Identity identity;
  identity.set_tenant(kTenant);
  identity.set_person(person);
  for (int role = 1; role <= common::v1::ROLE_OPERATOR; ++role) {
    identity.add_grants()->set_role(static_cast<common::v1::Role>(role));
  }
  identity.set_audience(service);
  *identity.mutable_issue_time() = ToProto(now);
  *identity.mutable_expire_time() = ToProto(now + std::chrono::seconds(60));
  return "Linli " + rpc::SignIdentity(identity, Secrets::TokenSeed());
}

Reply Client::Judge(const Result<std::string>& answer, const std::string& method) {
  if (answer.ok()) return {Fate::kAnswered, *answer, "", false};
  const auto& error = answer.error();
  if (error.code() == Code::kInternal) {
    history_.Complain(method + " answered " + error.reason() + ": " +
                      error.Message(Language::kEnglish));
  }
  // Asking again with the same etag is of no use.
  const bool final = error.reason() == "ETAG_MISMATCH";
  return {final ? Fate::kRefused : fault::FateOf(error.code()), "", error.reason(), false};
}

const std::string& Client::TokenFor(const fault::Person& by, const Process& process) {
  constexpr std::chrono::seconds kUsed{30};
  const auto issued = Time(process.Now().time_since_epoch() / kUsed * kUsed);
  auto& token = tokens_[{by.name, process.service(), issued}];
  if (token.empty()) token = TokenOf(by.name, process.service(), issued);
  return token;
}

Task<Reply> Client::Ask(const fault::Person& by, std::string method, std::string body) {
  auto service = fault::ServiceOf(method);
  co_return co_await AskOf(std::move(service), by, method, body);
}

std::string Client::NextTrace() {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string trace = "00-";
  for (int i = 0; i < 32; ++i) trace += kDigits[stage_.chance.Below(16)];
  return trace + "-00000000000000aa-01";
}

Task<Reply> Client::AskOf(std::string service, const fault::Person& by, std::string method,
                          std::string body) {
  auto& chance = stage_.chance;
  const auto& faults = stage_.faults;
  const bool calm = stage_.healed;
  const auto& replicas = processes_.at(service);
  auto& process = *replicas[chance.Below(replicas.size())];
  const auto silence = process.port().silent_in_until_ms - stage_.now_ms();
  const auto there = chance.Time(0, faults.delay_most);
  co_await runtime::Pause(there);
  Reply lost;
  lost.fate = Fate::kLost;
  if ((silence > 0 && chance.Percent(50)) || (!calm && chance.PerMille(faults.lost_request))) {
    co_await runtime::Pause(kWaits);
    co_return lost;
  }
  rpc::Incoming incoming;
  incoming.authorization = TokenFor(by, process);
  incoming.traceparent = NextTrace();
  incoming.bytes = std::move(body);
  stage_.trace.Say(stage_.now_ms(), name_ + " asks " + process.port().name + " " + method,
                   incoming.bytes);
  const auto pending = process.Serve(method, incoming);
  if (!pending) co_return lost;
  const bool doubled = !calm && chance.PerMille(faults.doubled_request);
  lost.doubled = doubled;
  if (doubled) {
    stage_.After(chance.Time(0, 50),
                 [&process, method, incoming] { process.Serve(method, incoming); });
  }
  if (!pending->answer) {
    boost::system::error_code ignored;
    auto wait = boost::asio::redirect_error(boost::asio::use_awaitable, ignored);
    pending->ready.expires_after(kWaits);
    co_await pending->ready.async_wait(wait);
  }
  const auto back = chance.Time(0, faults.delay_most);
  co_await runtime::Pause(back);
  if (!pending->answer || (!calm && chance.PerMille(faults.lost_reply))) co_return lost;
  auto reply = Judge(*pending->answer, method);
  reply.doubled = doubled;
  if (reply.fate == Fate::kAnswered && Discloses(method)) {
    history_.Disclosed(runtime::TraceId(incoming.traceparent));
  }
  stage_.trace.Add(stage_.now_ms(), name_ + reply.reason, reply.bytes);
  co_return reply;
}

Task<void> Client::Settle(const fault::Job& job, fault::Command& command, std::string body) {
  const auto give_up = stage_.time.now() + kPatience;
  const auto record =
      store::keys::Request(0, command.service, kTenant, command.actor, command.request_id);
  bool in_doubt = false;
  for (;;) {
    const bool was_done = stage_.holds(record);
    const auto reply = co_await Ask(*job.by, command.method, body);
    in_doubt = in_doubt || reply.doubled || reply.fate == Fate::kLost;
    if (reply.fate == Fate::kAnswered) {
      Note(command, reply.bytes);
      // Of what changes nothing (all records of a batch refused, say) nothing is kept.
      if (job.facts.empty() && !stage_.holds(record)) command.outcome = Outcome::kUnknown;
      co_return;
    }
    if (reply.fate == Fate::kRefused) {
      // An attempt that was lost may be let in later; what had been done was not to be refused.
      if (!in_doubt || was_done) command.outcome = Outcome::kRefused;
      command.reason = reply.reason;
      co_return;
    }
    if (reply.fate == Fate::kLost) {
      history_.CountLost();
      if (!stage_.healed && stage_.chance.Percent(kGiveUpPercent)) co_return;
    }
    if (stage_.time.now() > give_up) {
      if (!in_doubt) command.outcome = Outcome::kRefused;
      history_.Complain(command.method + " was not settled in time: " + reply.reason);
      co_return;
    }
    const auto rest = stage_.chance.Time(20, 120);
    co_await runtime::Pause(rest);
  }
}

void Client::Note(fault::Command& command, const std::string& bytes) {
  const auto answer = fault::Make(fault::Described(command.method).output_type());
  if (!answer->ParseFromString(bytes)) history_.Complain(command.method + ": unreadable answer");
  command.outcome = Outcome::kAcknowledged;
  command.answer = bytes;
  command.subject = fault::TextOf(*answer, "name");
  command.version = fault::VersionOf(*answer);
}

void Client::Complain(int restores, const std::string& what) {
  if (stage_.restores == restores) history_.Complain(what);
}

Task<std::optional<std::string>> Client::Send(const fault::Job& job) {
  if (fault::FieldOf(*job.request, "request_id") == nullptr) {  // A read.
    const auto query = job.request->SerializeAsString();
    auto reply = co_await Ask(*job.by, job.method, query);
    std::optional<std::string> read;
    if (reply.fate == Fate::kAnswered) read = std::move(reply.bytes);
    co_return read;
  }
  const int restores = stage_.restores;
  fault::Command command;
  command.service = fault::ServiceOf(job.method);
  command.method = job.method;
  command.actor = job.by->name;
  command.request_id = name_ + "-" + std::to_string(10000000 + ++requests_);
  command.facts = job.facts;
  fault::SetText(*job.request, "request_id", command.request_id);
  auto body = job.request->SerializeAsString();
  const auto rival = SendRival(job, command);
  co_await Settle(job, command, std::move(body));
  if (rival) co_await AwaitRival(*rival, command, restores);
  // What was acknowledged to anybody can be named by everybody.
  const auto named = fault::TextOf(*job.request, "name");
  if (command.reason == "NOT_FOUND" && !named.empty() && !job.facts.empty()) {
    Complain(0, job.method + " does not find " + named);
  }
  if (stage_.restores != restores) command.outcome = Outcome::kUnknown;
  history_.Add(command);
  std::optional<std::string> answer;
  if (command.outcome == Outcome::kAcknowledged) answer = command.answer;
  if (answer && stage_.chance.Percent(kSendAgainPercent))
    co_await SendAgain(job, command, restores);
  if (answer && stage_.chance.Percent(kReadBackPercent)) co_await ReadBack(job, command, restores);
  co_return answer;
}

Task<void> Client::AskFor(Client& client, std::shared_ptr<Rival> rival, const fault::Person& by,
                          std::string method, std::string body) {
  auto reply = co_await client.Ask(by, std::move(method), std::move(body));
  rival->reply = std::move(reply);
}

std::shared_ptr<Client::Rival> Client::SendRival(const fault::Job& job,
                                                 const fault::Command& command) {
  if (job.facts.empty() || !HasReason(job) || !stage_.chance.Percent(kRivalPercent)) return nullptr;
  auto rival = std::make_shared<Rival>();
  boost::asio::co_spawn(
      stage_.io,
      AskFor(*this, rival, *job.by, command.method, WithOtherReason(job)->SerializeAsString()),
      runtime::Core::Crash);
  return rival;
}

/// One of the two is done at most.
Task<void> Client::AwaitRival(const Rival& rival, fault::Command& command, int restores) {
  const milliseconds glance(10);
  while (!rival.reply) co_await runtime::Pause(glance);
  if (command.outcome == Outcome::kRefused) command.outcome = Outcome::kUnknown;
  if (command.outcome == Outcome::kAcknowledged && rival.reply->fate == Fate::kAnswered) {
    Complain(restores, command.method + " was done with two bodies under one request id");
  }
}

Task<void> Client::SendAgain(const fault::Job& job, const fault::Command& command, int restores) {
  history_.CountResent();
  const bool changed = stage_.chance.Percent(kOtherBodyPercent) && HasReason(job);
  auto body =
      changed ? WithOtherReason(job)->SerializeAsString() : job.request->SerializeAsString();
  const auto reply = co_await Ask(*job.by, command.method, std::move(body));
  if (reply.fate == Fate::kLost || reply.fate == Fate::kNotDone) co_return;
  if (changed && reply.reason != "REQUEST_ID_REUSED") {
    Complain(restores,
             command.method + " with another body under one request id: '" + reply.reason + "'");
  } else if (!changed && (reply.fate != Fate::kAnswered || reply.bytes != command.answer)) {
    Complain(restores, command.method + " " + command.request_id +
                           " answered otherwise when sent again: '" + reply.reason + "'");
  }
}

// A read begun after an acknowledgement sees it, whichever replica answers.
Task<void> Client::ReadBack(const fault::Job& job, const fault::Command& command, int restores) {
  constexpr int kTries = 5;
  const auto getter = fault::GetterOf(command.subject);
  if (getter.empty()) co_return;
  const auto request = fault::Make(fault::Described(getter).input_type());
  fault::SetText(*request, "name", command.subject);
  const auto body = request->SerializeAsString();
  for (int tries = 0; tries < kTries; ++tries) {
    const auto reply = co_await Ask(*job.by, getter, body);
    if (reply.fate == Fate::kRefused) {
      Complain(restores, getter + " of " + command.subject + ": " + reply.reason);
      co_return;
    }
    if (reply.fate != Fate::kAnswered) continue;
    const auto resource = fault::Make(fault::Described(getter).output_type());
    resource->ParseFromString(reply.bytes);
    const auto version = fault::VersionOf(*resource);
    if (stage_.restores == restores) history_.Saw(command.service, command.subject, version);
    if (version < command.version) {
      Complain(restores, command.subject + " read at version " + std::to_string(version) +
                             " after version " + std::to_string(command.version) +
                             " was acknowledged");
    }
    co_return;
  }
}

}  // namespace linli::simulation
