#pragma once

#include <google/protobuf/descriptor.h>

#include "services/gateway/documents/json_text.h"

namespace linli::gateway {

/// Writes a message or enum as a JSON Schema (draft 2020-12, as OpenAPI 3.1 has it) of its protobuf
/// JSON form, with the field rules as limits. Refers to others under #/components/schemas/.
void WriteSchema(const google::protobuf::Descriptor& type, JsonText& out);
void WriteSchema(const google::protobuf::EnumDescriptor& type, JsonText& out);

/// {"$ref": …}
void WriteRef(const std::string& full_name, JsonText& out);

}  // namespace linli::gateway
