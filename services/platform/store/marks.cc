#include "services/platform/store/marks.h"

#include "services/platform/base/crypto.h"

namespace linli::store {
namespace {

constexpr char kSeparator = '\x1f';

bool IsPersonal(std::string_view name) { return name.substr(0, 9) == "personal_"; }

}  // namespace

std::string IndexMember(const IndexMark& mark, std::string_view id) {
  if (mark.sort == kBySequence) return std::string(id);
  return mark.sort + kSeparator + std::string(id);
}

std::string_view IdOfMember(std::string_view member) {
  const auto at = member.rfind(kSeparator);
  return at == member.npos ? member : member.substr(at + 1);
}

std::string TimerMember(const AggregateType& type, std::string_view tenant, std::string_view id,
                        std::string_view timer) {
  std::string member = type.kind + ":";
  member.append(tenant).append("/").append(id).append(":").append(timer);
  return member;
}

TimerParts ParseTimerMember(std::string_view member) {
  const auto kind = member.find(':');
  const auto slash = member.find('/', kind);
  const auto timer = member.rfind(':');
  LINLI_CHECK(kind != member.npos && slash != member.npos && timer > slash);
  TimerParts parts;
  parts.kind = member.substr(0, kind);
  parts.tenant = member.substr(kind + 1, slash - kind - 1);
  parts.id = member.substr(slash + 1, timer - slash - 1);
  parts.timer = member.substr(timer + 1);
  return parts;
}

std::string IndexValue(std::string_view secret, std::string_view index, std::string_view value) {
  return IsPersonal(index) ? KeyedHash(secret, value) : std::string(value);
}

std::string UniqueMember(std::string_view secret, const UniqueMark& mark) {
  return IsPersonal(mark.scope) ? KeyedHash(secret, mark.value) : mark.value;
}

}  // namespace linli::store
