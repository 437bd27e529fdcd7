#pragma once

#include <functional>

#include "tests/simulation/client.h"

namespace linli::simulation {

/// What poisonous events are about: "activities/poison1" …
inline constexpr char kPoison[] = "activities/poison";

/// Hurts the county by chance, step by step, as its faults say, and heals it in the end.
class Hurt {
 public:
  Hurt(Stage& stage, Server& store, Server& keys, Processes& processes)
      : stage_(stage), store_(store), keys_(keys), processes_(processes) {}

  /// Until healed.
  Task<void> Run();
  /// Everything runs, is connected and knows the time, and nothing goes wrong any more.
  void Heal();
  int injuries() const { return injuries_; }
  /// Backups are at least so old; `on_restored` is called while the store is back but not up.
  void AllowRestores(std::function<void()> on_restored);

 private:
  void EachProcess(const std::function<void(Process&)>& work);
  void Say(const std::string& what);
  bool Happens(int per_mille);
  Process& AnyProcess();
  void CrashService();
  void CrashServer(Server& server, CrashKind kind);
  void ChangeMood();
  void Partition();
  void Freeze();
  void JumpClock();
  void Poison();
  void Restore();

  Stage& stage_;
  Server& store_;
  Server& keys_;
  Processes& processes_;
  std::function<void()> on_restored_;
  std::size_t oldest_ = 0;
  int poisons_ = 0;
  int injuries_ = 0;
};

}  // namespace linli::simulation
