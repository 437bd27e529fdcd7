// Events as streams hold them: what is written is read the same, and nothing else is taken.
#include "services/platform/events/event.h"

#include <fuzzer/FuzzedDataProvider.h>

#include "services/platform/base/check.h"
#include "services/platform/events/position.h"
#include "tests/fuzz/fuzz.h"

namespace linli::fuzz {
namespace {

using events::Event;

Event AnyEvent(FuzzedDataProvider& from) {
  const auto text = [&] { return from.ConsumeRandomLengthString(40); };
  Event event;
  event.id = text();
  if (from.ConsumeBool()) event.id += "@" + std::to_string(from.ConsumeIntegral<std::int64_t>());
  event.tenant = text();
  event.service = text();
  event.type = text();
  event.subject = text();
  event.time = Time(std::chrono::milliseconds(from.ConsumeIntegral<std::int32_t>()));
  event.correlation_id = text();
  event.causation_id = text();
  event.traceparent = text();
  event.actor = text();
  event.data = text();
  event.sealed = text();
  return event;
}

}  // namespace

void Try(std::string_view input) {
  FuzzedDataProvider from(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
  const Event event = AnyEvent(from);
  auto fields = events::ToFields(event);
  const auto read = events::FromFields("1-1", fields);
  if (read.ok()) {
    LINLI_CHECK(read->version >= 1 && read->id == event.id && read->time == event.time);
    LINLI_CHECK(events::ToFields(*read) == fields);
  }
  const auto before = fields;
  auto& field = fields[from.ConsumeIntegralInRange<std::size_t>(0, fields.size() - 1)];
  (from.ConsumeBool() ? field.first : field.second) = from.ConsumeRandomLengthString(40);
  LINLI_CHECK(fields == before || !events::FromFields("1-1", fields).ok());

  const auto a = events::ParsePosition(from.ConsumeRandomLengthString(24));
  const auto b = events::ParsePosition(from.ConsumeRemainingBytesAsString());
  LINLI_CHECK(events::StepBetween(a, b) != events::Step::kNext || a.sequence < b.sequence);
}

}  // namespace linli::fuzz
