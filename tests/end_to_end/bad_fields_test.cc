// Every field of every request, given what it must not take. From the descriptors: a field without
// a rule fails here.

#include <google/protobuf/descriptor.h>
#include <google/protobuf/timestamp.pb.h>

#include <limits>
#include <set>

#include "buf/validate/validate.pb.h"
#include "tests/end_to_end/bad_input.h"

namespace linli::e2e {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using Path = std::vector<const FieldDescriptor*>;

constexpr int kDepthMax = 4;

bool IsTime(const FieldDescriptor& field) {
  return field.message_type() == google::protobuf::Timestamp::descriptor();
}

/// Every field that holds a value, with the way to it.
void Leaves(const Descriptor& type, Path& path, std::vector<Path>& out) {
  for (int i = 0; i < type.field_count(); ++i) {
    path.push_back(type.field(i));
    if (type.field(i)->message_type() == nullptr || IsTime(*type.field(i))) {
      out.push_back(path);
    } else if (path.size() < kDepthMax) {
      Leaves(*type.field(i)->message_type(), path, out);
    }
    path.pop_back();
  }
}

/// The message the last field of the path is in; `name` becomes the field's as a refusal has it.
Message& Holder(Message& root, const Path& path, std::string& name) {
  Message* message = &root;
  for (const auto* field : path) {
    name += (name.empty() ? "" : ".") + field->name() + (field->is_repeated() ? "[0]" : "");
    if (field == path.back()) break;
    const auto* reflection = message->GetReflection();
    if (!field->is_repeated()) {
      message = reflection->MutableMessage(message, field);
    } else if (reflection->FieldSize(*message, field) > 0) {
      message = reflection->MutableRepeatedMessage(message, field, 0);
    } else {
      message = reflection->AddMessage(message, field);
    }
  }
  return *message;
}

void SetText(Message& message, const FieldDescriptor& field, const std::string& text) {
  const auto* reflection = message.GetReflection();
  if (!field.is_repeated()) return reflection->SetString(&message, &field, text);
  reflection->ClearField(&message, &field);
  reflection->AddString(&message, &field, text);
}

/// The field's time; of a list the only one.
google::protobuf::Timestamp& OnlyTime(Message& message, const FieldDescriptor& field) {
  const auto* reflection = message.GetReflection();
  if (!field.is_repeated()) {
    return static_cast<google::protobuf::Timestamp&>(*reflection->MutableMessage(&message, &field));
  }
  reflection->ClearField(&message, &field);
  return static_cast<google::protobuf::Timestamp&>(*reflection->AddMessage(&message, &field));
}

/// What platform alone writes into a resource: whatever a client says there is not read.
bool IsOutputOnly(const FieldDescriptor& field) {
  static const std::set<std::string> kOutputOnly = {
      "linli.campaign.v1.Activity.cancel_reason",
      "linli.campaign.v1.Activity.late_entry",
      "linli.campaign.v1.Activity.report_summary",
      "linli.campaign.v1.Activity.reschedule_count",
      "linli.campaign.v1.Activity.reschedule_reason",
      "linli.campaign.v1.Activity.state",
      "linli.campaign.v1.Session.state",
      "linli.campaign.v1.Campaign.cancel_reason",
      "linli.campaign.v1.Campaign.clone_position",
      "linli.campaign.v1.Campaign.cloned_activities",
      "linli.campaign.v1.Campaign.cloned_from",
      "linli.campaign.v1.Campaign.state",
      "linli.campaign.v1.MemberUnit.unit",
      "linli.common.v1.Measure.source",
      "linli.mediation.v1.PartyConsent.recorded_by",
      "linli.mediation.v1.PerformanceTerm.breach_note",
      "linli.mediation.v1.PerformanceTerm.number",
      "linli.mediation.v1.PerformanceTerm.paid_fen",
      "linli.mediation.v1.PerformanceTerm.state",
      "linli.volunteer.v1.Shift.cancelled",
      "linli.volunteer.v1.Shift.taken",
      "linli.volunteer.v1.Shift.waiting"};
  static const std::set<std::string> kOfRecords = {"region",    "lead_unit",   "recorded_by",
                                                   "voided_by", "void_reason", "state"};
  const auto& type = field.containing_type()->full_name();
  const bool of_record =
      type == "linli.campaign.v1.MaterialIssue" || type == "linli.campaign.v1.OutreachItem";
  return kOutputOnly.count(field.full_name()) > 0 || type == "linli.campaign.v1.ActivityFigures" ||
         (of_record && kOfRecords.count(field.name()) > 0);
}

class BadFieldsTest : public BadInputTest {
 protected:
  /// Calls `check` for every field of every request that holds a value of this C++ type.
  template <class Check>
  void ForEachField(const std::function<bool(const FieldDescriptor&)>& wanted, const Check& check) {
    int fields = 0;
    for (const auto& fixture : AccessFixtures()) {
      const auto base = Request(fixture.method, "");
      std::vector<Path> leaves;
      Path path;
      Leaves(*base->GetDescriptor(), path, leaves);
      for (const auto& leaf : leaves) {
        if (!wanted(*leaf.back()) || IsOutputOnly(*leaf.back())) continue;
        check(fixture.method, *base, leaf);
        ++fields;
      }
    }
    EXPECT_GT(fields, 0);
    RecordProperty("fields", fields);
  }

