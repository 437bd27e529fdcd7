#pragma once

#include <google/protobuf/message.h>

#include <chrono>
#include <string>
#include <vector>

#include "linli/common/v1/role.pb.h"
#include "linli/platform/v1/identity.pb.h"
#include "services/platform/base/time.h"
#include "tests/end_to_end/wire.h"

namespace linli::e2e {

using Role = common::v1::Role;
using common::v1::Grant;

/// A role, held everywhere or for one region, unit or team: `scope` is the name of one.
Grant GrantOf(Role role, const std::string& scope = "");

/// Somebody with roles, whom the test itself vouches for with the instance's signing key.
struct Principal {
  std::string person;
  std::vector<Grant> grants;
};

/// What may be wrong with a token.
struct TokenOptions {
  std::chrono::milliseconds age{0};
  std::chrono::milliseconds life{std::chrono::seconds(60)};
  std::string signing_seed;  ///< another's; empty: the instance's
};

/// A county of an instance's own, made through the operator's RPC, and calls to it on behalf of
/// anyone.
class County {
 public:
  explicit County(Instance& instance, const std::string& tenant = "testcounty");

  const std::string& tenant() const { return tenant_; }
  Wire& wire() { return wire_; }
  Instance& instance() { return instance_; }
  std::string NewRequestId() { return cli::NewRequestId(instance_.random()); }

  platform::v1::Identity IdentityOf(const Principal& principal, const std::string& audience) const;
  /// The whole authorization header.
  std::string Token(const Principal& principal, const std::string& audience,
                    const TokenOptions& options = {}) const;
  Envelope EnvelopeOf(const Principal& principal, const std::string& audience) const;

  /// Sends the request as it is. `method` is "linli.campaign.v1.CampaignService.CreateCampaign".
  Reply Send(const Principal& principal, const std::string& method,
             const google::protobuf::Message& request);
  /// Fills an empty request_id, and sends again what was refused for a conflict.
  Reply Call(const Principal& principal, const std::string& method,
             google::protobuf::Message& request);

  /// Call, aborting unless it is taken.
  template <class Response, class Request>
  Response Must(const Principal& principal, const std::string& method, Request request) {
    Response response;
    Parse(method, Call(principal, method, request), response);
    return response;
  }

 private:
  static void Parse(const std::string& method, const Reply& reply,
                    google::protobuf::Message& response);

  Instance& instance_;
  std::string tenant_;
  int partition_ = 0;
  std::string seed_;
  Wire wire_;
};

/// "campaign" and "/linli.campaign.v1.CampaignService/GetCampaign" of a method's full name.
std::string ServiceOfMethod(const std::string& method);
std::string PathOfMethod(const std::string& method);

}  // namespace linli::e2e
