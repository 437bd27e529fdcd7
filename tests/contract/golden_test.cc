// Events are kept for ever: what was written by an older version must be read by every newer one.
// For each fact there is a file with an example of all its fields, as text and as bytes. A new
// field or fact is added by running this program with LINLI_UPDATE_GOLDEN=1; what would change the
// meaning of bytes already written is refused even then.

#include <gmock/gmock.h>
#include <google/protobuf/dynamic_message.h>
#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>
#include <google/protobuf/text_format.h>
#include <google/protobuf/unknown_field_set.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "tests/contract/schema.h"

namespace linli::contract {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;
using AnyMessage = std::unique_ptr<Message>;
namespace fs = std::filesystem;

constexpr int kDepthMax = 4;

AnyMessage New(const Descriptor& type) {
  auto* factory = google::protobuf::MessageFactory::generated_factory();
  return AnyMessage(factory->GetPrototype(&type)->New());
}

void FillIn(Message& message, int depth);

/// Sets (or adds) a value that depends on the field's number alone.
void FillField(Message& message, const FieldDescriptor& field, int depth) {
  const Reflection& r = *message.GetReflection();
  const bool many = field.is_repeated();
  const int number = field.number();
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING: {
      const auto text = "text-" + std::to_string(number);
      return many ? r.AddString(&message, &field, text) : r.SetString(&message, &field, text);
    }
    case FieldDescriptor::CPPTYPE_INT32:
      return many ? r.AddInt32(&message, &field, 100 + number)
                  : r.SetInt32(&message, &field, 100 + number);
    case FieldDescriptor::CPPTYPE_INT64:
      return many ? r.AddInt64(&message, &field, 5000000000 + number)
                  : r.SetInt64(&message, &field, 5000000000 + number);
    case FieldDescriptor::CPPTYPE_BOOL:
      return many ? r.AddBool(&message, &field, true) : r.SetBool(&message, &field, true);
    case FieldDescriptor::CPPTYPE_ENUM: {
      const int value =
          field.enum_type()->value(field.enum_type()->value_count() > 1 ? 1 : 0)->number();
      return many ? r.AddEnumValue(&message, &field, value)
                  : r.SetEnumValue(&message, &field, value);
    }
    case FieldDescriptor::CPPTYPE_MESSAGE:
      if (depth < kDepthMax) {
        FillIn(many ? *r.AddMessage(&message, &field) : *r.MutableMessage(&message, &field),
               depth + 1);
      }
      return;
    default:
      ADD_FAILURE() << field.full_name() << " is of a type no event uses";
  }
}

void FillIn(Message& message, int depth) {
  const auto& type = *message.GetDescriptor();
  if (type.full_name() == "google.protobuf.Timestamp") {
    message.GetReflection()->SetInt64(&message, type.FindFieldByName("seconds"), 1788220800);
    return;
  }
  for (int i = 0; i < type.field_count(); ++i) {
    const auto& field = *type.field(i);
    FillField(message, field, depth);
    if (field.is_repeated()) FillField(message, field, depth);
  }
}

std::string BytesOf(const Message& message) {
  std::string bytes;
  {
    google::protobuf::io::StringOutputStream stream(&bytes);
    google::protobuf::io::CodedOutputStream coded(&stream);
    coded.SetSerializationDeterministic(true);
    message.SerializeToCodedStream(&coded);
  }
  return bytes;
}

std::string ToHex(const std::string& bytes) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string text;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (i > 0 && i % 40 == 0) text += '\n';
    text += kDigits[static_cast<unsigned char>(bytes[i]) >> 4U];
    text += kDigits[static_cast<unsigned char>(bytes[i]) & 15U];
  }
  return text + '\n';
}

std::string FromHex(const std::string& text) {
  std::string digits;
  for (const char c : text) {
    if (c != '\n') digits += c;
  }
  std::string bytes;
  for (std::size_t i = 0; i + 1 < digits.size(); i += 2) {
    bytes += static_cast<char>(std::stoi(digits.substr(i, 2), nullptr, 16));
  }
  return bytes;
}

/// A golden file: the text, a line "---", the bytes in hex.
struct Golden {
  std::string text;
  std::string bytes;
};

std::string TextOf(const Message& message) {
  std::string text;
  google::protobuf::TextFormat::PrintToString(message, &text);
  return text;
}

fs::path PathOf(const Descriptor& fact) {
  return fs::path(LINLI_SOURCE_DIR) / "tests/contract/golden" / (fact.full_name() + ".txt");
}

std::optional<Golden> Read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  std::ostringstream content;
  content << file.rdbuf();
  const auto all = content.str();
  const auto line = all.find("---\n");
  if (line == all.npos) return std::nullopt;
  return Golden{all.substr(0, line), FromHex(all.substr(line + 4))};
}

bool HasUnknownFields(const Message& message) {
  const auto& r = *message.GetReflection();
  if (!r.GetUnknownFields(message).empty()) return true;
  std::vector<const FieldDescriptor*> fields;
  r.ListFields(message, &fields);
  for (const auto* field : fields) {
    if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) continue;
    if (!field->is_repeated() && HasUnknownFields(r.GetMessage(message, field))) return true;
    for (int i = 0; field->is_repeated() && i < r.FieldSize(message, field); ++i) {
      if (HasUnknownFields(r.GetRepeatedMessage(message, field, i))) return true;
    }
  }
  return false;
}

/// Whether bytes written then still mean now what they meant then.
bool StillMeansTheSame(const Descriptor& fact, const Golden& golden) {
  const auto message = New(fact);
  return message->ParseFromString(golden.bytes) && !HasUnknownFields(*message) &&
         BytesOf(*message) == golden.bytes && TextOf(*message) == golden.text;
}

class GoldenTest : public ::testing::TestWithParam<const Descriptor*> {};

TEST_P(GoldenTest, BytesOnceWrittenMeanTheSameForEver) {
  const auto& fact = *GetParam();
  const auto path = PathOf(fact);
  const auto golden = Read(path);
  if (golden) {
    ASSERT_TRUE(StillMeansTheSame(fact, *golden))
        << "events of this kind are in the log already: add fields, never change or remove one";
  }
  const auto example = New(fact);
  FillIn(*example, 0);
  const auto bytes = BytesOf(*example);
  if (std::getenv("LINLI_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(path, std::ios::binary) << TextOf(*example) << "---\n" << ToHex(bytes);
    return;
  }
  ASSERT_TRUE(golden.has_value()) << "a new fact: run with LINLI_UPDATE_GOLDEN=1";
  EXPECT_EQ(ToHex(golden->bytes), ToHex(bytes)) << "a new field: run with LINLI_UPDATE_GOLDEN=1";
}

INSTANTIATE_TEST_SUITE_P(Facts, GoldenTest, ::testing::ValuesIn(Facts()), [](const auto& fact) {
  std::string name = fact.param->full_name();
  for (char& c : name) {
    if (c == '.') c = '_';
  }
  return name;
});

TEST(GoldenFilesTest, NoneIsOfAFactThatIsGone) {
  std::set<std::string> facts;
  for (const auto* fact : Facts()) facts.insert(PathOf(*fact).filename());
  for (const auto& entry : fs::directory_iterator(PathOf(*Facts().front()).parent_path())) {
    EXPECT_EQ(facts.count(entry.path().filename()), 1U)
        << entry.path().filename() << ": events of this kind may be in a log for ever";
  }
}

}  // namespace
}  // namespace linli::contract
