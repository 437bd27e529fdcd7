#pragma once

#include <google/protobuf/message.h>

#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "services/platform/rpc/call.h"

namespace linli::rpc {

using AnyMessage = std::unique_ptr<google::protobuf::Message>;

/// One RPC with its messages' types forgotten. Made by Unary, served by Server.
struct Method {
  const google::protobuf::MethodDescriptor* descriptor = nullptr;
  const google::protobuf::Message* request = nullptr;  ///< default instance
  std::function<Task<Result<AnyMessage>>(Call&, const google::protobuf::Message&)> handle;
};

/// The named method ("linli.campaign.v1.CampaignService.CreateCampaign") of `handler`'s object.
/// Checks that the types are the descriptor's.
template <class Handlers, class Request, class Response>
Method Unary(const std::string& name, Handlers& handlers,
             Task<Result<Response>> (Handlers::*handler)(Call&, const Request&)) {
  Method method;
  method.descriptor = google::protobuf::DescriptorPool::generated_pool()->FindMethodByName(name);
  LINLI_CHECK(method.descriptor != nullptr);
  LINLI_CHECK(method.descriptor->input_type() == Request::descriptor());
  LINLI_CHECK(method.descriptor->output_type() == Response::descriptor());
  method.request = &Request::default_instance();
  method.handle = [&handlers, handler](
                      Call& call,
                      const google::protobuf::Message& request) -> Task<Result<AnyMessage>> {
    LINLI_CO_ASSIGN(auto response,
                    co_await (handlers.*handler)(call, static_cast<const Request&>(request)));
    AnyMessage answer = std::make_unique<Response>(std::move(response));
    co_return std::move(answer);
  };
  return method;
}

}  // namespace linli::rpc
