#include "tests/fault/sender.h"

#include <algorithm>
#include <thread>

#include "tests/fault/messages.h"

namespace linli::fault {
namespace {

using google::protobuf::Message;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds kDeadline{2000};
constexpr std::chrono::seconds kPatience{180};
constexpr int kGiveUpPercent = 3;
constexpr int kSendAgainPercent = 10;
constexpr int kOtherBodyPercent = 15;
constexpr int kReadBackPercent = 20;

std::string PathOf(const std::string& method) {
  const auto dot = method.rfind('.');
  return "/" + method.substr(0, dot) + "/" + method.substr(dot + 1);
}

}  // namespace

Sender::Sender(const cli::Instance& wire, Addresses addresses, Person person, History& history,
               std::uint64_t seed)
    : wire_(wire),
      addresses_(std::move(addresses)),
      person_(std::move(person)),
      history_(history),
      random_(seed),
      tokens_(std::make_unique<cli::Client>(wire_, cli::Caller{person_.bearer, ""},
                                            cli::ClientOptions(), client_random_)) {}

bool Sender::Chance(int percent) {
  return random_.Below(100) < static_cast<std::uint64_t>(percent);
}

cli::Channel& Sender::ChannelTo(const std::string& service) {
  const auto& replicas = addresses_.at(service);
  const auto& address = replicas[random_.Below(replicas.size())];
  auto& channel = channels_[address];
  if (!channel) channel = cli::Connect(address);
  return *channel;
}

Sender::Reply Sender::Attempt(const std::string& service, const std::string& method,
                              const std::string& body) {
  const auto token = tokens_->TokenFor(service);
  if (!token.ok()) return {};  // The directory is away: nothing was sent.
  const auto reply = ChannelTo(service).Call(
      {PathOf(method),
       body,
       {{"authorization", "Linli " + *token}, {"traceparent", tokens_->Traceparent()}},
       kDeadline});
  return Judge(reply, method);
}

Sender::Reply Sender::Judge(const cli::WireReply& reply, const std::string& method) {
  if (reply.status.code == 0) return {Fate::kAnswered, reply.response, ""};
  const Error error = cli::ToError(reply.status);
  if (error.code() == Code::kInternal) {
    history_.Complain(method + " answered " + error.reason() + ": " +
                      error.Message(Language::kEnglish));
  }
  if (error.code() == Code::kUnauthenticated) {
    // By a clock that was wrong, and is right by the next.
    tokens_ = std::make_unique<cli::Client>(wire_, cli::Caller{person_.bearer, ""},
                                            cli::ClientOptions(), client_random_);
  }
  return {FateOf(error.code()), "", error.reason()};
}

void Sender::Settle(Command& command, const std::string& body) {
  const auto give_up = steady_clock::now() + kPatience;
  bool in_doubt = false;
  for (;;) {
    const auto reply = Attempt(command.service, command.method, body);
    if (reply.fate == Fate::kAnswered) return Note(command, reply.bytes);
    if (reply.fate == Fate::kRefused) {
      // An attempt that was lost may still be on its way, and be let in later.
      if (!in_doubt) command.outcome = Outcome::kRefused;
      command.reason = reply.reason;
      return;
    }
    if (reply.fate == Fate::kLost) {
      in_doubt = true;
      history_.CountLost();
      if (Chance(kGiveUpPercent)) return;
    }
    if (steady_clock::now() > give_up) {
      if (!in_doubt) command.outcome = Outcome::kRefused;
      return history_.Complain(command.method + " was not settled in time: " + reply.reason);
    }
    std::this_thread::sleep_for(milliseconds(20 + random_.Below(100)));
  }
}

void Sender::Note(Command& command, const std::string& bytes) {
  const auto answer = Make(Described(command.method).output_type());
  if (!answer->ParseFromString(bytes)) history_.Complain(command.method + ": unreadable answer");
  command.outcome = Outcome::kAcknowledged;
  command.answer = bytes;
  command.subject = TextOf(*answer, "name");
  command.version = VersionOf(*answer);
}

std::optional<std::string> Sender::SendAny(const std::string& method, Message& request,
                                           std::vector<std::string> facts) {
  Command command;
  command.service = ServiceOf(method);
  command.method = method;
  command.actor = person_.name;
  command.request_id = cli::NewRequestId(random_);
  command.facts = std::move(facts);
  SetText(request, "request_id", command.request_id);
  Settle(command, request.SerializeAsString());
  // What was acknowledged to anybody can be named by everybody.
  const auto named = TextOf(request, "name");
  if (command.reason == "NOT_FOUND" && !named.empty()) {
    history_.Complain(method + " does not find " + named);
  }
  history_.Add(command);
  if (command.outcome != Outcome::kAcknowledged) return std::nullopt;
  if (Chance(kSendAgainPercent)) SendAgain(command, request);
  if (Chance(kReadBackPercent)) ReadBack(command);
  return command.answer;
}

void Sender::SendAgain(const Command& command, const Message& request) {
  history_.CountResent();
  const std::unique_ptr<Message> other(request.New());
  other->CopyFrom(request);
  const bool changed = Chance(kOtherBodyPercent) && FieldOf(*other, "reason") != nullptr;
  if (changed) SetText(*other, "reason", "another reason");
  const auto reply = Attempt(command.service, command.method, other->SerializeAsString());
  if (reply.fate == Fate::kLost || reply.fate == Fate::kNotDone) return;
  if (changed) {
    if (reply.reason != "REQUEST_ID_REUSED") {
      history_.Complain(command.method + " with another body under one request id: '" +
                        reply.reason + "'");
    }
    return;
  }
  if (reply.fate != Fate::kAnswered || reply.bytes != command.answer) {
    history_.Complain(command.method + " " + command.request_id +
                      " answered otherwise when sent again: '" + reply.reason + "'");
  }
}

bool Sender::ReadAny(const std::string& method, const Message& request, std::string* bytes) {
  constexpr int kTries = 5;
  for (int tries = 0; tries < kTries; ++tries) {
    auto reply = Attempt(ServiceOf(method), method, request.SerializeAsString());
    if (reply.fate == Fate::kAnswered) {
      *bytes = std::move(reply.bytes);
      return true;
    }
    if (reply.fate == Fate::kRefused) {
      *bytes = reply.reason;
      return false;
    }
    std::this_thread::sleep_for(milliseconds(50));
  }
  return false;
}

// A read begun after an acknowledgement sees it, whichever replica answers.
void Sender::ReadBack(const Command& command) {
  const auto getter = GetterOf(command.subject);
  if (getter.empty()) return;
  const auto request = Make(Described(getter).input_type());
  SetText(*request, "name", command.subject);
  std::string bytes;
  if (!ReadAny(getter, *request, &bytes)) {
    if (!bytes.empty()) history_.Complain(getter + " of " + command.subject + ": " + bytes);
    return;
  }
  const auto resource = Make(Described(getter).output_type());
  resource->ParseFromString(bytes);
  const auto version = VersionOf(*resource);
  history_.Saw(command.service, command.subject, version);
  if (version < command.version) {
    history_.Complain(command.subject + " read at version " + std::to_string(version) +
                      " after version " + std::to_string(command.version) + " was acknowledged");
  }
}

}  // namespace linli::fault
