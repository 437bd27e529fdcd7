#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace linli::store {

/// A data key by what it belongs to.
struct KeyName {
  std::string tenant;
  std::string name;  ///< "persons/abc"
  auto operator<=>(const KeyName&) const = default;
};

/// What was erased, in a file that no backup brings back to an older state: a line each,
/// "qingzhen/persons/abc 2890853731", behind the space the CRC-32C of what stands before it. A
/// restore reads it to erase again what a backup from before still had. Names tell nobody who it
/// was.
class ErasureLedger {
 public:
  /// Several processes may write to one file. An empty name keeps no ledger.
  explicit ErasureLedger(std::string file) : file_(std::move(file)) {}

  /// Makes the file if it is not there: an empty ledger says that nothing was erased, a missing one
  /// says nothing. False if that cannot be.
  bool Make() const;
  /// Durable when it returns; false if the file cannot be written. May be repeated.
  bool Add(const KeyName& key) const;

 private:
  std::string file_;
};

struct LedgerContent {
  std::set<KeyName> keys;
  std::size_t damaged_line = 0;  ///< the first that cannot be what was written, from 1; 0: none
};

/// A line that a power cut tore is no damage once it was written again, before its key was
/// destroyed.
LedgerContent ReadLedger(std::string_view text);

}  // namespace linli::store
