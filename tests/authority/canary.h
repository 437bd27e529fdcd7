#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace linli::authority {

/// Strings that stand nowhere else, one for each confidential field that is ever written: whoever
/// shows one has shown that field.
class Canaries {
 public:
  /// "cnry000017": fits a phone number's field and a resource's id.
  std::string Next();

 private:
  int last_ = 0;
};

/// Every canary that stands in `bytes`, in order, each once.
std::vector<std::string> CanariesIn(std::string_view bytes);

}  // namespace linli::authority
