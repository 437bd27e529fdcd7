#pragma once

#include <google/protobuf/message.h>

#include <atomic>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "tests/fault/history.h"
#include "tests/fault/messages.h"
#include "tests/fault/work.h"
#include "tools/linli/wire/channel.h"
#include "tools/linli/wire/client.h"

namespace linli::fault {

/// Where the services of one instance listen; several addresses are replicas.
using Addresses = std::map<std::string, std::vector<std::string>>;

/// One person's careful client: sends a command again with the same request id until its outcome is
/// known, and writes down what it saw. For one thread.
class Sender {
 public:
  Sender(const cli::Instance& wire, Addresses addresses, Person person, History& history,
         std::uint64_t seed);

  /// As Send, with the answer's bytes.
  std::optional<std::string> SendAny(const std::string& method, google::protobuf::Message& request,
                                     std::vector<std::string> facts);
  /// Fills in the request id. Nothing if refused or never settled. `facts`: see Command.
  template <class Answer, class Request>
  std::optional<Answer> Send(const std::string& method, Request request,
                             std::vector<std::string> facts) {
    const auto bytes = SendAny(method, request, std::move(facts));
    Answer answer;
    if (!bytes || !answer.ParseFromString(*bytes)) return std::nullopt;
    return answer;
  }
  /// A read; nothing if it was refused or the services stayed away.
  template <class Answer, class Request>
  std::optional<Answer> Read(const std::string& method, const Request& request) {
    std::string bytes;
    Answer answer;
    if (!ReadAny(method, request, &bytes) || !answer.ParseFromString(bytes)) return std::nullopt;
    return answer;
  }

 private:
  struct Reply {
    Fate fate = Fate::kNotDone;
    std::string bytes;
    std::string reason;
  };

  bool ReadAny(const std::string& method, const google::protobuf::Message& request,
               std::string* bytes);
  void Settle(Command& command, const std::string& body);
  void SendAgain(const Command& command, const google::protobuf::Message& request);
  void ReadBack(const Command& command);
  void Note(Command& command, const std::string& bytes);
  Reply Attempt(const std::string& service, const std::string& method, const std::string& body);
  Reply Judge(const cli::WireReply& reply, const std::string& method);
  cli::Channel& ChannelTo(const std::string& service);
  bool Chance(int percent);

  cli::Instance wire_;
  Addresses addresses_;
  Person person_;
  History& history_;
  SeededRandom random_;
  SystemRandom client_random_;
  std::unique_ptr<cli::Client> tokens_;
  std::map<std::string, std::unique_ptr<cli::Channel>> channels_;
};

}  // namespace linli::fault
