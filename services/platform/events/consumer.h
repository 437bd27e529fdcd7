#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <chrono>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "services/platform/events/entry.h"
#include "services/platform/events/reaction.h"
#include "services/platform/redis/connection.h"
#include "services/platform/runtime/metrics.h"

namespace linli::events {

/// An event set aside: a poison one or one of the same subject behind it.
struct DeadLetter {
  std::string source;
  int partition = 0;
  std::string why;  ///< the reason of its refusal, or "BEHIND" for those that wait
  Event event;
};

/// What has not been applied yet of one source in one partition, as last checked.
struct Backlog {
  std::string source;
  std::int64_t behind = 0;
  bool stopped = false;  ///< see Consumer::stopped_streams
};

/// The subject of entries that cannot be read.
inline constexpr char kCorrupt[] = "corrupt";

/// Applies the events of other services (and its own) by this service's reactions: in order per
/// stream, each exactly once, because the cursor moves in the effect's own commit. Several
/// consumers of one service may run; the commit lets one of them through.
///
/// Events that follow one another are decided at once and committed one after the other without
/// waiting for the replies between, so that one fsync serves many: as far as none of them has read
/// what one before it writes. Each commit moves the cursor on from where the one before it left it,
/// so that nothing after a commit that was refused is applied.
///
/// What cannot be in a log stops the stream loudly: a gap, or a producer behind the cursor
/// (ROLLBACK). A transient error is retried for ever; an event refused five times is parked with
/// its subject, whose later events queue behind it in order while others go on.
class Consumer {
 public:
  struct Options {
    std::chrono::milliseconds block{1000};  ///< of one XREAD, and between checks of the producers
    int partitions = 16;
    int tries_max = 5;
  };

  /// `reader` is a connection of its own, because reading blocks it; dead letters are read from
  /// `connection`.
  Consumer(const store::Backend& backend, std::vector<Reaction> reactions,
           redis::Connection& connection, redis::Connection& reader, const Clock& clock,
           runtime::Metrics& metrics, Options options);

  /// Until Stop.
  Task<void> Run();
  void Stop() { stopped_ = true; }
  /// Streams that stopped, as "campaign/3: ROLLBACK …".
  const std::map<std::string, std::string>& stopped_streams() const { return stopped_streams_; }

  /// One for each source, by name; checked anew every `block`.
  std::vector<Backlog> BacklogsOf(int partition) const;
  /// The oldest 1,000.
  Task<Result<std::vector<DeadLetter>>> ListDead(std::string source, int partition);
  /// Applies the dead letters of `subject` in order and lets later events through again; returns
  /// how many were applied. Stops at the first that is refused again, with its refusal.
  Task<Result<int>> RetryDead(std::string source, int partition, std::string subject);
  /// Gives up one dead letter, unapplied. NOT_FOUND if there is none at that position.
  Task<Result<void>> SkipDead(std::string source, int partition, std::string position);

 private:
  struct Stream {
    std::string source;
    int partition = 0;
    std::string key;
    std::string stored;  ///< the cursor as committed
    std::string seen;    ///< the last entry passed
    bool stopped = false;
  };
  enum class Applied { kYes, kReload, kUnavailable };
  /// An entry as read.
  struct Arrived {
    Entry entry;
    Result<Event> event;
    const Reaction* reaction = nullptr;  ///< none: it only moves the cursor
  };
  /// What is to be committed for one of several events.
  struct Effect;

  const Reaction* Find(const std::string& source, const std::string& type) const;
  std::vector<Stream*> StreamsOf(int partition);
  Task<Result<void>> LoadCursors();
  Task<Result<void>> CheckProducers();
  void CheckProducer(Stream& stream, const std::string& sequence);
  bool ProducersAreDue(bool idle) const;
  Task<bool> ReadBatch();
  Arrived Arrive(const Stream& stream, Entry entry) const;
  Task<bool> PassBatch(Stream& stream, std::vector<Entry> entries);
  /// As many as can be from `next` on, which moves behind them; it stays where the next one is to
  /// be passed by itself.
  Task<Applied> PassTogether(Stream& stream, const std::vector<Arrived>& batch, std::size_t& next);
  std::vector<std::unique_ptr<Effect>> Following(const Stream& stream,
                                                 const std::vector<Arrived>& batch,
                                                 std::size_t from);
  Task<void> Decide(Effect& effect);
  Task<void> Commit(Effect& effect);
  void Chain(const Stream& stream, std::vector<std::unique_ptr<Effect>>& effects) const;
  bool InOrder(Stream& stream, const std::string& position);
  void StopStream(Stream& stream, const std::string& why);
  Task<Applied> Pass(Stream& stream, const Arrived& arrived);
  Task<Applied> Apply(Stream& stream, const Reaction& reaction, const Event& event,
                      const Entry& entry);
  Task<Applied> Park(Stream& stream, const std::string& subject, const Entry& entry,
                     const std::string& why, bool behind);
  Task<Result<store::CommitRequest>> React(const store::Backend& backend, const Reaction& reaction,
                                           const Event& event, Progress& progress);
  /// Has the commit of this event's effect move the cursor from there, unless its subject is
  /// parked.
  void MoveCursor(store::CommitRequest& commit, const Stream& stream, const std::string& from,
                  const Event& event) const;
  void Note(const Event& event, Applied applied, std::chrono::steady_clock::time_point start);
  Task<Applied> SaveCursor(Stream& stream);
  Task<Result<bool>> IsParked(const std::string& source, int partition, std::string subject);
  Applied Conclude(Stream& stream, const std::string& position, const store::CommitReply& reply);
  Task<Result<std::vector<DeadLetter>>> ReadDead(std::string source, int partition,
                                                 std::size_t limit);
  Task<Result<bool>> RetryOne(const DeadLetter& letter, bool last, const std::string& newest);
  void ReportLag();

  const store::Backend& backend_;
  std::vector<Reaction> reactions_;
  redis::Connection& connection_;
  redis::Connection& reader_;
  const Clock& clock_;
  runtime::Metrics& metrics_;
  Options options_;
  std::vector<Stream> streams_;
  std::map<std::string, std::string> stopped_streams_;
  std::map<std::string, std::int64_t> behind_;
  Time checked_;  ///< when the producers were
  bool stopped_ = false;
};

}  // namespace linli::events
