#include "services/campaign/domain/activity_rules.h"

namespace linli::campaign {
namespace {

using common::v1::Measure;
using Field = google::protobuf::FieldDescriptor;

// Which figures are given; every field of an Attendance is a Measure.
std::vector<const Field*> Given(const v1::Attendance& attendance) {
  std::vector<const Field*> fields;
  attendance.GetReflection()->ListFields(attendance, &fields);
  return fields;
}

const Measure& Figure(const v1::Attendance& attendance, const Field* field) {
  return static_cast<const Measure&>(attendance.GetReflection()->GetMessage(attendance, field));
}

bool MayCountPersons(int field) { return field != v1::Attendance::kBeneficiariesFieldNumber; }
bool MayCountPersonTimes(int field) { return field != v1::Attendance::kRegisteredFieldNumber; }

bool Fits(int field, common::v1::MeasureUnit unit) {
  return (unit == common::v1::MEASURE_UNIT_PERSONS && MayCountPersons(field)) ||
         (unit == common::v1::MEASURE_UNIT_PERSON_TIMES && MayCountPersonTimes(field));
}

bool IsExact(const Measure& measure) {
  return measure.precision() == common::v1::MEASURE_PRECISION_UNSPECIFIED ||
         measure.precision() == common::v1::MEASURE_PRECISION_EXACT;
}

}  // namespace

void CheckAttendance(const v1::Attendance& attendance, Violations& bad) {
  for (const Field* field : Given(attendance)) {
    const Measure& figure = Figure(attendance, field);
    const std::string prefix = "attendance." + field->name();
    bad.Check(Fits(field->number(), figure.unit()), prefix + ".unit",
              "这一项的计量单位不对：报名按人，受益按人次，其余按人或人次",
              "is not a unit of this figure: registered counts persons, beneficiaries "
              "person-times, the others either");
    if (field->number() == v1::Attendance::kAudienceEstimateFieldNumber) {
      bad.Check(!IsExact(figure), prefix + ".precision", "估计数须注明余、近或约",
                "an estimate is at least, nearly or about, never exact");
    }
  }
}

v1::Attendance Typed(const v1::Attendance& known, const v1::Attendance& typed,
                     const std::string& person) {
  v1::Attendance attendance = known;
  for (const Field* field : Given(typed)) {
    auto& figure =
        static_cast<Measure&>(*attendance.GetReflection()->MutableMessage(&attendance, field));
    figure = Figure(typed, field);
    if (IsExact(figure)) figure.set_precision(common::v1::MEASURE_PRECISION_EXACT);
    figure.set_source(common::v1::MEASURE_SOURCE_TYPED);
    figure.set_typed_by(person);
  }
  return attendance;
}

}  // namespace linli::campaign
