#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "services/gateway/backend/services.h"
#include "services/gateway/rpc/local_method.h"
#include "services/gateway/session/identities.h"

namespace linli::gateway::testing {

/// Services that answer what a test says, by path; UNAVAILABLE otherwise.
class FakeServices final : public Services {
 public:
  using Answerer = std::function<Reply(const ServiceCall&)>;

  Task<Reply> Call(ServiceCall call, std::function<void()>*) override {
    if (keeps_calls) calls.push_back(call.path);
    const auto found = answers.find(call.path);
    if (found == answers.end()) {
      grpc::Status away(grpc::StatusCode::UNAVAILABLE, "");
      co_return Reply::Of(std::move(away));
    }
    co_return found->second(call);
  }
  std::unique_ptr<ServiceStream> Open(ServiceCall) override { return nullptr; }
  Task<bool> Serves(std::string, Time) override { co_return true; }

  std::map<std::string, Answerer> answers;
  std::vector<std::string> calls;
  bool keeps_calls = true;
};

/// Everybody is who a test says; calls go to the fake services.
class FakeIdentities final : public Identities {
 public:
  explicit FakeIdentities(FakeServices& services) : services_(services) {}

  Task<Reply> HeaderFor(const Caller&, std::string) override {
    Reply reply;
    reply.message = "Linli x";
    co_return reply;
  }
  Task<grpc::Status> Who(const Caller&, platform::v1::Identity* to) override {
    if (status.ok()) *to = identity;
    co_return status;
  }
  void Forget(const std::string&) override { ++forgotten; }
  std::optional<BearerFacts> FactsOf(const Caller&) const override { return std::nullopt; }
  Task<std::optional<Renewal>> Renew(const Caller&) override { co_return std::nullopt; }
  void Follow(Caller*) const override {}
  Task<Reply> CallAs(const Caller&, ServiceCall call) override {
    co_return co_await services_.Call(std::move(call), nullptr);
  }

  platform::v1::Identity identity;
  grpc::Status status;
  int forgotten = 0;

 private:
  FakeServices& services_;
};

/// Keeps what is sent.
class FakeWriter final : public StreamWriter {
 public:
  Task<bool> Send(std::string message) override {
    if (!closed_) sent.push_back(std::move(message));
    co_return !closed_;
  }
  bool closed() const override { return closed_; }
  void OnClose(std::function<void()> told) override { told_ = std::move(told); }
  void Close() {
    closed_ = true;
    if (told_) told_();
  }

  std::vector<std::string> sent;

 private:
  bool closed_ = false;
  std::function<void()> told_;
};

}  // namespace linli::gateway::testing
