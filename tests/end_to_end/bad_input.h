#pragma once

#include <gmock/gmock.h>

#include <map>
#include <string>

#include "tests/end_to_end/access_fixtures.h"
#include "tests/end_to_end/redis_view.h"

namespace linli::e2e {

/// A county with one of everything, where whatever a test sends must change nothing: every key of
/// Redis is compared before and after each test.
class BadInputTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite();
  static void TearDownTestSuite();
  void SetUp() override;
  void TearDown() override;

  static County& county() { return *county_; }
  static Objects& objects() { return *objects_; }
  static Instance& instance() { return *instance_; }

  /// Somebody who may do anything.
  static const Principal& Anyone();
  /// Sends bytes to a method on Anyone's behalf.
  static Reply Send(const std::string& method, const std::string& bytes);
  /// The request of the method's access fixture with `text` (text format) merged over it.
  static std::unique_ptr<google::protobuf::Message> Request(const std::string& method,
                                                            const std::string& text);
  static Reply SendText(const std::string& method, const std::string& text);

  /// A whole refusal: reason, domain, and text in both languages with nothing left to fill in.
  static void ExpectRefused(const Reply& reply, const std::string& reason, const std::string& what);
  /// INVALID_FIELDS that names this field among the bad ones.
  static void ExpectBadField(const Reply& reply, const std::string& field, const std::string& what);

 private:
  static Instance* instance_;
  static County* county_;
  static Objects* objects_;
  std::map<std::string, std::string> before_;
};

}  // namespace linli::e2e
