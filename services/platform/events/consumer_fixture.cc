#include "services/platform/events/consumer_fixture.h"

#include <stdexcept>

namespace linli::events {

using namespace linli::testing;
using store::Transaction;

Task<Result<Progress>> Mirror::OnFilled(Transaction& tx, const Event& event,
                                        const v1::BoxFilled& fact) {
  ++tries[event.id];
  if (unavailable > 0) {
    --unavailable;
    co_return Refuse(common::v1::ERROR_REASON_STORE_UNAVAILABLE);
  }
  if (poison.count(fact.note()) > 0) co_return Refuse(common::v1::ERROR_REASON_WRONG_STATE);
  if (fact.note() == throws) throw std::runtime_error("a bug");
  if (fact.note() == below_zero) tx.Move("never_moved", -1);
  std::string name = event.subject;
  LINLI_CO_ASSIGN(auto found, co_await tx.Find(kBox, std::move(name)));
  auto note = fact.note();
  if (note == kAsks) {
    std::string first = "boxes/a";
    LINLI_CO_ASSIGN(const auto asked, co_await tx.Find(kBox, std::move(first)));
    note = std::to_string(asked.has_value() ? asked->state.things() : 0);
  }
  const std::vector<v1::BoxFact> facts = {Filled(fact.things(), note)};
  const std::string id = event.subject.substr(event.subject.find('/') + 1);
  if (before_commit) co_await before_commit(id);
  if (found.has_value()) {
    tx.Record(kBox, *found, facts);
  } else {
    tx.Create(kBox, id, {Created(event.subject, "shelves/1", event.service + id), facts.front()});
  }
  co_return Progress::kDone;
}

Task<Result<Progress>> Mirror::OnQueued(Transaction& tx, const Event& event, const v1::BoxQueued&) {
  ++tries[event.id];
  const std::string id = event.subject.substr(event.subject.find('/') + 1);
  for (int i = 0; i < 3; ++i) {
    const std::string part = id + "-" + std::to_string(i);
    std::string name = "boxes/" + part;
    LINLI_CO_ASSIGN(const auto found, co_await tx.Find(kBox, std::move(name)));
    if (found.has_value()) continue;
    tx.Create(kBox, part, {Created("boxes/" + part, "shelves/1", part), Filled(1, part)});
    co_return Progress::kMore;
  }
  co_return Progress::kDone;
}

Task<Result<Progress>> Mirror::OnUnqueued(Transaction&, const Event& event,
                                          const v1::BoxUnqueued&) {
  ++tries[event.id];
  co_return Progress::kMore;
}

std::vector<Reaction> Mirror::Reactions(const std::vector<std::string>& sources) {
  std::vector<Reaction> reactions;
  for (const auto& source : sources) {
    reactions.push_back(On(source, *this, &Mirror::OnFilled));
    reactions.push_back(On(source, *this, &Mirror::OnQueued));
    reactions.push_back(On(source, *this, &Mirror::OnUnqueued));
  }
  return reactions;
}

ConsumerTest::ConsumerTest(std::vector<std::string> sources)
    : mirror_backend_{harness_.store(), harness_.random(), "mirror", std::string(32, 'm'),
                      harness_.keys()},
      other_backend_{harness_.store(), harness_.random(), "other", std::string(32, 'o'),
                     harness_.keys()},
      sources_(std::move(sources)) {}

ConsumerTest::~ConsumerTest() { StopAll(); }

Consumer& ConsumerTest::Start(std::chrono::milliseconds block) {
  Consumer::Options options;
  options.block = block;
  options.partitions = 1;
  redis::Connection& reader = readers_.empty() ? harness_.reader() : *readers_.back();
  consumers_.push_back(std::make_unique<Consumer>(mirror_backend_, mirror_.Reactions(sources_),
                                                  harness_.connection(), reader, clock_, metrics_,
                                                  options));
  ++running_;
  boost::asio::co_spawn(harness_.io(), consumers_.back()->Run(), [this](std::exception_ptr thrown) {
    --running_;
    if (thrown) std::rethrow_exception(thrown);
  });
  return *consumers_.back();
}

Consumer& ConsumerTest::StartAnother() {
  redis::Connection::Options options;
  options.address = redis::ParseAddress(harness_.redis().address()).value();
  readers_.push_back(std::make_unique<redis::Connection>(harness_.io().get_executor(), options,
                                                         harness_.random(), store::PrepareStore));
  readers_.back()->Start();
  LINLI_CHECK(harness_.Run(readers_.back()->WaitReady(std::chrono::seconds(10))).ok());
  return Start();
}

void ConsumerTest::StopAll() {
  for (const auto& consumer : consumers_) consumer->Stop();
  RunUntil([this] { return running_ == 0; });
}

void ConsumerTest::RunUntil(const std::function<bool()>& done) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(30);
  while (!done()) {
    ASSERT_LT(std::chrono::steady_clock::now(), end) << "it never happened";
    harness_.io().run_one_for(std::chrono::milliseconds(50));
  }
}

