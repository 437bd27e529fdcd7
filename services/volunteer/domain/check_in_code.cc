#include "services/volunteer/domain/check_in_code.h"

#include <algorithm>

#include "linli/volunteer/v1/errors.pb.h"
#include "services/platform/base/check.h"
#include "services/platform/base/crypto.h"
#include "services/volunteer/domain/sign_up.h"

namespace linli::volunteer {
namespace {

constexpr std::size_t kDigits = 8;

Minutes Rotation(const At& at) { return Minutes(at.policy.check_in_code().rotate_minutes()); }

/// The begin of the window that `time` lies in.
Time WindowOf(Time time, const At& at) {
  const auto since = time.time_since_epoch();
  return Time(since - since % std::chrono::milliseconds(Rotation(at)));
}

/// Of a keyed hash as many digits as people like to type.
std::string DigitsOf(const std::string& hash) {
  const auto bytes = FromBase64(hash);
  LINLI_CHECK(bytes.has_value() && bytes->size() >= 8);
  std::uint64_t number = 0;
  for (const char byte : bytes->substr(0, 8)) {
    number = (number << 8U) | static_cast<unsigned char>(byte);
  }
  std::string digits(kDigits, '0');
  for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit, number /= 10) {
    *digit = static_cast<char>('0' + number % 10);
  }
  return digits;
}

/// "fair~s1-p1": a shift in a path of the console.
std::string ShiftInPath(const std::string& opportunity, const std::string& shift) {
  return opportunity.substr(opportunity.find('/') + 1) + "~" + shift;
}

}  // namespace

std::string CodeAt(const std::string& key, const std::string& shift_key, Time time, const At& at) {
  return DigitsOf(KeyedHash(key, shift_key + "\n" + ToText(WindowOf(time, at))));
}

Result<void> CheckCode(const std::string& key, const std::string& shift_key, v1::EntrySource source,
                       const std::string& code, Time time, const At& at) {
  const bool scanned = source == v1::ENTRY_SOURCE_SCAN;
  Violations violations;
  violations.Check(!scanned || !code.empty(), "code", "扫码签到须带签到码",
                   "is required when the code was scanned");
  violations.Check(scanned || code.empty(), "code", "仅扫码（SCAN）方式填写", "is for SCAN only");
  if (!violations.empty()) return std::move(violations).ToError();
  if (!scanned) return {};
  const Minutes tolerance(at.policy.check_in_code().tolerance_minutes());
  for (Time window = WindowOf(time - tolerance, at); window <= time + tolerance;
       window += Rotation(at)) {
    if (EqualInConstantTime(code, CodeAt(key, shift_key, window, at))) return {};
  }
  return Refuse(v1::ERROR_REASON_CHECK_IN_CODE_WRONG);
}

Result<std::vector<v1::CheckInCode>> CodesOf(const std::string& key, const std::string& opportunity,
                                             const v1::Shift& shift, int count, const At& at) {
  const Time end = FromProto(shift.end_time());
  const Time closes = end + Minutes(at.policy.missing_check_out().grace_minutes());
  if (at.now >= closes) {
    return Refuse(v1::ERROR_REASON_SHIFT_OVER, {{"shift", shift.id()}, {"end_time", ToText(end)}});
  }
  const Time opens = FromProto(shift.start_time()) - Minutes(at.policy.early_check_in().minutes());
  std::vector<v1::CheckInCode> codes;
  for (Time window = WindowOf(std::max(at.now, opens), at);
       window < closes && static_cast<int>(codes.size()) < std::max(count, 1);
       window += Rotation(at)) {
    auto& code = codes.emplace_back();
    code.set_code(CodeAt(key, ShiftKey(opportunity, shift.id()), window, at));
    code.set_path("/c/" + ShiftInPath(opportunity, shift.id()) + "/" + code.code());
    *code.mutable_start_time() = ToProto(window);
    *code.mutable_end_time() = ToProto(window + Rotation(at));
  }
  return codes;
}

}  // namespace linli::volunteer
