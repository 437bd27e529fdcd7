#pragma once

#include "linli/gateway/v1/feed_service.pb.h"
#include "services/gateway/calendar/gather.h"
#include "services/gateway/parts.h"

namespace linli::gateway {

/// linli.gateway.v1.CalendarFeedService over the directory's tokens, and the feeds themselves at
/// /ical/<secret>.ics (?lang=en for English words).
class Feed {
 public:
  explicit Feed(const Environment& environment) : environment_(environment) {}

  Task<Reply> CreateCalendarFeed(LocalCall& call, const v1::CreateCalendarFeedRequest& request);
  Task<Reply> ListCalendarFeeds(LocalCall& call, const v1::ListCalendarFeedsRequest& request);
  Task<Reply> RevokeCalendarFeed(LocalCall& call, const v1::RevokeCalendarFeedRequest& request);

  /// 404 for a secret that is not good, whatever the cause; 503 while a service is away.
  Task<HttpResponse> Serve(Incoming& incoming);

 private:
  Task<Reply> AtDirectory(const LocalCall& call, const char* method,
                          const google::protobuf::MessageLite& request);
  /// The caller's feeds, a page of them.
  Task<Reply> List(const LocalCall& call, int page_size, std::string page_token);
  /// Whose the secret is; refused unless it is a feed's.
  Task<grpc::Status> Open(std::string secret, Gathering::Whose* whose);

  const Environment environment_;
};

Part MakeCalendarPart(const Environment& environment);

}  // namespace linli::gateway