std::string ConsumerTest::CursorOf(const std::string& source) {
  const auto key = store::keys::Cursor(0, "mirror");
  return std::string(harness_.Command({"HGET", key, source}).text());
}

void ConsumerTest::RunUntilApplied(const std::string& source) {
  const auto entries = ReadStream(harness_, store::keys::Events(0, source));
  const std::string newest = entries.back().position;
  RunUntil([&] { return CursorOf(source) == newest; });
}

void ConsumerTest::FillAt(const store::Backend& backend, const std::string& id,
                          const std::string& note) {
  const auto fill = [&](Transaction& tx) -> Task<Result<void>> {
    std::string name = "boxes/" + id;
    LINLI_CO_ASSIGN(auto found, co_await tx.Find(kBox, std::move(name)));
    const std::vector<v1::BoxFact> facts = {Filled(1, note)};
    if (found.has_value()) {
      tx.Record(kBox, *found, facts);
    } else {
      tx.Create(kBox, id, {Created("boxes/" + id, "shelves/1", id), facts.front()});
    }
    co_return Result<void>();
  };
  Write(harness_, backend, fill);
}

void ConsumerTest::Fill(const std::string& id, const std::string& note) {
  FillAt(harness_.backend(), id, note);
}

namespace {

std::string NoteOf(const Event& event) {
  v1::BoxFilled fact;
  LINLI_CHECK(fact.ParseFromString(event.data));
  return fact.note();
}

std::vector<std::pair<std::string, std::string>> FillsOf(StoreHarness& harness) {
  std::vector<std::pair<std::string, std::string>> fills;
  for (const auto& entry : ReadStream(harness, store::keys::Events(0, "mirror"))) {
    const auto event = FromFields(entry.position, entry.fields).value();
    if (event.type != v1::BoxFilled::descriptor()->full_name()) continue;
    fills.emplace_back(event.subject, NoteOf(event));
  }
  return fills;
}

}  // namespace

std::vector<std::string> ConsumerTest::Applied() {
  std::vector<std::string> notes;
  for (const auto& [subject, note] : FillsOf(harness_)) notes.push_back(note);
  return notes;
}

std::vector<std::string> ConsumerTest::AppliedTo(const std::string& id) {
  std::vector<std::string> notes;
  for (const auto& [subject, note] : FillsOf(harness_)) {
    if (subject == "boxes/" + id) notes.push_back(note);
  }
  return notes;
}

std::vector<std::string> ConsumerTest::Dead(const std::string& source) {
  std::vector<std::string> lines;
  const auto letters = harness_.Run(consumers_.front()->ListDead(source, 0)).value();
  for (const auto& letter : letters) {
    const bool corrupt = letter.event.subject == "corrupt";
    lines.push_back((corrupt ? "corrupt" : NoteOf(letter.event)) + " " + letter.why);
  }
  return lines;
}

Result<int> ConsumerTest::Retry(const std::string& subject) {
  return harness_.Run(consumers_.front()->RetryDead("sample", 0, subject));
}

Result<void> ConsumerTest::Skip(const std::string& position) {
  return harness_.Run(consumers_.front()->SkipDead("sample", 0, position));
}

bool ConsumerTest::Parked(const std::string& subject) {
  const auto key = store::keys::Parked(0, "mirror", "sample");
  return harness_.Command({"HEXISTS", key, subject}).integer() == 1;
}

}  // namespace linli::events
