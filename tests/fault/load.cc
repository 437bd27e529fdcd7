#include "tests/fault/load.h"

namespace linli::fault {
namespace {

/// Most commands are acknowledged: what may be lost is what counts here.
constexpr Mix kBusy{.plan = 7,
                    .sign_up = 34,
                    .withdraw = 4,
                    .confirm = 1,
                    .submit = 32,
                    .verify = 4,
                    .adjust = 2,
                    .undo = 2,
                    .move = 1,
                    .cancel = 1,
                    .join = 12,
                    .go_on = 80,
                    .ripening = 40};

}  // namespace

/// One client at work: its organizer, its verifier, and the administrator.
class Load::Client {
 public:
  Client(const cli::Instance& wire, const Addresses& addresses, const County& county,
         History& history, std::uint64_t seed, Board& board)
      : county_(county),
        random_(seed),
        work_(county, board, random_, kBusy),
        admin_(wire, addresses, county.admin, history, random_.Below(1U << 30)),
        organizer_(wire, addresses, county.organizer, history, random_.Below(1U << 30)),
        verifier_(wire, addresses, county.verifier, history, random_.Below(1U << 30)) {}

  void Run(const std::atomic<bool>& stopped) {
    while (!stopped) {
      for (auto job = work_.Next(SystemClock().Now()); job;) {
        const auto answer = SenderOf(*job).SendAny(job->method, *job->request, job->facts);
        job = answer && job->then ? job->then(*answer) : std::nullopt;
      }
    }
  }

 private:
  Sender& SenderOf(const Job& job) {
    if (job.by == &county_.admin) return admin_;
    return job.by == &county_.organizer ? organizer_ : verifier_;
  }

  const County& county_;
  SeededRandom random_;
  Work work_;
  Sender admin_;
  Sender organizer_;
  Sender verifier_;
};

Load::Load(const cli::Instance& wire, const Addresses& addresses, const County& county,
           History& history, std::uint64_t seed, int clients)
    : board_(40, kBusy.ripening) {
  for (const auto& volunteer : county.volunteers) board_.AddVolunteer(volunteer);
  for (int i = 0; i < clients; ++i) {
    clients_.push_back(std::make_unique<Client>(
        wire, addresses, county, history, seed * 1000 + static_cast<std::uint64_t>(i), board_));
  }
  for (auto& client : clients_) {
    threads_.emplace_back([this, &client] { client->Run(stopped_); });
  }
}

Load::~Load() { Stop(); }

void Load::Stop() {
  stopped_ = true;
  for (auto& thread : threads_) thread.join();
  threads_.clear();
}

}  // namespace linli::fault
