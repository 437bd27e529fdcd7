#pragma once

#include <google/protobuf/descriptor.h>

#include <string>
#include <string_view>
#include <vector>

namespace linli::gateway {

/// The google.protobuf.FileDescriptorSet of all that callers may see, with comments: what `buf curl
/// --schema` takes.
std::string_view DescriptorSet();

/// The same, built; lives as long as the program.
const google::protobuf::DescriptorPool& DocumentedPool();

/// The methods callers reach, by path; see MethodTable.
std::vector<const google::protobuf::MethodDescriptor*> DocumentedMethods();

/// The comment on a declaration, its lines joined; empty if there is none.
template <class Descriptor>
std::string CommentOf(const Descriptor& descriptor) {
  google::protobuf::SourceLocation location;
  if (!descriptor.GetSourceLocation(&location)) return {};
  std::string text;
  bool line_begins = true;
  for (const char c : location.leading_comments) {
    if (line_begins && c == ' ') continue;
    text += c == '\n' ? ' ' : c;
    line_begins = c == '\n';
  }
  while (!text.empty() && text.back() == ' ') text.pop_back();
  return text;
}

}  // namespace linli::gateway
