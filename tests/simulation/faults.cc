#include "tests/simulation/faults.h"

namespace linli::simulation {

Faults Faults::Of(Chance& chance) {
  Faults faults;
  const auto draw = [&chance](int& rate, int most) {
    const int drawn = 1 + static_cast<int>(chance.Below(static_cast<std::uint64_t>(most)));
    if (chance.Percent(50)) rate = drawn;
  };
  draw(faults.service_crash, 60);
  draw(faults.store_crash, 20);
  draw(faults.power_loss, 20);
  draw(faults.key_store_crash, 15);
  draw(faults.mood, 40);
  draw(faults.partition, 40);
  draw(faults.freeze, 40);
  draw(faults.clock_jump, 30);
  draw(faults.poison, 30);
  draw(faults.reset, 8);
  draw(faults.lost_request, 40);
  draw(faults.lost_reply, 60);
  draw(faults.doubled_request, 40);
  draw(faults.slow, 20);
  // It forgets what was acknowledged, which takes the edge off other checks: seldom.
  if (chance.Percent(10)) faults.rollback = 8;
  faults.delay_most = chance.Percent(30) ? 40 : 2;
  faults.sync_most = chance.Percent(30) ? 30 : 3;
  faults.small_reads = chance.Percent(15);
  faults.replicas = chance.Percent(40);
  return faults;
}

}  // namespace linli::simulation
