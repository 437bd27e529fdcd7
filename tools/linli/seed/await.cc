#include "tools/linli/seed/await.h"

#include <algorithm>
#include <chrono>
#include <thread>

#include "tools/linli/wire/reasons.h"

namespace linli::cli::seed {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

// One service day of a year has thousands of events before it.
constexpr seconds kWaitMax{300};
constexpr milliseconds kPollMin{10};
constexpr milliseconds kPollMax{500};

}  // namespace

Result<void> Await(const std::string& what, const std::function<Result<bool>()>& is_there) {
  const auto until = std::chrono::steady_clock::now() + kWaitMax;
  for (auto pause = kPollMin;; pause = std::min(kPollMax, pause * 2)) {
    LINLI_ASSIGN(const bool there, is_there());
    if (there) return {};
    if (std::chrono::steady_clock::now() > until) {
      return Refuse(reason::ERROR_REASON_WAITED_TOO_LONG,
                    {{"seconds", std::to_string(kWaitMax.count())}, {"what", what}});
    }
    std::this_thread::sleep_for(pause);
  }
}

}  // namespace linli::cli::seed
