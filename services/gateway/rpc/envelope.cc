#include "services/gateway/rpc/envelope.h"

#include <cstdint>

namespace linli::gateway {
namespace {

constexpr std::size_t kHead = 5;

}  // namespace

std::string Enveloped(unsigned char flags, std::string_view message) {
  std::string out;
  out.reserve(kHead + message.size());
  out += static_cast<char>(flags);
  const auto size = static_cast<std::uint32_t>(message.size());
  for (const unsigned shift : {24U, 16U, 8U, 0U}) out += static_cast<char>(size >> shift);
  out += message;
  return out;
}

std::optional<std::string_view> OnlyMessage(std::string_view body) {
  if (body.size() < kHead || body[0] != 0) return {};
  std::uint32_t size = 0;
  for (std::size_t i = 1; i < kHead; ++i) size = size << 8U | static_cast<unsigned char>(body[i]);
  if (size != body.size() - kHead) return {};
  return body.substr(kHead);
}

}  // namespace linli::gateway
