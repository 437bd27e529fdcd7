// Requests in binary form against the rules that their fields declare. The first byte says which.
#include "linli/common/v1/errors.pb.h"
#include "linli/testing/v1/echo.pb.h"
#include "linli/testing/v1/sample.pb.h"
#include "services/platform/base/check.h"
#include "services/platform/rpc/validator.h"
#include "tests/fuzz/fuzz.h"

namespace linli::fuzz {
namespace {

template <class Request>
void TryAs(std::string_view bytes) {
  static const auto* const kValidator = [] {
    auto* validator = new rpc::Validator();
    validator->Learn(*Request::descriptor());
    return validator;
  }();
  Request request;
  if (!request.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) return;
  const auto checked = kValidator->Check(request);
  if (checked.ok()) return;
  LINLI_CHECK(checked.error().Is(common::v1::ERROR_REASON_INVALID_FIELDS));
  LINLI_CHECK(!checked.error().violations().empty());
  for (const auto& bad : checked.error().violations()) LINLI_CHECK(!bad.field.empty());
}

}  // namespace

void Try(std::string_view input) {
  if (input.empty()) return;
  const auto bytes = input.substr(1);
  switch (input.front() % 4) {
    case 0:
      return TryAs<testing::v1::Rules>(bytes);
    case 1:
      return TryAs<testing::v1::CreateBoxRequest>(bytes);
    case 2:
      return TryAs<testing::v1::SayRequest>(bytes);
    default:
      return TryAs<testing::v1::FillBoxRequest>(bytes);
  }
}

}  // namespace linli::fuzz
