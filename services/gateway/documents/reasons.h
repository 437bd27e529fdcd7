#pragma once

#include <google/protobuf/descriptor.h>

#include <map>
#include <string>
#include <vector>

#include "linli/options/v1/options.pb.h"

namespace linli::gateway {

/// A reason for refusing, as an errors.proto declares it.
struct Reason {
  std::string name;  ///< "WRONG_STATE"
  options::v1::ErrorText text;
};

/// The reasons that the comment on a method names, by gRPC code. Every method may also be refused
/// for what the platform says to all of them.
std::map<int, std::vector<Reason>> ReasonsOf(const google::protobuf::MethodDescriptor& method);

/// Connect's name of a gRPC code, "not_found", and the HTTP status it travels with.
const char* ConnectCode(int code);
int HttpStatusOf(int code);

}  // namespace linli::gateway
