#include "services/platform/events/event.h"

#include <gmock/gmock.h>

#include "linli/testing/v1/sample.pb.h"
#include "services/platform/base/crypto.h"
#include "services/platform/events/position.h"

namespace linli::events {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

using Fields = std::vector<std::pair<std::string, std::string>>;

Event Sample() {
  Event event;
  event.id = "boxes/a@b@12";
  event.tenant = "qingzhen";
  event.service = "sample";
  event.type = "linli.testing.v1.BoxCreated";
  event.subject = "boxes/a@b";
  event.version = 12;
  event.time = Time(std::chrono::milliseconds(1788220800007));
  event.correlation_id = "request-1";
  event.causation_id = "crates/1@1";
  event.traceparent = "00-0123456789abcdef0123456789abcdef-0123456789abcdef-01";
  event.actor = "persons/li";
  event.data = std::string("\0\r\n$*\xff", 6);
  event.sealed = "sealed";
  return event;
}

/// The checksum as the format has it, written again.
std::string ChecksumOf(const Fields& fields) {
  std::string all;
  for (const auto& [name, value] : fields) {
    if (name != "crc") all += std::to_string(value.size()) + ":" + value;
  }
  return std::to_string(Crc32c(all));
}

TEST(EventTest, GoesThereAndBack) {
  const auto event = Sample();
  const auto back = FromFields("3-45", ToFields(event)).value();
  EXPECT_EQ(back.position, "3-45");
  EXPECT_EQ(back.id, event.id);
  EXPECT_EQ(back.tenant, event.tenant);
  EXPECT_EQ(back.service, event.service);
  EXPECT_EQ(back.type, event.type);
  EXPECT_EQ(back.subject, event.subject);
  EXPECT_EQ(back.version, event.version);
  EXPECT_EQ(back.time, event.time);
  EXPECT_EQ(back.correlation_id, event.correlation_id);
  EXPECT_EQ(back.causation_id, event.causation_id);
  EXPECT_EQ(back.traceparent, event.traceparent);
  EXPECT_EQ(back.actor, event.actor);
  EXPECT_EQ(back.data, event.data);
  EXPECT_EQ(back.sealed, event.sealed);
}

TEST(EventTest, IsCloudEventsInBinaryMode) {
  const auto fields = ToFields(Sample());
  std::vector<std::string> names;
  for (const auto& [name, value] : fields) names.push_back(name);
  EXPECT_THAT(names,
              ::testing::ElementsAre("id", "source", "specversion", "type", "subject", "time",
                                     "datacontenttype", "correlationid", "causationid",
                                     "traceparent", "actor", "data", "sealed", "crc"));
  EXPECT_EQ(fields[1].second, "/tenants/qingzhen/services/sample");
  EXPECT_EQ(fields[2].second, "1.0");
  EXPECT_EQ(fields[5].second, "2026-09-01T00:00:00.007Z");
  EXPECT_EQ(fields[13].second, ChecksumOf(fields));
}

TEST(EventTest, EveryFlippedByteIsFound) {
  const auto good = ToFields(Sample());
  for (std::size_t i = 0; i < good.size(); ++i) {
    for (std::size_t at = 0; at < good[i].second.size(); ++at) {
      auto fields = good;
      fields[i].second[at] = static_cast<char>(fields[i].second[at] ^ 4);
      EXPECT_FALSE(FromFields("1-1", fields).ok()) << good[i].first << " " << at;
    }
  }
}

TEST(EventTest, BytesThatMovedBetweenFieldsAreFound) {
  auto fields = ToFields(Sample());
  fields[11].second += fields[12].second;
  fields[12].second.clear();
  EXPECT_FALSE(FromFields("1-1", fields).ok());
}

TEST(EventTest, AMissingOrForeignFieldIsFound) {
  const auto good = ToFields(Sample());
  for (std::size_t i = 0; i < good.size(); ++i) {
    auto missing = good;
    missing.erase(missing.begin() + static_cast<std::ptrdiff_t>(i));
    EXPECT_FALSE(FromFields("1-1", missing).ok()) << good[i].first;
    auto renamed = good;
    renamed[i].first += "x";
    EXPECT_FALSE(FromFields("1-1", renamed).ok()) << good[i].first;
  }
  EXPECT_FALSE(FromFields("1-1", {}).ok());
}

TEST(EventTest, AttributesOfAnotherShapeAreRefusedThoughTheChecksumHolds) {
  const std::vector<std::pair<std::size_t, std::string>> odd = {
      {1, ""},
      {1, "x"},
      {1, "/tenants/"},
      {1, "/services/sample"},
      {1, "/tenants/qingzhen"},
      {5, "yesterday"},
      {5, ""},
      {0, "boxes/a"},
      {0, "boxes/a@"},
      {0, "boxes/a@x"},
      {0, "boxes/a@1x"},
      {0, "12"},
      {0, "boxes/a@0"},
      {0, "boxes/a@99999999999999999999"}};
  for (const auto& [field, value] : odd) {
    auto fields = ToFields(Sample());
    fields[field].second = value;
    fields[13].second = ChecksumOf(fields);
    EXPECT_FALSE(FromFields("1-1", fields).ok()) << fields[field].first << " '" << value << "'";
  }
}

TEST(PositionTest, ParsesOrIsNowhere) {
  EXPECT_EQ(ParsePosition("3-45"), (Position{3, 45}));
  EXPECT_EQ(ParsePosition("0-0"), Position());
  for (const auto* text : {"", "3", "x-y", "-"}) EXPECT_EQ(ParsePosition(text), Position()) << text;
}

TEST(PositionTest, TellsHowOneFollowsAnother) {
  struct Row {
    Position previous;
    Position next;
    Step step;
  };
  const std::vector<Row> table = {
      {{0, 0}, {1, 1}, Step::kNext},      {{1, 1}, {1, 2}, Step::kNext},
      {{1, 1}, {1, 3}, Step::kGap},       {{0, 0}, {1, 2}, Step::kGap},
      {{1, 2}, {1, 2}, Step::kDuplicate}, {{1, 2}, {1, 1}, Step::kDuplicate},
      {{2, 2}, {1, 9}, Step::kDuplicate}, {{1, 2}, {2, 3}, Step::kNext},
      {{1, 2}, {3, 3}, Step::kNext},      {{1, 2}, {2, 4}, Step::kGap},
      {{1, 5}, {2, 5}, Step::kRollback},  {{1, 5}, {2, 1}, Step::kRollback},
  };
  for (const auto& row : table) {
    EXPECT_EQ(StepBetween(row.previous, row.next), row.step)
        << row.previous.epoch << "-" << row.previous.sequence << " " << row.next.epoch << "-"
        << row.next.sequence;
  }
}

}  // namespace
}  // namespace linli::events
