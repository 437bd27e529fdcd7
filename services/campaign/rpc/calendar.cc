#include <algorithm>
#include <map>

#include "services/campaign/domain/activity.h"
#include "services/campaign/domain/limits.h"
#include "services/campaign/domain/sessions.h"
#include "services/campaign/rpc/activity_rpcs.h"
#include "services/campaign/views/figures.h"
#include "services/campaign/views/venue_clashes.h"
#include "services/platform/store/marks.h"

namespace linli::campaign {
namespace {

using Request = v1::ListCalendarEntriesRequest;
using ActivityDoc = store::Doc<v1::Activity>;

constexpr Days kWindowMax{100};
/// Pages of the index that one call reads at most, so that a filter that fits little ends, too.
constexpr int kReadsMax = 10;

Result<void> CheckWindow(const Request& request) {
  const Time start = FromProto(request.start_time());
  const Time end = FromProto(request.end_time());
  Violations bad;
  bad.Check(end > start, "end_time", "须晚于开始时间", "must be after start_time");
  bad.Check(end <= start + kWindowMax, "end_time", "最多查看100天",
            "must be at most 100 days after start_time");
  if (bad.empty()) return {};
  return std::move(bad).ToError();
}

bool Fits(const v1::Activity& activity, const Request& request) {
  const auto& co_hosts = activity.co_hosts();
  const bool unit = request.unit().empty() || request.unit() == activity.lead_unit() ||
                    std::find(co_hosts.begin(), co_hosts.end(), request.unit()) != co_hosts.end();
  return unit && (request.campaign().empty() || request.campaign() == activity.campaign()) &&
         (request.venue_kind().empty() || request.venue_kind() == activity.venue_kind());
}

/// An activity stands in the index once for each moment at which a session begins, in their order:
/// says which session an entry is for.
class Turns {
 public:
  /// `after`: the entry, or the beginning of one, that the index was read from.
  explicit Turns(const std::string& after) : after_(after) {}

  /// nullptr if the activity has changed since the index was read and has no more.
  const v1::Session* Next(const ActivityDoc& doc) {
    auto& last = last_.try_emplace(doc.id, after_).first->second;
    const v1::Session* next = nullptr;
    for (const auto& session : doc.state.sessions()) {
      if (EntryOf(doc, session) <= last) continue;
      if (next == nullptr || Before(session, *next)) next = &session;
    }
    if (next != nullptr) last = EntryOf(doc, *next);
    return next;
  }

 private:
  static std::string EntryOf(const ActivityDoc& doc, const v1::Session& session) {
    return store::IndexMember({"", "", ToText(FromProto(session.start_time()))}, doc.id);
  }

  // Of two that begin at once one is cancelled.
  static bool Before(const v1::Session& a, const v1::Session& b) {
    const Time start_a = FromProto(a.start_time());
    const Time start_b = FromProto(b.start_time());
    return start_a < start_b || (start_a == start_b && IsOn(a) && !IsOn(b));
  }

  const std::string after_;
  std::map<std::string, std::string> last_;
};

v1::CalendarEntry EntryOf(const v1::Activity& activity, const std::string& session) {
  v1::CalendarEntry entry;
  entry.set_activity(activity.name());
  entry.set_activity_state(activity.state());
  entry.set_title(activity.title());
  entry.set_kind(activity.kind());
  entry.set_campaign(activity.campaign());
  entry.set_lead_unit(activity.lead_unit());
  *entry.mutable_co_hosts() = activity.co_hosts();
  entry.set_region(activity.region());
  entry.set_venue_kind(activity.venue_kind());
  const auto placed = PlacedSessions(activity);
  if (const auto* found = FindSession(placed, session)) *entry.mutable_session() = *found;
  entry.set_session_count(CountOn(activity.sessions()));
  return entry;
}

/// One call's page as it is gathered.
struct Page {
  std::vector<v1::Activity> activities;  ///< of each entry
  v1::ListCalendarEntriesResponse response;
  std::string after;
  bool more = true;
};

/// Takes what fits of one page of the index.
void Take(const std::vector<ActivityDoc>& docs, const Request& request, Turns& turns, Page& page) {
  for (const auto& doc : docs) {
    const auto* session = turns.Next(doc);
    if (session == nullptr || !Fits(doc.state, request)) continue;
    if (FromProto(session->start_time()) >= FromProto(request.end_time())) continue;
    if (FromProto(session->end_time()) <= FromProto(request.start_time())) continue;
    page.activities.push_back(doc.state);
    *page.response.add_entries() = EntryOf(doc.state, session->id());
  }
}

/// Figures of the whole activities, and clashes of each session.
Task<Result<void>> Fill(store::Transaction& tx, Page& page) {
  std::vector<v1::Activity*> read;
  for (auto& activity : page.activities) read.push_back(&activity);
  LINLI_CO_TRY(co_await FillFigures(tx, read));
  LINLI_CO_TRY(co_await FillClashes(tx, std::move(read)));
  for (int i = 0; i < page.response.entries_size(); ++i) {
    auto& entry = *page.response.mutable_entries(i);
    auto& activity = page.activities[static_cast<std::size_t>(i)];
    *entry.mutable_figures() = activity.figures();
    for (const auto& clash : activity.venue_clashes()) {
      if (clash.session() == entry.session().id()) *entry.add_venue_clashes() = clash;
    }
  }
  co_return Result<void>();
}

}  // namespace

Task<Result<v1::ListCalendarEntriesResponse>> ActivityRpcs::ListCalendarEntries(
    Call& call, const Request& request) {
  LINLI_CO_TRY(call.Authorize(Scope()));
  LINLI_CO_TRY(CheckWindow(request));
  Page page;
  LINLI_CO_ASSIGN(page.after, call.PageStart(request));
  // What begins before may reach into the time asked for.
  if (page.after.empty()) page.after = ToText(FromProto(request.start_time()) - kSessionLengthMax);
  Turns turns(page.after);
  const std::string index = "sessions";
  const std::string until = ToText(FromProto(request.end_time()));
  const int size = rpc::PageSize(request);
  for (int reads = 0; page.more && reads < kReadsMax; ++reads) {
    const int limit = size - page.response.entries_size();
    if (limit == 0) break;
    const auto listed =
        co_await call.tx().List(kActivity, index, request.region(), page.after, limit);
    if (!listed.ok()) co_return listed.error();
    Take(listed->docs, request, turns, page);
    page.after = listed->next;
    page.more = !page.after.empty() && page.after < until;
  }
  LINLI_CO_TRY(co_await Fill(call.tx(), page));
  if (page.more) page.response.set_next_page_token(call.PageToken(request, page.after));
  co_return std::move(page.response);
}

}  // namespace linli::campaign
