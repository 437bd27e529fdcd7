#include "services/gateway/calendar/feed.h"

#include "linli/common/v1/errors.pb.h"
#include "linli/directory/v1/account_service.pb.h"
#include "linli/directory/v1/api_token_service.pb.h"
#include "linli/directory/v1/errors.pb.h"
#include "linli/directory/v1/identity_service.pb.h"
#include "services/gateway/calendar/ics.h"
#include "services/platform/base/crypto.h"

namespace linli::gateway {

namespace dir = directory::v1;

namespace {

constexpr std::string_view kPrefix = "/ical/";
constexpr std::string_view kSuffix = ".ics";
constexpr std::chrono::seconds kIssueTime{5};
/// As long as the directory lets a feed last.
constexpr std::chrono::hours kFeedLength{24 * 1098};
constexpr std::size_t kSecretMax = 200;

v1::CalendarFeed ToFeed(const dir::ApiToken& token) {
  v1::CalendarFeed feed;
  feed.set_name(token.name());
  feed.set_title(token.title());
  *feed.mutable_create_time() = token.create_time();
  *feed.mutable_expire_time() = token.expire_time();
  if (token.has_last_use_time()) *feed.mutable_last_use_time() = token.last_use_time();
  return feed;
}

Error NoAccount() { return Refuse(common::v1::ERROR_REASON_NOT_FOUND, {{"name", "account"}}); }

/// The secret in a path "/ical/<secret>.ics"; empty if it has none.
std::string SecretOf(std::string_view path) {
  if (path.size() <= kPrefix.size() + kSuffix.size()) return {};
  if (path.substr(path.size() - kSuffix.size()) != kSuffix) return {};
  path.remove_prefix(kPrefix.size());
  path.remove_suffix(kSuffix.size());
  return path.size() > kSecretMax ? std::string() : std::string(path);
}

HttpResponse Plain(HttpStatus status, std::string text) {
  auto response = Answer(status, "text/plain; charset=utf-8", std::move(text));
  response.set("Cache-Control", "no-store");
  return response;
}

HttpResponse Failed(const grpc::Status& status) {
  // Unknown, expired, revoked, of another kind: nobody who tries learns which.
  if (status.error_code() == grpc::StatusCode::UNAUTHENTICATED) {
    return Plain(HttpStatus::not_found, "没有这个日历订阅，或者已停用。\nNo such calendar feed.\n");
  }
  auto response =
      Plain(HttpStatus::service_unavailable, "暂时无法读取日程，请稍后再试。\nPlease try again.\n");
  response.set("Retry-After", "300");
  return response;
}

bool NamesTag(std::string_view if_none_match, const std::string& tag) {
  return if_none_match.find(tag) != if_none_match.npos || if_none_match == "*";
}

}  // namespace

Task<Reply> Feed::AtDirectory(const LocalCall& call, const char* method,
                              const google::protobuf::MessageLite& request) {
  ServiceCall to;
  to.service = "directory";
  to.path = std::string("/linli.directory.v1.") + method;
  to.request = request.SerializeAsString();
  to.metadata.emplace_back("traceparent", call.incoming.traceparent);
  to.deadline = call.deadline;
  co_return co_await environment_.identities.CallAs(call.caller, std::move(to));
}

Task<Reply> Feed::CreateCalendarFeed(LocalCall& call,
                                     const v1::CreateCalendarFeedRequest& request) {
  dir::CreateApiTokenRequest create;
  create.set_title(request.title());
  create.set_kind(dir::API_TOKEN_KIND_CALENDAR_FEED);
  *create.mutable_expire_time() = ToProto(environment_.clock.Now() + kFeedLength);
  Reply reply = co_await AtDirectory(call, "ApiTokenService/CreateApiToken", create);
  if (!reply.ok()) co_return reply;
  dir::CreateApiTokenResponse created;
  LINLI_CHECK(created.ParseFromString(reply.message));
  v1::CreateCalendarFeedResponse response;
  *response.mutable_feed() = ToFeed(created.api_token());
  response.set_path(std::string(kPrefix) + created.bearer() + std::string(kSuffix));
  co_return Reply::Of(response);
}

Task<Reply> Feed::List(const LocalCall& call, int page_size, std::string page_token) {
  platform::v1::Identity identity;
  const grpc::Status known = co_await environment_.identities.Who(call.caller, &identity);
  if (!known.ok()) co_return Reply::Of(known);
  if (identity.person().empty()) co_return Reply::Of(NoAccount());
  dir::ListAccountsRequest of_person;
  of_person.set_person(identity.person());
  Reply accounts = co_await AtDirectory(call, "AccountService/ListAccounts", of_person);
  if (!accounts.ok()) co_return accounts;
  dir::ListAccountsResponse found;
  LINLI_CHECK(found.ParseFromString(accounts.message));
  if (found.accounts().empty()) co_return Reply::Of(NoAccount());
  dir::ListApiTokensRequest list;
  list.set_account(found.accounts(0).name());
  list.set_kind(dir::API_TOKEN_KIND_CALENDAR_FEED);
  list.set_page_size(page_size);
  list.set_page_token(page_token);
  co_return co_await AtDirectory(call, "ApiTokenService/ListApiTokens", list);
}

Task<Reply> Feed::ListCalendarFeeds(LocalCall& call, const v1::ListCalendarFeedsRequest& request) {
  std::string page_token = request.page_token();
  Reply reply = co_await List(call, request.page_size(), std::move(page_token));
  if (!reply.ok()) co_return reply;
  dir::ListApiTokensResponse tokens;
  LINLI_CHECK(tokens.ParseFromString(reply.message));
  v1::ListCalendarFeedsResponse response;
  for (const auto& token : tokens.api_tokens()) *response.add_feeds() = ToFeed(token);
  response.set_next_page_token(tokens.next_page_token());
  co_return Reply::Of(response);
}

Task<Reply> Feed::RevokeCalendarFeed(LocalCall& call,
                                     const v1::RevokeCalendarFeedRequest& request) {
  dir::RevokeApiTokenRequest revoke;
  revoke.set_name(request.name());
  revoke.set_request_id(request.request_id());
  // An administrator may revoke others' tokens, and everybody their own sessions; not here.
  constexpr int kAll = 100;
  std::string from_the_first;
  Reply listed = co_await List(call, kAll, std::move(from_the_first));
  if (!listed.ok()) co_return listed;
  dir::ListApiTokensResponse own;
  LINLI_CHECK(own.ParseFromString(listed.message));
  bool is_own = false;
  for (const auto& token : own.api_tokens()) is_own = is_own || token.name() == request.name();
  if (!is_own) {
    co_return Reply::Of(Refuse(common::v1::ERROR_REASON_NOT_FOUND, {{"name", request.name()}}));
  }
  Reply reply = co_await AtDirectory(call, "ApiTokenService/RevokeApiToken", revoke);
  if (!reply.ok()) co_return reply;
  dir::ApiToken token;
  LINLI_CHECK(token.ParseFromString(reply.message));
  const auto feed = ToFeed(token);
  co_return Reply::Of(feed);
}

Task<grpc::Status> Feed::Open(std::string secret, Gathering::Whose* whose) {
  whose->caller.kind = Caller::Kind::kApiToken;
  whose->caller.bearer = std::move(secret);
  dir::IssueTokenRequest request;
  request.set_bearer(whose->caller.bearer);
  request.set_audience("directory");
  ServiceCall call;
  call.service = "directory";
  call.path = "/linli.directory.v1.IdentityService/IssueToken";
  call.request = request.SerializeAsString();
  call.deadline = environment_.clock.Now() + kIssueTime;
  const Reply reply = co_await environment_.services.Call(std::move(call));
  if (!reply.ok()) co_return reply.status;
  dir::IssueTokenResponse issued;
  LINLI_CHECK(issued.ParseFromString(reply.message));
  whose->unit = issued.unit();
  // "<base64url(Identity)>.<signature>", from the directory itself.
  const auto payload = FromBase64(issued.token().substr(0, issued.token().find('.')));
  const bool readable = payload && whose->identity.ParseFromString(*payload);
  // A bearer that opens more than a calendar has no business in an address.
  if (!readable || !whose->identity.feed()) {
    co_return rpc::ToStatus(Refuse(dir::ERROR_REASON_BEARER_INVALID));
  }
  co_return grpc::Status::OK;
}

Task<HttpResponse> Feed::Serve(Incoming& incoming) {
  auto secret = SecretOf(incoming.path);
  if (secret.empty()) {
    const grpc::Status none(grpc::StatusCode::UNAUTHENTICATED, "");
    co_return Failed(none);
  }
  Gathering::Whose whose;
  grpc::Status status = co_await Open(std::move(secret), &whose);
  if (!status.ok()) co_return Failed(status);
  const bool english = Parameter(incoming.query, "lang") == "en";
  const Wording& wording = english ? kEnglish : kChinese;
  Gathering gathering(environment_, whose, wording);
  status = co_await gathering.All();
  if (!status.ok()) co_return Failed(status);
  const auto appointments = std::move(gathering).Take();
  const Time today = std::chrono::floor<std::chrono::days>(environment_.clock.Now());
  auto text = ToIcs(wording.title, appointments, today);
  const auto tag = "\"" + Hash(text) + "\"";
  const bool same = NamesTag(Header(incoming, "If-None-Match"), tag);
  auto response = same ? Answer(HttpStatus::not_modified, "text/calendar; charset=utf-8", "")
                       : Answer(HttpStatus::ok, "text/calendar; charset=utf-8", std::move(text));
  response.set("ETag", tag);
  response.set("Cache-Control", "private, max-age=900");
  response.set("Content-Disposition", "inline; filename=\"linli.ics\"");
  co_return response;
}

Part MakeCalendarPart(const Environment& environment) {
  const auto feed = std::make_shared<Feed>(environment);
  const std::string service = "linli.gateway.v1.CalendarFeedService.";
  Part part;
  part.methods = {Local(service + "CreateCalendarFeed", *feed, &Feed::CreateCalendarFeed),
                  Local(service + "ListCalendarFeeds", *feed, &Feed::ListCalendarFeeds),
                  Local(service + "RevokeCalendarFeed", *feed, &Feed::RevokeCalendarFeed)};
  Route route;
  route.method = boost::beast::http::verb::get;
  route.path = kPrefix;
  route.serve = [feed](Incoming& incoming) -> Task<HttpResponse> {
    co_return co_await feed->Serve(incoming);
  };
  part.routes.push_back(std::move(route));
  part.owner = feed;
  return part;
}

}  // namespace linli::gateway
