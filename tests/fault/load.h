#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "tests/fault/county.h"
#include "tests/fault/sender.h"

namespace linli::fault {

/// Many clients at the main job at once; see work.h.
class Load {
 public:
  Load(const cli::Instance& wire, const Addresses& addresses, const County& county,
       History& history, std::uint64_t seed, int clients);
  ~Load();
  Load(const Load&) = delete;
  Load& operator=(const Load&) = delete;

  /// Lets every client settle what it has under way, and waits for that.
  void Stop();

 private:
  class Client;
  std::atomic<bool> stopped_{false};
  Board board_;
  std::vector<std::unique_ptr<Client>> clients_;
  std::vector<std::thread> threads_;
};

}  // namespace linli::fault
