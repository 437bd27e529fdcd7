#include "services/directory/rpc/passwords.h"

#include <sodium.h>

#include <array>
#include <memory>

#include "services/platform/base/check.h"

namespace linli::directory {
namespace {

constexpr unsigned long long kPasses = 2;
constexpr std::size_t kMemoryBytes = std::size_t{19} * 1024 * 1024;

std::string HashNow(const std::string& password) {
  std::array<char, crypto_pwhash_STRBYTES> hash{};
  LINLI_CHECK(
      crypto_pwhash_str(hash.data(), password.data(), password.size(), kPasses, kMemoryBytes) == 0);
  return hash.data();
}

bool VerifyNow(const std::string& hash, const std::string& password) {
  return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

/// One for the whole process: it is looked at only for the time that takes.
const std::string& HashOfNobody() {
  static const std::string hash = HashNow("nobody");
  return hash;
}

/// Shared between the waiting coroutine and the worker, whichever lives longer.
struct Work {
  std::string hash;
  std::string password;
  bool right = false;
};

}  // namespace

Passwords::Passwords(Offload offload) : offload_(std::move(offload)), nobody_(HashOfNobody()) {}

Task<std::string> Passwords::Hash(std::string password) {
  const auto work = std::make_shared<Work>();
  work->password = std::move(password);
  std::function<void()> run = [work] { work->hash = HashNow(work->password); };
  co_await offload_(std::move(run));
  co_return std::move(work->hash);
}

Task<bool> Passwords::Verify(std::string hash, std::string password) {
  const auto work = std::make_shared<Work>();
  const bool somebody = !hash.empty();
  work->hash = somebody ? hash : nobody_;
  work->password = std::move(password);
  std::function<void()> run = [work] { work->right = VerifyNow(work->hash, work->password); };
  co_await offload_(std::move(run));
  co_return work->right&& somebody;
}

}  // namespace linli::directory
