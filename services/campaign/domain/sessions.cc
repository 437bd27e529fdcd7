#include "services/campaign/domain/sessions.h"

#include <algorithm>
#include <utility>

namespace linli::campaign {
namespace {

using common::v1::Measure;
using common::v1::MeasurePrecision;
using Field = google::protobuf::FieldDescriptor;

// What is at least and nearly at once is about.
MeasurePrecision Weaker(MeasurePrecision a, MeasurePrecision b) {
  if (a == b || b == common::v1::MEASURE_PRECISION_EXACT) return a;
  if (a == common::v1::MEASURE_PRECISION_EXACT) return b;
  return common::v1::MEASURE_PRECISION_ABOUT;
}

const Measure& Figure(const v1::Attendance& attendance, const Field* field) {
  return static_cast<const Measure&>(attendance.GetReflection()->GetMessage(attendance, field));
}

// Puts the sum of one figure into `total`, unless there is none.
void Sum(const Sessions& sessions, const Field* field, v1::Attendance& total) {
  Measure sum;
  for (const auto& session : sessions) {
    const auto& attendance = session.attendance();
    if (!IsOn(session) || !attendance.GetReflection()->HasField(attendance, field)) continue;
    const Measure& part = Figure(attendance, field);
    const bool first = sum.unit() == common::v1::MEASURE_UNIT_UNSPECIFIED;
    if (!first && part.unit() != sum.unit()) return;
    sum.set_unit(part.unit());
    sum.set_quantity(sum.quantity() + part.quantity());
    sum.set_precision(first ? part.precision() : Weaker(sum.precision(), part.precision()));
  }
  if (sum.unit() == common::v1::MEASURE_UNIT_UNSPECIFIED) return;
  sum.set_source(common::v1::MEASURE_SOURCE_COMPUTED);
  static_cast<Measure&>(*total.GetReflection()->MutableMessage(&total, field)) = sum;
}

}  // namespace

bool IsOn(const v1::Session& session) { return session.state() != v1::Session::STATE_CANCELLED; }

bool IsToCome(const v1::Session& session) {
  return session.state() == v1::Session::STATE_SCHEDULED ||
         session.state() == v1::Session::STATE_UNSPECIFIED;
}

const v1::Session* FindSession(const Sessions& sessions, const std::string& id) {
  if (id.empty() && CountOn(sessions) != 1) return nullptr;
  const auto found = std::find_if(sessions.begin(), sessions.end(), [&](const auto& session) {
    return id.empty() ? IsOn(session) : session.id() == id;
  });
  return found == sessions.end() ? nullptr : &*found;
}

v1::Session* FindSession(Sessions& sessions, const std::string& id) {
  return const_cast<v1::Session*>(FindSession(std::as_const(sessions), id));
}

Time FirstStart(const Sessions& sessions) {
  const auto found = std::find_if(sessions.begin(), sessions.end(), IsOn);
  return FromProto(found == sessions.end() ? sessions[0].start_time() : found->start_time());
}

const v1::Session& LastOn(const Sessions& sessions) {
  const auto found = std::find_if(sessions.rbegin(), sessions.rend(), IsOn);
  return found == sessions.rend() ? *sessions.rbegin() : *found;
}

int CountOn(const Sessions& sessions) {
  return static_cast<int>(std::count_if(sessions.begin(), sessions.end(), IsOn));
}

void SortByTime(Sessions& sessions) {
  std::stable_sort(sessions.begin(), sessions.end(), [](const auto& a, const auto& b) {
    return FromProto(a.start_time()) < FromProto(b.start_time());
  });
}

v1::Attendance TotalAttendance(const Sessions& sessions) {
  if (const v1::Session* only = FindSession(sessions, "")) return only->attendance();
  v1::Attendance total;
  const auto* type = v1::Attendance::descriptor();
  for (int i = 0; i < type->field_count(); ++i) Sum(sessions, type->field(i), total);
  return total;
}

}  // namespace linli::campaign
