#pragma once

#include "linli/options/v1/options.pb.h"
#include "linli/platform/v1/identity.pb.h"
#include "services/platform/decider/aggregate.h"

namespace linli::rpc {

/// Whether the caller may call the method at all, whatever the object.
bool MayCall(const platform::v1::Identity& caller, const options::v1::Access& access);

/// Whether the caller may do so to this object: the one place that decides.
bool Allow(const platform::v1::Identity& caller, const options::v1::Access& access,
           const Scope& object);

/// What the method declares; nullptr if it declares nothing.
const options::v1::Access* AccessOf(const google::protobuf::MethodDescriptor& method);

}  // namespace linli::rpc
