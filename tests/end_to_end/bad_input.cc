#include "tests/end_to_end/bad_input.h"

#include <google/protobuf/text_format.h>

#include <algorithm>

#include "linli/directory/v1/account_service.pb.h"

namespace linli::e2e {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

bool HasChinese(const std::string& text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) >= 0xE4; });
}

}  // namespace

Instance* BadInputTest::instance_ = nullptr;
County* BadInputTest::county_ = nullptr;
Objects* BadInputTest::objects_ = nullptr;

void BadInputTest::SetUpTestSuite() {
  instance_ = new Instance;
  county_ = new County(*instance_);
  objects_ = new Objects(*county_);
  // What is under way between the services has to arrive first.
  const auto settled = [] {
    const RedisView redis(instance_->socket("redis"));
    const auto before = redis.Dump();
    const auto books = instance_->Run({"--json", "verify"}).out;
    for (const char digit : std::string("123456789")) {
      if (books.find(std::string("\"lag\":") + digit) != books.npos) return false;
    }
    return books.find("\"lag\":0") != books.npos && Difference(before, redis.Dump()).empty();
  };
  ASSERT_TRUE(Eventually(settled));
}

void BadInputTest::TearDownTestSuite() {
  for (const char* service : kServices) {
    EXPECT_TRUE(instance_->process(service).running()) << service;
    const auto log = ReadText(instance_->log_file(service));
    for (const char* personal : {"王小明", "赵兰", "0123456789", "13912345678", "当面同意"}) {
      EXPECT_THAT(log, Not(HasSubstr(personal))) << service;
    }
  }
  delete objects_;
  delete county_;
  delete instance_;
}

void BadInputTest::SetUp() { before_ = RedisView(instance_->socket("redis")).Dump(); }

void BadInputTest::TearDown() {
  EXPECT_EQ(Difference(before_, RedisView(instance_->socket("redis")).Dump()), "");
}

const Principal& BadInputTest::Anyone() {
  // The person whom the objects are about: some methods are theirs alone.
  static Principal anyone;
  anyone = Principal{objects_->Named("persons"), {}};
  for (int role = common::v1::Role_MIN + 1; role <= common::v1::Role_MAX; ++role) {
    anyone.grants.push_back(GrantOf(static_cast<Role>(role)));
  }
  return anyone;
}

Reply BadInputTest::Send(const std::string& method, const std::string& bytes) {
  auto service = ServiceOfMethod(method);
  if (service == "platform") service = "campaign";
  return county_->wire().Send(service, PathOfMethod(method), bytes,
                              county_->EnvelopeOf(Anyone(), service));
}

std::unique_ptr<google::protobuf::Message> BadInputTest::Request(const std::string& method,
                                                                 const std::string& text) {
  const auto& fixtures = AccessFixtures();
  const auto fixture = std::find_if(fixtures.begin(), fixtures.end(),
                                    [&](const auto& each) { return each.method == method; });
  EXPECT_NE(fixture, fixtures.end()) << method;
  auto request = RequestFor(*fixture, *objects_, *county_);
  const std::unique_ptr<google::protobuf::Message> changes(request->New());
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(objects_->Fill(text), changes.get()))
      << text;
  // A repeated field is replaced, not added to.
  std::vector<const google::protobuf::FieldDescriptor*> fields;
  changes->GetReflection()->ListFields(*changes, &fields);
  for (const auto* field : fields) {
    if (field->is_repeated()) request->GetReflection()->ClearField(request.get(), field);
  }
  request->MergeFrom(*changes);
  return request;
}

Reply BadInputTest::SendText(const std::string& method, const std::string& text) {
  return Send(method, Request(method, text)->SerializeAsString());
}

void BadInputTest::ExpectRefused(const Reply& reply, const std::string& reason,
                                 const std::string& what) {
  EXPECT_EQ(reply.reason, reason) << what << ": " << reply;
  EXPECT_NE(reply.domain, "") << what;
  EXPECT_TRUE(HasChinese(reply.zh)) << what << ": " << reply.zh;
  EXPECT_NE(reply.en, "") << what;
  EXPECT_FALSE(HasChinese(reply.en)) << what << ": " << reply.en;
  EXPECT_THAT(reply.zh + reply.en, Not(HasSubstr("{"))) << what;
}

void BadInputTest::ExpectBadField(const Reply& reply, const std::string& field,
                                  const std::string& what) {
  ExpectRefused(reply, "INVALID_FIELDS", what);
  EXPECT_THAT(reply.fields, Contains(field)) << what;
}

}  // namespace linli::e2e
