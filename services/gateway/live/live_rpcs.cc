#include "services/gateway/live/live_rpcs.h"

#include <algorithm>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "linli/common/v1/errors.pb.h"
#include "linli/gateway/v1/errors.pb.h"
#include "services/gateway/live/topics.h"

namespace linli::gateway {
namespace {

using std::chrono::steady_clock;

bool WorksInMediation(const platform::v1::Identity& identity) {
  const auto& grants = identity.grants();
  return std::any_of(grants.begin(), grants.end(), [](const common::v1::Grant& grant) {
    return grant.role() == common::v1::ROLE_INTAKE_OFFICER ||
           grant.role() == common::v1::ROLE_MEDIATOR ||
           grant.role() == common::v1::ROLE_MEDIATION_SUPERVISOR;
  });
}

/// The case that a fact of mediation is about; empty if it names none.
std::string CaseOf(const Hint& hint) {
  for (const auto& name : hint.names) {
    if (name.rfind("cases/", 0) == 0) return name;
  }
  return {};
}

void Describe(const Watcher::Told& told, v1::Changed* changed) {
  const Hint& hint = *told.hint;
  changed->set_topic(std::string(told.topic));
  *changed->mutable_time() = ToProto(hint.time);
  if (hint.service == "mediation") {
    // What happened in a case is the case's content.
    changed->set_subject(told.topic == Watcher::kMe ? CaseOf(hint) : std::string(told.topic));
    changed->set_type("linli.mediation.v1.CaseFact");
    return;
  }
  changed->set_subject(hint.subject);
  changed->set_type(hint.type);
}

Error TooMany(std::size_t limit) {
  return Refuse(v1::ERROR_REASON_TOO_MANY_WATCHERS, {{"limit", std::to_string(limit)}});
}

/// In the hub for as long as it lives.
class Presence {
 public:
  Presence(Hub& hub, Watcher& watcher, const std::string& cursor) : hub_(hub), watcher_(watcher) {
    hub_.Enter(watcher_, cursor);
  }
  ~Presence() { hub_.Leave(watcher_); }
  Presence(const Presence&) = delete;
  Presence& operator=(const Presence&) = delete;

 private:
  Hub& hub_;
  Watcher& watcher_;
};

}  // namespace

Task<grpc::Status> LiveRpcs::Watch(LocalCall& call, const v1::WatchRequest& request,
                                   StreamWriter& writer) {
  if (!hub_.ready) co_return rpc::ToStatus(Refuse(common::v1::ERROR_REASON_STORE_UNAVAILABLE));
  if (hub_.watchers() >= options_.watchers_max) {
    co_return rpc::ToStatus(TooMany(options_.watchers_max));
  }
  // What has been asked to close may still tell so after this is over.
  const auto watcher = std::make_shared<Watcher>(environment_.executor);
  watcher->caller = call.caller;
  watcher->caller.background = true;
  for (const auto& topic : request.topics()) {
    const auto known = CheckTopic(topic);
    if (!known.ok()) co_return rpc::ToStatus(known.error());
    if (topic == Watcher::kMe) {
      watcher->me = true;
    } else {
      watcher->topics.push_back(topic);
    }
  }
  const grpc::Status admitted = co_await Admit(*watcher);
  if (!admitted.ok()) co_return admitted;
  if (hub_.WatchersOf(watcher->tenant, watcher->person) >= options_.watchers_per_person) {
    co_return rpc::ToStatus(TooMany(options_.watchers_per_person));
  }
  watcher->own.push_back(watcher->person);
  std::string person = watcher->person;
  co_await AddOwnNames(environment_, watcher->caller, std::move(person), watcher->own);
  writer.OnClose([watcher] { watcher->wake.cancel(); });
  const Presence presence(hub_, *watcher, request.cursor());
  co_return co_await TellAll(*watcher, writer);
}

Task<grpc::Status> LiveRpcs::Admit(Watcher& watcher) {
  platform::v1::Identity identity;
  const grpc::Status known = co_await environment_.identities.Who(watcher.caller, &identity);
  if (!known.ok()) co_return known;
  if (identity.person().empty()) {
    co_return rpc::ToStatus(Refuse(common::v1::ERROR_REASON_PERMISSION_DENIED));
  }
  watcher.tenant = identity.tenant();
  watcher.person = identity.person();
  watcher.partition = identity.partition();
  watcher.cases = WorksInMediation(identity);
  for (const auto& topic : watcher.topics) {
    std::string name = topic;
    const grpc::Status allowed = co_await MayWatch(environment_, watcher.caller, std::move(name));
    if (!allowed.ok()) co_return allowed;
  }
  co_return grpc::Status::OK;
}

Task<grpc::Status> LiveRpcs::Recheck(Watcher& watcher) {
  watcher.recheck = false;
  environment_.identities.Follow(&watcher.caller);
  environment_.identities.Forget(watcher.caller.bearer);
  const grpc::Status admitted = co_await Admit(watcher);
  // A service that is away says nothing about the caller.
  const bool away = admitted.error_code() == grpc::StatusCode::UNAVAILABLE ||
                    admitted.error_code() == grpc::StatusCode::DEADLINE_EXCEEDED;
  co_return away ? grpc::Status::OK : admitted;
}

std::chrono::milliseconds LiveRpcs::UntilCheck(const Watcher& watcher) const {
  constexpr std::chrono::milliseconds kSoon{1000};
  const auto facts = environment_.identities.FactsOf(watcher.caller);
  if (!facts) return options_.recheck;
  return std::clamp(facts->end - environment_.clock.Now(), kSoon, options_.recheck);
}

v1::WatchResponse LiveRpcs::Next(Watcher& watcher) {
  v1::WatchResponse response;
  if (watcher.reset) {
    watcher.reset = false;
    response.mutable_reset();
  } else if (watcher.queue.empty()) {
    response.mutable_heartbeat();
  } else {
    const auto told = watcher.queue.front();
    watcher.queue.erase(watcher.queue.begin());
    auto& at = watcher.at[told.hint->source];
    at = std::max(at, told.hint->position);
    Describe(told, response.mutable_changed());
  }
  response.set_cursor(ToText(hub_.Told(watcher)));
  return response;
}

Task<grpc::Status> LiveRpcs::TellAll(Watcher& watcher, StreamWriter& writer) {
  auto recheck_at = steady_clock::now() + UntilCheck(watcher);
  bool first = true;
  while (!writer.closed()) {
    if (watcher.recheck || steady_clock::now() >= recheck_at) {
      const grpc::Status allowed = co_await Recheck(watcher);
      recheck_at = steady_clock::now() + UntilCheck(watcher);
      if (!allowed.ok()) co_return allowed;
    }
    bool silent = false;
    if (!first && !watcher.reset && watcher.queue.empty()) {
      boost::system::error_code woken;
      watcher.wake.expires_after(options_.heartbeat);
      auto token = boost::asio::redirect_error(boost::asio::use_awaitable, woken);
      co_await watcher.wake.async_wait(token);
      silent = !woken;
    }
    if (writer.closed()) break;
    if (watcher.recheck) continue;
    if (!first && !silent && !watcher.reset && watcher.queue.empty()) continue;
    first = false;
    const auto response = Next(watcher);
    auto bytes = response.SerializeAsString();
    const bool sent = co_await writer.Send(std::move(bytes));
    if (!sent) break;
  }
  co_return grpc::Status::OK;
}

}  // namespace linli::gateway
