// JSON as it comes from anybody: the gateway's strict reader, and the command line's.
#include "services/gateway/rpc/json.h"

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>

#include "linli/gateway/v1/errors.pb.h"
#include "linli/testing/v1/echo.pb.h"
#include "services/platform/base/check.h"
#include "tests/fuzz/fuzz.h"
#include "tools/linli/wire/message_json.h"

namespace linli::fuzz {
namespace {

using testing::v1::Everything;

/// The same bytes for the same content: maps in the order of their keys.
std::string BytesOf(const Everything& message) {
  std::string bytes;
  google::protobuf::io::StringOutputStream out(&bytes);
  google::protobuf::io::CodedOutputStream coded(&out);
  coded.SetSerializationDeterministic(true);
  message.SerializeToCodedStream(&coded);
  coded.Trim();
  return bytes;
}

}  // namespace

void Try(std::string_view input) {
  Everything read;
  const auto strict = gateway::FromJson(input, &read);
  if (!strict.ok()) {
    LINLI_CHECK(strict.error().Is(gateway::v1::ERROR_REASON_JSON_INVALID));
  } else {
    Everything again;
    LINLI_CHECK(gateway::FromJson(gateway::ToJson(read), &again).ok());
    LINLI_CHECK(BytesOf(read) == BytesOf(again));
  }
  Everything by_hand;
  const auto lenient = cli::ParseJson(std::string(input), &by_hand);
  if (lenient.ok()) (void)cli::ToJson(by_hand);
}

}  // namespace linli::fuzz
