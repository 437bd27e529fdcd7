#include "tests/contract/schema.h"

#include <algorithm>
#include <filesystem>
#include <set>

#include "linli/options/v1/options.pb.h"

namespace linli::contract {

using google::protobuf::Descriptor;
using google::protobuf::DescriptorPool;
using google::protobuf::FileDescriptor;
using google::protobuf::MethodDescriptor;

std::vector<std::string> SourceFiles() {
  namespace fs = std::filesystem;
  const fs::path root = fs::path(LINLI_SOURCE_DIR) / "protos";
  std::vector<std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(root / "linli")) {
    const auto path = fs::relative(entry.path(), root).generic_string();
    if (entry.path().extension() == ".proto" && path.find("/testing/") == path.npos) {
      files.push_back(path);
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

const std::vector<const FileDescriptor*>& Files() {
  static const auto files = [] {
    std::vector<const FileDescriptor*> found;
    for (const auto& path : SourceFiles()) {
      const auto* file = DescriptorPool::generated_pool()->FindFileByName(path);
      if (file != nullptr) found.push_back(file);
    }
    return found;
  }();
  return files;
}

namespace {

void AddWithNested(const Descriptor* message, std::vector<const Descriptor*>& messages) {
  messages.push_back(message);
  for (int i = 0; i < message->nested_type_count(); ++i) {
    AddWithNested(message->nested_type(i), messages);
  }
}

bool StartsWith(const std::string& text, std::string_view prefix) {
  return text.rfind(prefix, 0) == 0;
}

}  // namespace

std::vector<const Descriptor*> Messages() {
  std::vector<const Descriptor*> messages;
  for (const auto* file : Files()) {
    for (int i = 0; i < file->message_type_count(); ++i) {
      AddWithNested(file->message_type(i), messages);
    }
  }
  return messages;
}

std::vector<const MethodDescriptor*> Methods() {
  std::vector<const MethodDescriptor*> methods;
  for (const auto* file : Files()) {
    for (int i = 0; i < file->service_count(); ++i) {
      for (int j = 0; j < file->service(i)->method_count(); ++j) {
        methods.push_back(file->service(i)->method(j));
      }
    }
  }
  return methods;
}

std::vector<const google::protobuf::EnumValueDescriptor*> Reasons() {
  std::vector<const google::protobuf::EnumValueDescriptor*> reasons;
  for (const auto* file : Files()) {
    const auto* type = file->FindEnumTypeByName("ErrorReason");
    for (int i = 0; type != nullptr && i < type->value_count(); ++i) {
      if (type->value(i)->number() != 0) reasons.push_back(type->value(i));
    }
  }
  return reasons;
}

std::vector<const Descriptor*> Facts() {
  std::vector<const Descriptor*> facts;
  for (const auto* message : Messages()) {
    const std::string& name = message->name();
    if (name.size() < 5 || name.substr(name.size() - 4) != "Fact") continue;
    const auto* oneof = message->oneof_decl_count() == 1 ? message->oneof_decl(0) : nullptr;
    for (int i = 0; oneof != nullptr && i < oneof->field_count(); ++i) {
      facts.push_back(oneof->field(i)->message_type());
    }
  }
  return facts;
}

bool Reads(const MethodDescriptor& method) {
  for (const auto* prefix :
       {"Get", "List", "Find", "Search", "Count", "Watch", "Explain", "Preview", "BatchGet"}) {
    if (StartsWith(method.name(), prefix)) return true;
  }
  if (method.name() == "CheckPlatformRecord") return true;  // unlike CheckIn
  return false;
}

namespace {

void VisitMessage(const Descriptor& message, const std::string& path,
                  std::set<const Descriptor*>& above, const Visit& visit) {
  if (!above.insert(&message).second) return;
  for (int i = 0; i < message.field_count(); ++i) {
    const auto& field = *message.field(i);
    const auto at = path + "." + field.name();
    if (!visit(field, at)) continue;
    const auto* type = field.message_type();
    if (type != nullptr && StartsWith(type->full_name(), "linli.")) {
      VisitMessage(*type, at, above, visit);
    }
  }
  above.erase(&message);
}

}  // namespace

void VisitRequest(const MethodDescriptor& method, const Visit& visit) {
  std::set<const Descriptor*> above;
  VisitMessage(*method.input_type(), method.input_type()->name(), above, visit);
}

std::vector<std::string> WordsOf(const std::string& name) {
  std::vector<std::string> words(1);
  for (const char c : name) {
    const bool upper = c >= 'A' && c <= 'Z';
    if ((upper || c == '_') && !words.back().empty()) words.emplace_back();
    if (c != '_') words.back() += static_cast<char>(upper ? c - 'A' + 'a' : c);
  }
  return words;
}

}  // namespace linli::contract
