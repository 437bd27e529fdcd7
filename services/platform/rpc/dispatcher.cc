#include "services/platform/rpc/dispatcher.h"

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>

#include <algorithm>

#include "linli/common/v1/errors.pb.h"
#include "services/platform/base/crypto.h"
#include "services/platform/base/failpoint.h"
#include "services/platform/rpc/access.h"
#include "services/platform/runtime/log.h"
#include "services/platform/runtime/pause.h"
#include "services/platform/runtime/trace.h"

namespace linli::rpc {
namespace {

using common::v1::ERROR_REASON_CONFLICT;
using google::protobuf::Message;

// Each attempt that is not taken was beaten by one that was.
constexpr int kAttemptsMax = 16;
constexpr int kJitterMsMax = 160;

std::string Deterministic(const Message& message) {
  std::string bytes;
  google::protobuf::io::StringOutputStream stream(&bytes);
  google::protobuf::io::CodedOutputStream coded(&stream);
  coded.SetSerializationDeterministic(true);
  message.SerializeToCodedStream(&coded);
  coded.Trim();
  return bytes;
}

std::string RequestIdOf(const Message& request) {
  const auto* field = request.GetDescriptor()->FindFieldByName("request_id");
  return field == nullptr ? std::string() : request.GetReflection()->GetString(request, field);
}

/// Who holds the unique value a commit was refused for, without showing a personal one.
Error Taken(const store::CommitRequest& commit, const store::CommitReply& reply) {
  std::string value = reply.detail;
  for (const auto& unique : commit.uniques) {
    const auto at = unique.key.find(":unique:personal_");
    if (unique.member == reply.detail && at != std::string::npos) {
      const auto from = at + std::string_view(":unique:personal_").size();
      value = unique.key.substr(from, unique.key.find(':', from) - from);
    }
  }
  return Refuse(common::v1::ERROR_REASON_ALREADY_EXISTS,
                {{"value", std::move(value)}, {"owner", reply.owner}});
}

/// What a refused commit wanted that one alone of all who want it at once can be given: an
/// aggregate that it changes itself, or the next number of a counter (which must be what was read,
/// and become the limit). Empty for what it only relies on (a guard, room below a limit): that may
/// suit many.
std::string Contested(const store::CommitRequest& commit, const store::CommitReply& reply) {
  const auto& wanted = reply.detail;
  if (reply.outcome == store::Outcome::kConflict) {
    const bool changes =
        std::any_of(commit.aggregates.begin(), commit.aggregates.end(),
                    [&](const auto& aggregate) { return aggregate.key == wanted; });
    return changes ? wanted : std::string();
  }
  for (const auto& counter : commit.counters) {
    const bool numbers =
        counter.field == wanted &&
        std::any_of(commit.floors.begin(), commit.floors.end(), [&](const auto& floor) {
          return floor.key == counter.key && floor.field == wanted && counter.limit &&
                 floor.at_least + counter.delta == *counter.limit;
        });
    if (numbers) return counter.key + "\n" + wanted;
  }
  return {};
}

/// The handler's answer; INTERNAL if it throws.
Task<Result<AnyMessage>> Handle(const Method& method, Call& call, const Message& request) {
  try {
    co_return co_await method.handle(call, request);
  } catch (const std::exception& thrown) {
    runtime::Log("handler_threw",
                 {{"method", method.descriptor->full_name()}, {"what", thrown.what()}});
    co_return Refuse(common::v1::ERROR_REASON_INTERNAL);
  }
}

/// A refusal that would tell whether the object exists, as if it did not.
Error Hidden(const Message& request) {
  const auto& type = *request.GetDescriptor();
  for (const char* name : {"name", "parent"}) {
    if (const auto* field = type.FindFieldByName(name)) {
      return Refuse(common::v1::ERROR_REASON_NOT_FOUND,
                    {{"name", request.GetReflection()->GetString(request, field)}});
    }
  }
  return Refuse(common::v1::ERROR_REASON_NOT_FOUND, {{"name", "?"}});
}

bool TellsOfExistence(const Error& error) {
  return error.code() == Code::kPermissionDenied || error.code() == Code::kNotFound;
}

}  // namespace

/// What the attempts of one call share.
struct Dispatcher::Attempt {
  const platform::v1::Identity& caller;
  const Message& request;
  std::string request_id;
  std::string fingerprint;
  store::Origin origin;
  bool again = false;
  std::string beaten_at{};  ///< what others were given first
};

Dispatcher::Dispatcher(const store::Backend& backend, std::vector<Method> methods,
                       IdentityVerifier verifier, const Clock& clock, runtime::Metrics& metrics,
                       Options options)
    : backend_(backend),
      methods_(std::move(methods)),
      verifier_(std::move(verifier)),
      page_tokens_(DeriveKey(backend.secret, "pages"), backend.random),
      fingerprint_key_(DeriveKey(backend.secret, "requests")),
      clock_(clock),
      metrics_(metrics),
      options_(options) {
  for (const auto& method : methods_) {
    LINLI_CHECK(AccessOf(*method.descriptor) != nullptr);
    validator_.Learn(*method.descriptor->input_type());
  }
}

int Dispatcher::RequestBytesMax(const Method& method) const {
  const int own = AccessOf(*method.descriptor)->max_request_bytes();
  return own > 0 ? own : options_.request_bytes_max;
}

Result<platform::v1::Identity> Dispatcher::Admit(const Method& method, const Incoming& incoming) {
  if (!incoming.deadline) return Refuse(common::v1::ERROR_REASON_DEADLINE_REQUIRED);
  const auto& access = *AccessOf(*method.descriptor);
  if (access.anonymous()) return platform::v1::Identity();
  LINLI_ASSIGN(auto caller, verifier_.Verify(incoming.authorization, clock_.Now()));
  if (!MayCall(caller, access)) return Refuse(common::v1::ERROR_REASON_PERMISSION_DENIED);
  return caller;
}

Result<AnyMessage> Dispatcher::Parse(const Method& method, const Incoming& incoming) const {
  const int limit = RequestBytesMax(method);
  if (incoming.bytes.size() > static_cast<std::size_t>(limit)) {
    return Refuse(
        common::v1::ERROR_REASON_REQUEST_TOO_LARGE,
        {{"bytes", std::to_string(incoming.bytes.size())}, {"limit", std::to_string(limit)}});
  }
  AnyMessage request(method.request->New());
  if (!request->ParseFromString(incoming.bytes)) {
    return Refuse(common::v1::ERROR_REASON_MALFORMED_REQUEST);
  }
  LINLI_TRY(validator_.Check(*request));
  return request;
}

Result<void> Dispatcher::CheckInTime(const Incoming& incoming) const {
  if (incoming.cancelled && incoming.cancelled()) {
    return Refuse(common::v1::ERROR_REASON_CANCELLED);
  }
  if (*incoming.deadline <= clock_.Now()) return Refuse(common::v1::ERROR_REASON_DEADLINE_EXCEEDED);
  return {};
}

Task<Result<std::string>> Dispatcher::TryOnce(const Method& method, const Incoming& incoming,
                                              Attempt& attempt) {
  attempt.again = false;
  attempt.beaten_at.clear();
  store::Transaction tx(backend_, attempt.origin, clock_.Now());
  if (!attempt.request_id.empty()) tx.SetRequest(attempt.request_id, attempt.fingerprint);
  const auto& access = *AccessOf(*method.descriptor);
  Call call(attempt.caller, access, method.descriptor->full_name(), page_tokens_, tx);
  auto answer = co_await Handle(method, call, attempt.request);
  auto replay = tx.replay();
  if (!answer.ok() && !replay) {
    // A refusal before anything was read may be one of a request that was answered long ago; one
    // after several reads may be due to what this very request, sent twice, has done meanwhile.
    store::Transaction now(backend_, tx.origin(), clock_.Now());
    if (!attempt.request_id.empty()) now.SetRequest(attempt.request_id, attempt.fingerprint);
    const auto looked_up = co_await now.LookUpRequest();
    replay = now.replay();
    if (!looked_up.ok() && !replay) co_return looked_up.error();
  }
  if (replay) {
    metrics_.Commit("duplicate");
    if (replay->fingerprint == attempt.fingerprint)
      co_return co_await tx.OpenAnswer(replay->response);
    co_return Refuse(common::v1::ERROR_REASON_REQUEST_ID_REUSED);
  }
  const bool refused = !answer.ok();
  if (refused && !(call.commits_refusal() && tx.changed())) co_return std::move(answer).error();
  LINLI_CHECK(refused || access.anonymous() || access.authenticated() || call.authorized());
  std::string bytes;
  if (!refused) bytes = answer.value()->SerializeAsString();
  if (!tx.changed()) co_return std::move(bytes);

  LINLI_CO_TRY(CheckInTime(incoming));
  LINLI_CO_TRY(co_await tx.FetchKeys());
  LINLI_CO_ASSIGN(const auto commit, tx.ToCommit(refused ? nullptr : answer.value().get()));
  FailAt(Failpoint::kDecided);
  LINLI_CO_ASSIGN(auto reply, co_await backend_.store.Commit(commit));
  FailAt(Failpoint::kReplyRead);
  switch (reply.outcome) {
    case store::Outcome::kOk:
      if (refused) co_return std::move(answer).error();
      co_return std::move(bytes);
    case store::Outcome::kDuplicate:
      metrics_.Commit("duplicate");
      co_return co_await tx.OpenAnswer(reply.response);
    case store::Outcome::kMismatch:
      co_return Refuse(common::v1::ERROR_REASON_REQUEST_ID_REUSED);
    case store::Outcome::kUnique:
      co_return Taken(commit, reply);
    default:
      metrics_.Commit(reply.outcome == store::Outcome::kFull ? "full" : "conflict");
      attempt.again = true;
      attempt.beaten_at = Contested(commit, reply);
      co_return Refuse(ERROR_REASON_CONFLICT).RetryAfter(std::chrono::milliseconds(100));
  }
}

Task<Result<std::string>> Dispatcher::Run(const Method& method, const Incoming& incoming,
                                          std::string& traceparent, std::string& actor) {
  LINLI_CO_ASSIGN(const auto caller, Admit(method, incoming));
  actor = caller.person();
  LINLI_CO_ASSIGN(const auto request, Parse(method, incoming));
  store::Origin origin;
  origin.tenant = caller.tenant();
  origin.partition = caller.partition();
  origin.actor = caller.person();
  origin.traceparent = traceparent;
  std::string request_id = RequestIdOf(*request);
  origin.correlation_id = request_id.empty() ? runtime::TraceId(traceparent) : request_id;
  std::string fingerprint;  // Of what changes nothing no answer is kept.
  if (!request_id.empty()) {
    fingerprint = KeyedHash(fingerprint_key_,
                            method.descriptor->full_name() + "\n" + Deterministic(*request));
  }
  Attempt attempt{caller, *request, std::move(request_id), std::move(fingerprint),
                  std::move(origin)};
  Turns::Turn turn;
  std::string turn_at;
  for (int tries = 1;; ++tries) {
    auto result = co_await TryOnce(method, incoming, attempt);
    if (!attempt.again || tries == kAttemptsMax) {
      const bool hidden = AccessOf(*method.descriptor)->hidden();
      if (hidden && !result.ok() && TellsOfExistence(result.error())) co_return Hidden(*request);
      co_return std::move(result);
    }
    if (attempt.beaten_at.empty()) {
      turn.End();
      const auto most = std::min<std::uint64_t>(5ULL << tries, kJitterMsMax);
      const auto jitter = std::chrono::milliseconds(backend_.random.Below(most));
      co_await runtime::Pause(jitter);
    } else if (attempt.beaten_at != turn_at) {  // Else a newcomer was faster: the turn goes on.
      turn.End();
      std::string thing = attempt.beaten_at;
      turn = co_await turns_.Take(std::move(thing));
    }
    turn_at = attempt.beaten_at;
    LINLI_CO_TRY(CheckInTime(incoming));
  }
}

void Dispatcher::Report(const Method& method, const Result<std::string>& result,
                        const std::string& trace, const std::string& actor,
                        std::chrono::microseconds took) {
  const std::string code = result.ok() ? "OK" : result.error().reason();
  const auto& name = method.descriptor->full_name();
  metrics_.Rpc(name, code, took);
  runtime::Log("rpc", {{"method", name},
                       {"code", code},
                       {"us", std::to_string(took.count())},
                       {"actor", actor},
                       {"trace", runtime::TraceId(trace)}});
}

Task<Result<std::string>> Dispatcher::Serve(const Method& method, const Incoming& incoming) {
  const auto start = std::chrono::steady_clock::now();
  std::string traceparent = runtime::ChildSpan(incoming.traceparent, backend_.random);
  std::string actor;
  auto result = co_await Run(method, incoming, traceparent, actor);
  const auto took = std::chrono::duration_cast<std::chrono::microseconds>(
      std::chrono::steady_clock::now() - start);
  Report(method, result, traceparent, actor, took);
  if (!result.ok() && result.error().code() == Code::kInternal) {
    Error::Metadata log;
    log["log_id"] = runtime::TraceId(traceparent);
    co_return Refuse(common::v1::ERROR_REASON_INTERNAL, std::move(log));
  }
  co_return std::move(result);
}

}  // namespace linli::rpc
