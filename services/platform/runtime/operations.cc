#include "services/platform/runtime/operations.h"

namespace linli::runtime {
namespace {

platform::v1::DeadLetter ToProto(const events::DeadLetter& letter) {
  platform::v1::DeadLetter out;
  out.set_source(letter.source);
  out.set_partition(letter.partition);
  out.set_position(letter.event.position);
  out.set_why(letter.why);
  out.set_tenant(letter.event.tenant);
  out.set_subject(letter.event.subject);
  out.set_type(letter.event.type);
  out.set_event_id(letter.event.id);
  *out.mutable_time() = linli::ToProto(letter.event.time);
  return out;
}

}  // namespace

Operations::Operations(events::Consumer& consumer, const std::vector<events::Reaction>& reactions,
                       int partitions)
    : consumer_(consumer), partitions_(partitions) {
  for (const auto& reaction : reactions) sources_.insert(reaction.service);
}

Task<Result<platform::v1::ListDeadLettersResponse>> Operations::ListDeadLetters(
    rpc::Call& call, const platform::v1::ListDeadLettersRequest&) {
  const Scope installation;
  LINLI_CO_TRY(call.Authorize(installation));
  platform::v1::ListDeadLettersResponse response;
  for (const auto& source : sources_) {
    for (int partition = 0; partition < partitions_; ++partition) {
      LINLI_CO_ASSIGN(const auto letters, co_await consumer_.ListDead(source, partition));
      for (const auto& letter : letters) *response.add_dead_letters() = ToProto(letter);
    }
  }
  co_return std::move(response);
}

Task<Result<platform::v1::GetBacklogResponse>> Operations::GetBacklog(
    rpc::Call& call, const platform::v1::GetBacklogRequest&) {
  const Scope county;
  LINLI_CO_TRY(call.Authorize(county));
  platform::v1::GetBacklogResponse response;
  for (const auto& backlog : consumer_.BacklogsOf(call.caller().partition())) {
    auto* out = response.add_backlogs();
    out->set_source(backlog.source);
    out->set_behind(backlog.behind);
    out->set_stopped(backlog.stopped);
    LINLI_CO_ASSIGN(const auto letters,
                    co_await consumer_.ListDead(backlog.source, call.caller().partition()));
    for (const auto& letter : letters) {
      if (letter.event.tenant != call.caller().tenant()) continue;
      auto* held = response.add_held_events();
      held->set_source(letter.source);
      held->set_why(letter.why);
      held->set_type(letter.event.type);
      *held->mutable_time() = linli::ToProto(letter.event.time);
    }
  }
  co_return std::move(response);
}

Task<Result<platform::v1::RetryDeadLettersResponse>> Operations::RetryDeadLetters(
    rpc::Call& call, const platform::v1::RetryDeadLettersRequest& request) {
  const Scope installation;
  LINLI_CO_TRY(call.Authorize(installation));
  platform::v1::RetryDeadLettersResponse response;
  LINLI_CO_ASSIGN(const int applied, co_await consumer_.RetryDead(
                                         request.source(), request.partition(), request.subject()));
  response.set_applied(applied);
  co_return std::move(response);
}

Task<Result<platform::v1::SkipDeadLetterResponse>> Operations::SkipDeadLetter(
    rpc::Call& call, const platform::v1::SkipDeadLetterRequest& request) {
  const Scope installation;
  LINLI_CO_TRY(call.Authorize(installation));
  LINLI_CO_TRY(
      co_await consumer_.SkipDead(request.source(), request.partition(), request.position()));
  platform::v1::SkipDeadLetterResponse response;
  co_return std::move(response);
}

std::vector<rpc::Method> Operations::Methods() {
  const std::string service = "linli.platform.v1.OperationsService.";
  return {rpc::Unary(service + "ListDeadLetters", *this, &Operations::ListDeadLetters),
          rpc::Unary(service + "GetBacklog", *this, &Operations::GetBacklog),
          rpc::Unary(service + "RetryDeadLetters", *this, &Operations::RetryDeadLetters),
          rpc::Unary(service + "SkipDeadLetter", *this, &Operations::SkipDeadLetter)};
}

}  // namespace linli::runtime
