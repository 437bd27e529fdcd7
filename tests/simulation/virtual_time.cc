// Stands in for functions of the C and C++ libraries: the linker takes the program's own first.

#include "tests/simulation/virtual_time.h"

#include <sys/epoll.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include <cerrno>
#include <ctime>

#include "services/platform/base/check.h"

namespace {

thread_local linli::simulation::VirtualTime* active = nullptr;

}  // namespace

namespace linli::simulation {

VirtualTime::VirtualTime() {
  LINLI_CHECK(active == nullptr);
  active = this;
}

VirtualTime::~VirtualTime() { active = nullptr; }

}  // namespace linli::simulation

namespace std::chrono {

steady_clock::time_point steady_clock::now() noexcept {
  if (active != nullptr) return time_point(active->now());
  timespec time{};
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time_point(seconds(time.tv_sec) + nanoseconds(time.tv_nsec));
}

}  // namespace std::chrono

extern "C" {

/// Asio waits here until its next timer is due.
int epoll_wait(int epoll, epoll_event* events, int most, int timeout) {
  if (active == nullptr) {
    return static_cast<int>(
        syscall(SYS_epoll_pwait, epoll, events, most, timeout, nullptr, sizeof(sigset_t)));
  }
  if (timeout > 0) active->Advance(std::chrono::milliseconds(timeout));
  return 0;
}

int epoll_ctl(int epoll, int what, int descriptor, epoll_event* event) noexcept {
  if (active != nullptr) return 0;
  return static_cast<int>(syscall(SYS_epoll_ctl, epoll, what, descriptor, event));
}

/// Without one, Asio has epoll_wait wait for its timers.
int timerfd_create(int clock, int flags) noexcept {
  if (active == nullptr) return static_cast<int>(syscall(SYS_timerfd_create, clock, flags));
  errno = EINVAL;
  return -1;
}
}
