#include "tests/simulation/server.h"

#include <algorithm>
#include <boost/asio/post.hpp>

#include "tests/simulation/resp.h"

namespace linli::simulation {

using testing::Value;
using testing::Words;

namespace {

/// Entries of the file, each as long as a command is, are lost or torn between them.
constexpr std::int64_t kTornPercent = 50;

bool IsFunction(const Words& words) { return words[0] == "FCALL" || words[0] == "EVAL"; }

Value Setting(const std::string& name) {
  const auto value = name == "appendonly"                  ? "yes"
                     : name == "appendfsync"               ? "always"
                     : name == "no-appendfsync-on-rewrite" ? "no"
                     : name == "maxmemory-policy"          ? "noeviction"
                                                           : "";
  return Value::Array({Value::Text(name), Value::Text(value)});
}

/// The milliseconds of XREAD … BLOCK; none if it does not block.
std::int64_t BlockOf(const Words& words) {
  const auto found = std::find(words.begin(), words.end(), "BLOCK");
  return found == words.end() ? 0 : std::stoll(*(found + 1));
}

}  // namespace

Server::Server(Stage& stage, std::string name) : stage_(stage), name_(std::move(name)) {}

Server::~Server() { Forget(*this); }

redis::Address Server::AddressFor(Port& port) {
  redis::Address address;
  address.host = Announce(stage_, *this, port);
  return address;
}

std::shared_ptr<Pipe> Server::Accept(Port& port) {
  if (!up_) return nullptr;
  auto session = std::make_shared<Session>();
  session->pipe = std::make_shared<Pipe>(stage_, port,
                                         port.name + ">" + name_ + std::to_string(++connections_));
  session->pipe->on_bytes = [this, held = std::weak_ptr(session)](const std::string& bytes) {
    if (const auto of = held.lock()) Take(of, bytes);
  };
  session->pipe->on_closed = [held = std::weak_ptr(session)] {
    if (const auto of = held.lock()) of->closed = true;
  };
  sessions_.push_back(session);
  return session->pipe;
}

void Server::Take(const SessionPtr& session, const std::string& bytes) {
  if (!up_ || session->closed) return;
  session->unread += bytes;
  std::string_view rest = session->unread;
  Words words;
  while (TakeCommand(rest, words)) {
    session->waiting.push_back(std::move(words));
    ready_.push_back(session);
  }
  session->unread.erase(0, session->unread.size() - rest.size());
  WantTurn();
}

void Server::WantTurn() {
  if (turn_wanted_ || syncing_ || ready_.empty()) return;
  turn_wanted_ = true;
  boost::asio::post(stage_.io, [this, life = life_] {
    if (life == life_) Turn();
  });
}

void Server::Turn() {
  turn_wanted_ = false;
  const auto before = file_.size();
  auto ready = std::move(ready_);
  ready_.clear();
  for (const auto& session : ready) {
    if (!session->blocked.empty() || session->waiting.empty()) continue;  // Comes after the block.
    auto words = std::move(session->waiting.front());
    session->waiting.pop_front();
    const auto commands = stage_.bugs.Commands(std::move(words));
    for (std::size_t i = 0; i + 1 < commands.size(); ++i) {
      memory_.Call(commands[i]);
      Write();
    }
    RunOne(session, commands.back());
  }
  std::erase_if(sessions_, [](const auto& session) { return session->closed; });
  if (file_.size() == before || stage_.bugs.Is("answers before it syncs")) return Release();
  syncing_ = true;
  stage_.After(stage_.chance.Time(0, stage_.faults.sync_most), [this, life = life_] {
    if (life != life_) return;
    syncing_ = false;
    synced_ = file_.size();
    Release();
  });
}

void Server::RunOne(const SessionPtr& session, const Words& words) {
  const auto value = Execute(words);
  if (value.kind == Value::Kind::kNil && words[0] == "XREAD" && BlockOf(words) > 0) {
    return Block(session, words);
  }
  AppendReply(value, session->replies);
  if (Write() && !blocked_.empty()) ServeBlocked();
}

void Server::Block(const SessionPtr& session, const Words& words) {
  session->blocked = words;
  blocked_.push_back(session);
  const auto block = ++session->block;
  stage_.After(milliseconds(BlockOf(words)), [this, session, block, life = life_] {
    if (life != life_ || session->block != block || session->blocked.empty()) return;
    session->blocked.clear();
    std::erase(blocked_, session);
    session->replies += "*-1\r\n";
    for (std::size_t i = 0; i < session->waiting.size(); ++i) ready_.push_back(session);
    if (!syncing_) Release();
  });
}

void Server::ServeBlocked() {
  for (const auto& session : std::vector<SessionPtr>(blocked_)) {
    const auto value = memory_.Call(session->blocked);
    if (value.kind == Value::Kind::kNil) continue;
    session->blocked.clear();
    std::erase(blocked_, session);
    AppendReply(value, session->replies);
    for (std::size_t i = 0; i < session->waiting.size(); ++i) ready_.push_back(session);
  }
}

Value Server::Execute(const Words& words) {
  const auto& name = words[0];
  if (stage_.now_ms() < refuses_until_ms_) {
    const bool only_data = refusal_.rfind("LOADING", 0) != 0;
    if (!only_data || IsFunction(words)) return Value::Error(refusal_);
  }
  if (name == "CONFIG") return Setting(words.back());
  if (name == "INFO") return Inform();
  if (name == "BGREWRITEAOF") {
    rewriting_until_ms_ = stage_.now_ms() + stage_.chance.Time(1, 30).count();
    return Value::Status("Background append only file rewriting started");
  }
  return ExecuteData(words);
}

Value Server::ExecuteData(const Words& words) {
  if (words[0] == "FUNCTION") {
    return memory_.Call({words[0], words[1], stage_.bugs.Library(words.back())});
  }
  return memory_.Call(words);
}

Value Server::Inform() {
  const bool rewriting = stage_.now_ms() < rewriting_until_ms_;
  return Value::Text(std::string("aof_rewrite_in_progress:") + (rewriting ? "1" : "0") +
                     "\r\naof_rewrite_scheduled:0\r\naof_last_bgrewrite_status:ok\r\n");
}

bool Server::Write() {
  auto effects = memory_.TakeEffects();
  const bool block = effects.size() > 1 && !stage_.bugs.Is("writes without MULTI");
  if (block) file_.push_back({"MULTI"});
  for (auto& effect : effects) file_.push_back(std::move(effect));
  if (block) file_.push_back({"EXEC"});
  return !effects.empty();
}

void Server::Release() {
  for (const auto& session : sessions_) {
    if (session->replies.empty()) continue;
    session->pipe->ToClient(std::exchange(session->replies, {}));
  }
  WantTurn();
}

void Server::Refuse(std::string error, milliseconds time) {
  refusal_ = std::move(error);
  refuses_until_ms_ = stage_.now_ms() + time.count();
}

void Server::Crash(CrashKind kind) {
  if (!up_) return;
  up_ = false;
  ++life_;
  turn_wanted_ = syncing_ = false;
  // Before, during or after the write of what this turn has not synced yet.
  const auto tail = file_.size() - synced_;
  if (tail > 0 && stage_.chance.Percent(kTornPercent)) {
    file_.resize(synced_ + stage_.chance.Below(tail + 1));
  } else if (kind == CrashKind::kPowerLoss) {
    file_.resize(synced_);
  }
  if (kind == CrashKind::kPowerLoss) synced_ = file_.size();
  for (const auto& session : sessions_) {
    session->closed = true;
    session->pipe->Reset();
  }
  sessions_.clear();
  ready_.clear();
  blocked_.clear();
  memory_.Clear();
}

void Server::Inject(const Words& words) {
  if (!up_) return;
  if (memory_.Call(words).is_error()) return;
  Write();
  if (!syncing_) synced_ = file_.size();
  ServeBlocked();
  if (!syncing_) Release();
}

void Server::RestoreTo(std::size_t length) {
  file_.resize(std::min(length, file_.size()));
  Guard();
}

void Server::Start() {
  if (up_) return;
  if (!stage_.bugs.Is("no guard")) Guard();
  Load();
  up_ = true;
  Refuse("LOADING Redis is loading the dataset in memory", stage_.chance.Time(0, 300));
}

/// Cuts off a block that was not written to its end, and syncs what only the page cache may hold.
void Server::Guard() {
  std::size_t whole = 0;
  bool open = false;
  for (std::size_t i = 0; i < file_.size(); ++i) {
    if (file_[i][0] == "MULTI") open = true;
    if (file_[i][0] == "EXEC") open = false;
    if (!open) whole = i + 1;
  }
  file_.resize(whole);
  synced_ = whole;
}

/// An unfinished block is left out but stays in the file: what is written next comes behind it.
void Server::Load() {
  memory_.Clear();
  std::vector<const Words*> block;
  bool open = false;
  for (const auto& entry : file_) {
    if (entry[0] == "MULTI") {
      open = true;
    } else if (entry[0] == "EXEC") {
      for (const auto* one : block) memory_.Call(*one);
      block.clear();
      open = false;
    } else if (open) {
      block.push_back(&entry);
    } else {
      memory_.Call(entry);
    }
  }
}

}  // namespace linli::simulation