  template <class Change>
  void Try(const std::string& method, const Message& base, const Path& leaf, const Change& change,
           const std::string& what) {
    const std::unique_ptr<Message> request(base.New());
    request->CopyFrom(base);
    std::string name;
    auto& holder = Holder(*request, leaf, name);
    change(holder, *leaf.back());
    ExpectBadField(Send(method, request->SerializePartialAsString()), name,
                   method + " " + name + " " + what);
  }
};

bool IsText(const FieldDescriptor& field) { return field.type() == FieldDescriptor::TYPE_STRING; }

TEST_F(BadFieldsTest, TextTooLong) {
  ForEachField(IsText, [this](const std::string& method, const Message& base, const Path& leaf) {
    Try(
        method, base, leaf,
        [](Message& message, const FieldDescriptor& field) {
          SetText(message, field, std::string(20001, 'x'));
        },
        "20,001 characters long");
  });
}

TEST_F(BadFieldsTest, ControlCharacters) {
  ForEachField(IsText, [this](const std::string& method, const Message& base, const Path& leaf) {
    for (const char* text : {"x\x01y", "\x1b[31mred", "x\x7f"}) {
      Try(
          method, base, leaf,
          [text](Message& message, const FieldDescriptor& field) { SetText(message, field, text); },
          "control characters");
    }
  });
}

TEST_F(BadFieldsTest, TextThatIsNotUtf8) {
  ForEachField(IsText, [this](const std::string& method, const Message& base, const Path& leaf) {
    const std::unique_ptr<Message> request(base.New());
    request->CopyFrom(base);
    std::string name;
    auto& holder = Holder(*request, leaf, name);
    SetText(holder, *leaf.back(), "@@@@");
    std::string bytes = request->SerializePartialAsString();
    const auto at = bytes.find("@@@@");
    ASSERT_NE(at, bytes.npos);
    bytes.replace(at, 4, "\xc3\x28\xff\xfe");
    ExpectRefused(Send(method, bytes), "MALFORMED_REQUEST", method + " " + name);
  });
}

TEST_F(BadFieldsTest, NumbersOutOfBounds) {
  const auto number = [](const FieldDescriptor& field) {
    return field.cpp_type() == FieldDescriptor::CPPTYPE_INT32 ||
           field.cpp_type() == FieldDescriptor::CPPTYPE_INT64;
  };
  ForEachField(number, [this](const std::string& method, const Message& base, const Path& leaf) {
    for (const bool huge : {false, true}) {
      const auto change = [huge](Message& message, const FieldDescriptor& field) {
        const auto* reflection = message.GetReflection();
        if (field.cpp_type() == FieldDescriptor::CPPTYPE_INT32) {
          reflection->SetInt32(&message, &field, huge ? std::numeric_limits<int>::max() : -1);
        } else {
          reflection->SetInt64(&message, &field,
                               huge ? std::numeric_limits<std::int64_t>::max() : -1);
        }
      };
      Try(method, base, leaf, change, huge ? "huge" : "negative");
    }
  });
}

TEST_F(BadFieldsTest, OptionsThereAreNot) {
  const auto option = [](const FieldDescriptor& field) { return field.enum_type() != nullptr; };
  ForEachField(option, [this](const std::string& method, const Message& base, const Path& leaf) {
    for (const int value : {999, -1}) {
      const auto change = [value](Message& message, const FieldDescriptor& field) {
        const auto* reflection = message.GetReflection();
        if (!field.is_repeated()) return reflection->SetEnumValue(&message, &field, value);
        reflection->ClearField(&message, &field);
        reflection->AddEnumValue(&message, &field, value);
      };
      Try(method, base, leaf, change, "value " + std::to_string(value));
    }
  });
}

TEST_F(BadFieldsTest, TimesOutsideTheCalendar) {
  ForEachField(IsTime, [this](const std::string& method, const Message& base, const Path& leaf) {
    for (const std::int64_t seconds : {std::int64_t{1} << 60, -(std::int64_t{1} << 60)}) {
      const auto change = [seconds](Message& message, const FieldDescriptor& field) {
        OnlyTime(message, field).set_seconds(seconds);
      };
      Try(method, base, leaf, change, "second " + std::to_string(seconds));
    }
    const auto nanos = [](Message& message, const FieldDescriptor& field) {
      OnlyTime(message, field).set_nanos(-1);
    };
    Try(method, base, leaf, nanos, "negative nanoseconds");
  });
}

TEST_F(BadFieldsTest, WhatIsRequired) {
  const auto required = [](const FieldDescriptor& field) {
    return field.options().GetExtension(buf::validate::field).required();
  };
  ForEachField(required, [this](const std::string& method, const Message& base, const Path& leaf) {
    const auto clear = [](Message& message, const FieldDescriptor& field) {
      message.GetReflection()->ClearField(&message, &field);
    };
    Try(method, base, leaf, clear, "missing");
  });
}

TEST_F(BadFieldsTest, NamesOfWhatThereIsNot) {
  int names = 0;
  for (const auto& fixture : AccessFixtures()) {
    const auto request = Request(fixture.method, "");
    const auto* field = request->GetDescriptor()->FindFieldByName("name");
    if (field == nullptr) continue;
    auto name = request->GetReflection()->GetString(*request, field);
    name = name.substr(0, name.find('/') + 1) + (name.find("regions/") == 0         ? "999999"
                                                 : name.find("workCalendars/") == 0 ? "2099"
                                                                                    : "nosuch");
    request->GetReflection()->SetString(request.get(), field, name);
    const auto reply = Send(fixture.method, request->SerializeAsString());
    // Setting a year's calendar makes it; the etag of one that was there does not fit.
    const bool makes = fixture.method == "linli.directory.v1.WorkCalendarService.SetWorkCalendar";
    ExpectRefused(reply, makes ? "ETAG_MISMATCH" : "NOT_FOUND", fixture.method);
    EXPECT_EQ(reply.metadata.count("name"), 1U) << fixture.method;
    EXPECT_EQ(reply.metadata.at("name"), name) << fixture.method;
    ++names;
  }
  EXPECT_GT(names, 50);
}

TEST_F(BadFieldsTest, BytesThatAreNoMessage) {
  for (const auto& fixture : AccessFixtures()) {
    if (Request(fixture.method, "")->GetDescriptor()->field_count() == 0) continue;
    ExpectRefused(Send(fixture.method, "\xff\xff\xff\xff"), "MALFORMED_REQUEST", fixture.method);
  }
}

}  // namespace
}  // namespace linli::e2e
