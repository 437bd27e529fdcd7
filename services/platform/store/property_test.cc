// Whatever commands come, in whatever order: the stored state is the fold of the events, and what
// lies outside the states is a function of them. Neither side of the comparison is the code that
// wrote: Redis is read key by key, and the model is a map of boxes.

#include <gmock/gmock.h>
#include <rapidcheck.h>

#include "services/platform/base/crypto.h"
#include "services/platform/events/event.h"
#include "services/platform/store/key_ring.h"
#include "services/platform/store/keys.h"
#include "services/platform/store/verify.h"
#include "services/platform/testing/store_probe.h"

namespace linli::store {
namespace {

using namespace linli::testing;
using Boxes = std::map<std::string, v1::Box>;

/// Numbers that a command is made of; what they mean depends on the state it meets.
struct Step {
  int kind = 0;
  int box = 0;
  int value = 0;
  int other = 0;
};

std::string IdOf(int number) { return "b" + std::to_string(number); }
std::string ShelfOf(int number) { return "shelves/" + std::to_string(number % 2); }

std::vector<v1::BoxFact> FactsOf(const Step& step, const v1::Box& box) {
  const std::string label = "label " + std::to_string(step.value % 4);
  const std::string phone = step.other % 3 == 0 ? "" : "1380000" + std::to_string(step.other % 3);
  if (box.name().empty()) {
    return {Created("boxes/" + IdOf(step.box), ShelfOf(step.other), label, phone),
            Filled(step.value % 5)};
  }
  if (box.removed()) return {};
  switch (step.kind) {
    case 0:
      return {Labelled(label)};
    case 1:
      return {Filled(step.value)};
    case 2:
      if (box.things() < step.value) return {};
      return {Filled(-step.value)};
    case 3:
      return {box.queued() ? Unqueued() : Queued()};
    case 4:
      return {Dated(kSeptember + std::chrono::milliseconds(step.value)), Filled(0)};
    case 5:
      return {Spoiled(), Labelled(label)};
    default:
      return {Removed()};
  }
}

/// One command, and at times two boxes in one commit; true if it was committed.
Task<bool> Run(StoreHarness& harness, const Step& step) {
  Transaction tx(harness.backend(), TestOrigin(), kSeptember);
  for (const int number : {step.box, step.kind == 1 ? step.other % 6 : step.box}) {
    std::string name = "boxes/" + IdOf(number);
    auto found = co_await tx.Find(kBox, std::move(name));
    Step own = step;
    own.box = number;
    if (found->has_value()) {
      const auto facts = FactsOf(own, (*found)->state);
      if (number == step.box || !tx.changed()) tx.Record(kBox, **found, facts);
    } else {
      const auto facts = FactsOf(own, v1::Box());
      if (number == step.box && !tx.changed()) tx.Create(kBox, IdOf(number), facts);
    }
    if (tx.changed()) break;
  }
  if (!tx.changed()) co_return false;
  const auto fetched = co_await tx.FetchKeys();
  LINLI_CHECK(fetched.ok());
  const auto commit = tx.ToCommit(nullptr);
  const auto reply = co_await harness.store().Commit(*commit);
  LINLI_CHECK(reply->outcome == Outcome::kOk || reply->outcome == Outcome::kUnique ||
              reply->outcome == Outcome::kConflict);
  co_return reply->outcome == Outcome::kOk;
}

/// Steps run side by side in small groups, so that they race.
Task<void> RunAndCount(StoreHarness& harness, Step step, int& done) {
  co_await Run(harness, step);
  ++done;
}

void RunAll(StoreHarness& harness, const std::vector<Step>& steps) {
  for (std::size_t from = 0; from < steps.size(); from += 3) {
    const auto to = std::min(from + 3, steps.size());
    int done = 0;
    for (auto i = from; i < to; ++i) {
      boost::asio::co_spawn(harness.io(), RunAndCount(harness, steps[i], done),
                            [](std::exception_ptr thrown) { LINLI_CHECK(!thrown); });
    }
    while (done < static_cast<int>(to - from)) harness.io().run_one();
  }
}

Boxes FoldEvents(StoreHarness& harness) {
  Boxes boxes;
  std::int64_t sequence = 0;
  for (const auto& entry : ReadStream(harness, keys::Events(0, "sample"))) {
    RC_ASSERT(entry.position == "1-" + std::to_string(++sequence));
    const auto event = events::FromFields(entry.position, entry.fields).value();
    platform::v1::Stored kept;
    kept.set_open(event.data);
    if (!event.sealed.empty()) RC_ASSERT(kept.mutable_sealed()->ParseFromString(event.sealed));
    KeyRing ring(harness.keys(), harness.backend().secret, event.tenant);
    const auto data = harness.Run(ring.Open(kept, BoundOfFact(event.tenant, event.id))).value();
    RC_ASSERT(data.has_value());
    v1::BoxFact fact;
    const auto* oneof = fact.GetDescriptor()->oneof_decl(0);
    for (int i = 0; i < oneof->field_count(); ++i) {
      if (oneof->field(i)->message_type()->full_name() != event.type) continue;
      auto* content = fact.GetReflection()->MutableMessage(&fact, oneof->field(i));
      RC_ASSERT(content->ParseFromString(*data));
    }
    Evolve(boxes[event.subject], fact);
  }
  return boxes;
}

Boxes StoredBoxes(StoreHarness& harness) {
  Boxes boxes;
  for (int i = 0; i < 6; ++i) {
    const auto doc = FindBox(harness, IdOf(i));
    if (doc) boxes[doc->name] = doc->state;
  }
  return boxes;
}

std::string Line(const std::string& where, const std::string& member) {
  return where + " | " + member;
}

/// What must lie outside the states, as lines of text.
std::set<std::string> ExpectedMarks(StoreHarness& harness, const Boxes& boxes) {
  std::set<std::string> lines;
  std::map<std::string, std::int64_t> counters;
  for (const auto& [name, box] : boxes) {
    if (box.removed()) continue;
    const auto id = name.substr(6);
    const auto shelf = "{p00}:sample:index:box:by_shelf:qingzhen/" + box.shelf();
    lines.insert(Line(shelf, box.label() + '\x1f' + id));
    if (box.queued())
      lines.insert(Line("{p00}:sample:index:box:queue:qingzhen/" + box.shelf(), id));
    lines.insert(Line("{p00}:sample:unique:label:qingzhen", box.label() + "=" + name));
    if (!box.owner_phone().empty()) {
      const auto hash = KeyedHash(harness.backend().secret, box.owner_phone());
      lines.insert(Line("{p00}:sample:unique:personal_phone:qingzhen", hash + "=" + name));
    }
    if (box.has_spoil_time() && !box.spoiled()) {
      const auto due = FromProto(box.spoil_time()).time_since_epoch().count();
      lines.insert(
          Line("{p00}:sample:timers", "box:qingzhen/" + id + ":spoil@" + std::to_string(due)));
    }
    counters["boxes"] += 1;
    counters["things:" + box.shelf()] += box.things();
  }
  for (const auto& [counter, value] : counters) {
    if (value != 0)
      lines.insert(Line("{p00}:sample:counters:qingzhen", counter + "=" + std::to_string(value)));
  }
  return lines;
}

/// What does lie there.
std::set<std::string> StoredMarks(StoreHarness& harness) {
  std::set<std::string> lines;
  const auto found = harness.Command({"KEYS", "*"});
  for (std::size_t i = 0; i < found.size(); ++i) {
    const std::string key(found[i].text());
    const bool sorted = key.find(":index:") != key.npos || key.find(":timers") != key.npos;
    const bool hash = key.find(":unique:") != key.npos || key.find(":counters:") != key.npos;
    if (!sorted && !hash) continue;
    const bool timers = key.find(":timers") != key.npos;
    const auto reply = sorted ? harness.Command({"ZRANGE", key, "0", "-1", "WITHSCORES"})
                              : harness.Command({"HGETALL", key});
    for (std::size_t j = 0; j + 1 < reply.size(); j += 2) {
      const std::string member(reply[j].text());
      const std::string value(reply[j + 1].text());
      if (hash && value == "0") continue;
      if (hash) lines.insert(Line(key, member + "=" + value));
      if (sorted) lines.insert(Line(key, timers ? member + "@" + value : member));
    }
  }
  return lines;
}

bool Same(const Boxes& a, const Boxes& b) {
  if (a.size() != b.size()) return false;
  for (const auto& [name, box] : a) {
    const auto other = b.find(name);
    if (other == b.end() || other->second.SerializeAsString() != box.SerializeAsString())
      return false;
  }
  return true;
}

rc::Gen<std::vector<Step>> Steps() {
  const auto step = rc::gen::map(rc::gen::tuple(rc::gen::inRange(0, 7), rc::gen::inRange(0, 6),
                                                rc::gen::inRange(0, 9), rc::gen::inRange(0, 9)),
                                 [](const std::tuple<int, int, int, int>& numbers) {
                                   return Step{std::get<0>(numbers), std::get<1>(numbers),
                                               std::get<2>(numbers), std::get<3>(numbers)};
                                 });
  return rc::gen::resize(60, rc::gen::container<std::vector<Step>>(step));
}

TEST(StorePropertyTest, TheBooksBalanceAfterAnyCommands) {
  StoreHarness harness("sample");
  std::size_t most = 0;
  const auto balance = [&] {
    harness.Command({"FLUSHALL"});
    RunAll(harness, *Steps());
    const auto boxes = StoredBoxes(harness);
    RC_ASSERT(Same(boxes, FoldEvents(harness)));
    RC_ASSERT(StoredMarks(harness) == ExpectedMarks(harness, boxes));
    Books books;
    books.service = "sample";
    books.aggregates = {&kBox};
    const auto audit =
        harness.Run(Verify(harness.connection(), harness.store(), books, harness.secrets(), 1));
    RC_ASSERT(audit.ok());
    RC_ASSERT(audit->differences == std::vector<std::string>());
    most = std::max(most, boxes.size());
  };
  EXPECT_TRUE(rc::check("state = fold(events), marks = f(states)", balance));
  EXPECT_GT(most, 3U) << "the commands made too little";
}

}  // namespace
}  // namespace linli::store
