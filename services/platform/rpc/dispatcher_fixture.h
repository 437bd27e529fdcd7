#pragma once

#include <gmock/gmock.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <string>
#include <vector>

#include "linli/common/v1/errors.pb.h"
#include "services/platform/base/crypto.h"
#include "services/platform/rpc/dispatcher.h"
#include "services/platform/testing/store_probe.h"

namespace linli::rpc {

/// Calls of BoxService as the transport would hand them over.
inline const std::string kSeed(32, 's');

class DispatcherTest : public ::testing::Test {
 protected:
  DispatcherTest()
      : dispatcher_(harness_.backend(), rpcs_.Methods(),
                    IdentityVerifier(PublicKeyOf(kSeed), "sample"), clock_, metrics_, {}) {
    identity_.set_tenant("qingzhen");
    identity_.set_person("persons/li");
    identity_.add_grants()->set_role(common::v1::ROLE_ORGANIZER);
  }

  std::string Token() {
    identity_.set_audience("sample");
    *identity_.mutable_issue_time() = ToProto(clock_.Now());
    *identity_.mutable_expire_time() = ToProto(clock_.Now() + std::chrono::seconds(60));
    return "Linli " + SignIdentity(identity_, kSeed);
  }
  Incoming Call(const google::protobuf::Message& request) {
    Incoming incoming;
    incoming.authorization = Token();
    incoming.deadline = clock_.Now() + std::chrono::seconds(5);
    incoming.bytes = request.SerializeAsString();
    return incoming;
  }
  const Method& Named(const std::string& name) {
    for (const auto& method : dispatcher_.methods()) {
      if (method.descriptor->name() == name) return method;
    }
    LINLI_CHECK(false);
    std::abort();
  }
  Result<std::string> Serve(const std::string& method, const Incoming& incoming) {
    return harness_.Run(dispatcher_.Serve(Named(method), incoming));
  }
  Result<std::string> Serve(const std::string& method, const google::protobuf::Message& request) {
    return Serve(method, Call(request));
  }
  /// How many of the calls, all under way at once, were answered with OK.
  int ServeAtOnce(const std::string& method, const std::vector<Incoming>& calls) {
    int taken = 0;
    std::size_t done = 0;
    const auto serve = [&](const Incoming& call) -> Task<void> {
      const auto result = co_await dispatcher_.Serve(Named(method), call);
      taken += result.ok() ? 1 : 0;
      ++done;
    };
    for (const auto& call : calls) {
      boost::asio::co_spawn(harness_.io(), serve(call), boost::asio::detached);
    }
    while (done < calls.size()) harness_.io().run_one();
    return taken;
  }
  /// "OK" or the reason, for calls that must change nothing.
  std::string Refused(const std::string& method, const Incoming& incoming) {
    const auto before = testing::Dump(harness_);
    const auto result = Serve(method, incoming);
    EXPECT_THAT(testing::Differences(before, testing::Dump(harness_)), ::testing::IsEmpty())
        << method;
    return result.ok() ? "OK" : result.error().reason();
  }
  std::string Refused(const std::string& method, const google::protobuf::Message& request) {
    return Refused(method, Call(request));
  }
  testing::v1::Box BoxOf(const Result<std::string>& result) {
    testing::v1::Box box;
    LINLI_CHECK(box.ParseFromString(result.value()));
    return box;
  }

  void ActAs(common::v1::Role role, const std::string& region = "") {
    identity_.clear_grants();
    identity_.add_grants()->set_role(role);
    identity_.mutable_grants(0)->set_region(region);
  }

  testing::StoreHarness harness_{"sample"};
  testing::FixedClock clock_{testing::kSeptember};
  runtime::Metrics metrics_;
  testing::BoxRpcs rpcs_;
  platform::v1::Identity identity_;
  Dispatcher dispatcher_;
};

inline testing::v1::CreateBoxRequest Create(const std::string& id,
                                            const std::string& label = "red") {
  testing::v1::CreateBoxRequest request;
  request.set_box_id(id);
  request.set_shelf("shelves/1");
  request.set_label(label);
  request.set_request_id("create-box-" + id);
  return request;
}

inline testing::v1::LabelBoxRequest Label(const std::string& id, const std::string& label,
                                          const std::string& request_id,
                                          const std::string& etag = "") {
  testing::v1::LabelBoxRequest request;
  request.set_name("boxes/" + id);
  request.set_label(label);
  request.set_request_id(request_id);
  request.set_etag(etag);
  return request;
}

inline testing::v1::FillBoxRequest Fill(const std::string& id, std::int64_t things) {
  testing::v1::FillBoxRequest request;
  request.set_name("boxes/" + id);
  request.set_things(things);
  return request;
}

inline testing::v1::GetBoxRequest Get(const std::string& id) {
  testing::v1::GetBoxRequest request;
  request.set_name("boxes/" + id);
  return request;
}

}  // namespace linli::rpc
