#pragma once

#include <map>
#include <string>
#include <vector>

#include "tests/authority/requests.h"
#include "tests/simulation/client.h"

namespace linli::simulation {

/// Calls of any method with any content, drawn without regard to what there is: what they name may
/// be there or not, suit or not, or be no name at all.
class Wild {
 public:
  Wild(Stage& stage, const fault::County& county) : stage_(stage), county_(county) {}

  /// The methods to draw from.
  void Know(const std::vector<rpc::Method>& methods);
  fault::Job Next();

 private:
  class RightClock final : public Clock {
   public:
    explicit RightClock(const Stage& stage) : stage_(stage) {}
    Time Now() const override { return TrueTime(stage_); }

   private:
    const Stage& stage_;
  };

  std::string Pick(const std::vector<std::string>& collections);
  void Spoil(google::protobuf::Message& request);
  void Learn(const google::protobuf::Message& answer);
  void LearnName(const std::string& text);

  Stage& stage_;
  const fault::County& county_;
  RightClock clock_{stage_};
  authority::Canaries canaries_;
  authority::Requests requests_{stage_.chance.engine(), canaries_, clock_};
  std::vector<std::string> names_of_methods_;
  std::map<std::string, std::vector<std::string>> names_;
};

}  // namespace linli::simulation
