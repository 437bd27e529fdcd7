// That what describes the API describes all of it, and nothing that is not there.

#include "services/gateway/documents/documents.h"

#include <gmock/gmock.h>
#include <google/protobuf/descriptor.pb.h>
#include <google/protobuf/struct.pb.h>
#include <google/protobuf/util/json_util.h>

#include <set>

#include "services/gateway/documents/api_page.h"
#include "services/gateway/documents/descriptor_set.h"
#include "services/gateway/documents/openapi.h"

namespace linli::gateway {
namespace {

using google::protobuf::Struct;
using google::protobuf::Value;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

const Value& At(const Value& value, const std::string& key) {
  static const Value kNone;
  const auto& fields = value.struct_value().fields();
  const auto found = fields.find(key);
  return found == fields.end() ? kNone : found->second;
}

class OpenApiTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    text_ = new std::string(OpenApi());
    document_ = new Value();
    const auto read =
        google::protobuf::util::JsonStringToMessage(*text_, document_->mutable_struct_value());
    ASSERT_TRUE(read.ok()) << read.ToString();
  }

  static void VisitRefs(const Value& value, const std::function<void(const std::string&)>& visit) {
    for (const auto& [key, inner] : value.struct_value().fields()) {
      if (key == "$ref") visit(inner.string_value());
      VisitRefs(inner, visit);
    }
    for (const auto& inner : value.list_value().values()) VisitRefs(inner, visit);
  }

  static const std::string* text_;
  static Value* document_;
};
const std::string* OpenApiTest::text_ = nullptr;
Value* OpenApiTest::document_ = nullptr;

TEST_F(OpenApiTest, HasEveryMethodOnceUnderItsPath) {
  const auto& paths = At(*document_, "paths");
  std::set<std::string> ids;
  for (const auto* method : DocumentedMethods()) {
    const auto path = "/" + method->service()->full_name() + "/" + method->name();
    const auto& post = At(At(paths, path), "post");
    EXPECT_EQ(At(post, "operationId").string_value(), method->full_name());
    EXPECT_THAT(At(post, "description").string_value(), HasSubstr("may call"))
        << method->full_name();
    EXPECT_TRUE(ids.insert(At(post, "operationId").string_value()).second);
  }
  EXPECT_GT(ids.size(), 150U);
  EXPECT_EQ(paths.struct_value().fields_size(), static_cast<int>(ids.size()));
  EXPECT_THAT(ids, Contains("linli.gateway.v1.LiveService.Watch"));
  EXPECT_THAT(*text_, Not(HasSubstr("IdentityService/Login")));
}

TEST_F(OpenApiTest, ResolvesEveryReference) {
  std::set<std::string> dangling;
  VisitRefs(*document_, [&](const std::string& ref) {
    const std::string schemas = "#/components/schemas/";
    const bool schema = ref.rfind(schemas, 0) == 0;
    const auto& among = At(At(*document_, "components"), schema ? "schemas" : "parameters");
    const auto name = ref.substr(ref.rfind('/') + 1);
    if (among.struct_value().fields().count(name) == 0) dangling.insert(ref);
  });
  EXPECT_THAT(dangling, IsEmpty());
}

TEST_F(OpenApiTest, StatesTheRulesOfFields) {
  const auto& schemas = At(At(*document_, "components"), "schemas");
  const auto& request = At(schemas, "linli.directory.v1.CreateAccountRequest");
  const auto& password = At(At(request, "properties"), "password");
  EXPECT_EQ(At(password, "minLength").number_value(), 10);
  EXPECT_EQ(At(password, "maxLength").number_value(), 128);
  const auto& id = At(At(request, "properties"), "requestId");
  EXPECT_EQ(At(id, "pattern").string_value(), "^[A-Za-z0-9-]{8,64}$");
  EXPECT_EQ(At(request, "required").list_value().values_size(), 4);
  const auto& list = At(At(schemas, "linli.directory.v1.ListAccountsRequest"), "properties");
  EXPECT_EQ(At(At(list, "pageSize"), "maximum").number_value(), 100);
  EXPECT_EQ(At(At(schemas, "linli.gateway.v1.WatchRequest"), "properties")
                .struct_value()
                .fields()
                .at("topics")
                .struct_value()
                .fields()
                .at("maxItems")
                .number_value(),
            16);
}

TEST_F(OpenApiTest, NamesReasonsAndRoles) {
  const auto& paths = At(*document_, "paths");
  const auto& create = At(At(paths, "/linli.directory.v1.AccountService/CreateAccount"), "post");
  const auto& responses = At(create, "responses");
  EXPECT_THAT(At(At(responses, "404"), "description").string_value(), HasSubstr("NOT_FOUND"));
  EXPECT_THAT(At(At(responses, "409"), "description").string_value(), HasSubstr("ALREADY_EXISTS"));
  EXPECT_THAT(At(create, "description").string_value(), HasSubstr("ADMIN"));
  EXPECT_EQ(At(At(create, "x-linli-access"), "roles").list_value().values_size(), 1);
}

TEST(DescriptorSetTest, IsWholeAndHasComments) {
  google::protobuf::FileDescriptorSet set;
  const auto bytes = DescriptorSet();
  ASSERT_TRUE(set.ParseFromArray(bytes.data(), static_cast<int>(bytes.size())));
  EXPECT_GT(set.file_size(), 80);
  for (const auto* method : DocumentedMethods()) {
    EXPECT_FALSE(CommentOf(*method).empty()) << method->full_name();
  }
}

TEST(ApiPageTest, WorksWithoutScriptInBothLanguages) {
  for (const auto language : {Language::kChinese, Language::kEnglish}) {
    const auto page = ApiPage(language, "https://linli.example.cn");
    EXPECT_THAT(page, HasSubstr("curl https://linli.example.cn/linli.campaign.v1."));
    EXPECT_THAT(page, Not(HasSubstr("<script")));
    EXPECT_THAT(page, Not(HasSubstr("style=")));
    EXPECT_THAT(page, Not(HasSubstr("$ORIGIN")));
  }
  EXPECT_THAT(ApiPage(Language::kChinese, ""), HasSubstr("lang=\"zh-CN\""));
  EXPECT_THAT(ApiPage(Language::kChinese, "<script>\"x"), Not(HasSubstr("<script")));
}

}  // namespace
}  // namespace linli::gateway
