// What becomes of a volunteer whose person the directory closes or erases.

#include "linli/directory/v1/events.pb.h"
#include "services/volunteer/service_fixture.h"

namespace linli::volunteer {
namespace {

using namespace test;
using ::testing::Each;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class PersonReactionsTest : public VolunteerServiceTest {
 protected:
  int Close(const std::string& id) {
    directory::v1::PersonClosed fact;
    fact.set_person("persons/" + id);
    return React(fact);
  }
  void Erase(const std::string& id) {
    directory::v1::PersonErased fact;
    fact.set_person("persons/" + id);
    React(fact);
  }
  v1::Volunteer Read(const std::string& volunteer) {
    v1::GetVolunteerRequest request;
    request.set_name(volunteer);
    return Call<v1::Volunteer>("VolunteerService.GetVolunteer", request).value();
  }
  /// Every key and value of the store but the streams, which no string command reads.
  std::vector<std::string> Everything() {
    std::vector<std::string> all;
    const auto keys = harness_.Command({"KEYS", "*"});
    for (std::size_t i = 0; i < keys.size(); ++i) {
      const std::string key(keys[i].text());
      all.push_back(key);
      const auto type = harness_.Command({"TYPE", key});
      const auto values = type.text() == "hash"   ? harness_.Command({"HGETALL", key})
                          : type.text() == "zset" ? harness_.Command({"ZRANGE", key, "0", "-1"})
                                                  : redis::Reply();
      for (std::size_t k = 0; k < values.size(); ++k) all.emplace_back(values[k].text());
    }
    return all;
  }
};

TEST_F(PersonReactionsTest, AClosedPersonsPlacesComeFreeAndTheVolunteerIsClosed) {
  React(Scheduled());
  const auto li = Register("li", CreateTeam());
  const auto held = SignUp(li);
  auto waiting = held;
  for (int i = 0; waiting.state() != v1::SignUp::STATE_WAITING; ++i) {
    waiting = SignUp(Register("other" + std::to_string(i)));
  }
  EXPECT_GT(Close("li"), 1);
  const auto released = ReadSignUp(held.name());
  EXPECT_EQ(released.state(), v1::SignUp::STATE_RELEASED);
  EXPECT_EQ(released.release_reason(), v1::SignUp::RELEASE_REASON_VOLUNTEER_LEFT);
  EXPECT_EQ(ReadSignUp(waiting.name()).state(), v1::SignUp::STATE_SIGNED_UP);
  EXPECT_EQ(Read(li).state(), v1::Volunteer::STATE_CLOSED);
  EXPECT_EQ(Close("li"), 1);
  EXPECT_EQ(Close("nobody"), 1);
  EXPECT_THAT(Differences(), IsEmpty());
}

TEST_F(PersonReactionsTest, AnErasedPersonIsForgottenWhereverItsNameWas) {
  React(Scheduled());
  const auto li = Register("li", CreateTeam());
  const auto sign_up = SignUp(li);
  Close("li");
  EXPECT_EQ(Read(li).display_name(), "志愿者li");
  Erase("li");
  EXPECT_EQ(Read(li).display_name(), "");
  EXPECT_EQ(Read(li).state(), v1::Volunteer::STATE_ERASED);
  EXPECT_THAT(Differences(), IsEmpty());

  ASSERT_NE(ReadSignUp(sign_up.name()).consent().note(), "");
  v1::VolunteerErased erased;
  erased.set_name(li);
  React(erased, {}, li);
  EXPECT_EQ(ReadSignUp(sign_up.name()).consent().note(), "");
  EXPECT_THAT(Differences(), IsEmpty());
}

TEST_F(PersonReactionsTest, NoNameIsInClearInAnyKeyOrValue) {
  Register("li", CreateTeam());
  EXPECT_THAT(Everything(), Each(Not(HasSubstr("志愿者"))));
}

}  // namespace
}  // namespace linli::volunteer
