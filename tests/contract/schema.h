#pragma once

#include <google/protobuf/descriptor.h>

#include <functional>
#include <string>
#include <vector>

/// Every message, method and reason of Linli, found by descriptor: what is added to a proto is
/// under these tests without anyone naming it.
namespace linli::contract {

/// Files of linli.* packages without those of the tests, as linked into this program.
const std::vector<const google::protobuf::FileDescriptor*>& Files();
/// Paths below protos/ of the same, as they lie in the source tree.
std::vector<std::string> SourceFiles();

/// Nested ones too.
std::vector<const google::protobuf::Descriptor*> Messages();
std::vector<const google::protobuf::MethodDescriptor*> Methods();
std::vector<const google::protobuf::EnumValueDescriptor*> Reasons();
/// The members of all ...Fact oneofs.
std::vector<const google::protobuf::Descriptor*> Facts();

/// Whether the method only reads: Get…, List… and the like.
bool Reads(const google::protobuf::MethodDescriptor& method);
/// Visits every field a request of the method can carry, with its path; goes inside a message if
/// `visit` says so.
using Visit =
    std::function<bool(const google::protobuf::FieldDescriptor&, const std::string& path)>;
void VisitRequest(const google::protobuf::MethodDescriptor& method, const Visit& visit);

/// The words of a name: "SignedUp" > signed, up; "id_card" > id, card.
std::vector<std::string> WordsOf(const std::string& name);

}  // namespace linli::contract
