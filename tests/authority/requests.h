#pragma once

#include <google/protobuf/message.h>

#include <functional>
#include <random>
#include <string>
#include <vector>

#include "services/platform/base/time.h"
#include "tests/authority/canary.h"

namespace linli::authority {

/// Makes requests of any type that keep the rules their fields declare, so that what is refused is
/// refused by the service: names are picked from what there is, confidential fields hold canaries.
class Requests {
 public:
  using Random = std::mt19937_64;
  /// Some name of one of these collections: {"persons", "units"}.
  using Pick = std::function<std::string(const std::vector<std::string>&)>;

  Requests(Random& random, Canaries& canaries, const Clock& clock)
      : random_(random), canaries_(canaries), clock_(clock) {}

  void Fill(google::protobuf::Message& request, const Pick& pick);

 private:
  using Message = google::protobuf::Message;
  using Field = google::protobuf::FieldDescriptor;

  void FillField(Message& message, const Field& field, const Pick& pick);
  void FillRepeated(Message& message, const Field& field, const Pick& pick);
  void FillGroups(Message& message, const Pick& pick);
  void Complete(Message& message);
  std::string Text(const Field& field, const Pick& pick);
  std::string Patterned(const std::string& pattern, const Field& field, const Pick& pick);
  int Enum(const Field& field);
  std::int64_t Number(const Field& field);
  bool Wanted(const Field& field);
  int Below(int limit) { return static_cast<int>(random_() % static_cast<unsigned>(limit)); }

  Random& random_;
  Canaries& canaries_;
  const Clock& clock_;
  int requests_ = 0;
};

}  // namespace linli::authority
