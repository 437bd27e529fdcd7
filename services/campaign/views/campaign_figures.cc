#include "services/campaign/views/campaign_figures.h"

#include <functional>
#include <vector>

#include "services/campaign/domain/figure_counters.h"
#include "services/campaign/domain/figure_sums.h"

namespace linli::campaign {
namespace {

using common::v1::Measure;
using common::v1::MeasureUnit;

constexpr MeasureUnit kItems = common::v1::MEASURE_UNIT_ITEMS;
constexpr MeasureUnit kCopies = common::v1::MEASURE_UNIT_COPIES;
constexpr MeasureUnit kTimes = common::v1::MEASURE_UNIT_TIMES_HELD;
constexpr MeasureUnit kPersonTimes = common::v1::MEASURE_UNIT_PERSON_TIMES;

/// The counters to read, each group with what to do with its values once they are read.
class Reading {
 public:
  using Values = const std::int64_t*;

  void Count(const std::string& counter, MeasureUnit unit, Measure* into) {
    Add({counter}, [=](Values values) { *into = Computed(values[0], unit); });
  }
  void Sum(const std::string& key, MeasureUnit unit, Measure* into) {
    Add(SumCounters(key), [=](Values values) {
      *into = ToMeasure({values[0], values[1], values[2]}, unit);
    });
  }

  std::vector<std::string> counters() const { return counters_; }
  void Take(const std::vector<std::int64_t>& values) const {
    for (const auto& part : parts_) part.take(values.data() + part.first);
  }

 private:
  struct Part {
    std::size_t first;
    std::function<void(Values)> take;
  };

  void Add(const std::vector<std::string>& counters, std::function<void(Values)> take) {
    parts_.push_back({counters_.size(), std::move(take)});
    counters_.insert(counters_.end(), counters.begin(), counters.end());
  }

  std::vector<std::string> counters_;
  std::vector<Part> parts_;
};

template <class Enum>
std::vector<Enum> ValuesOf() {
  std::vector<Enum> values;
  const auto* type = google::protobuf::GetEnumDescriptor<Enum>();
  for (int i = 0; i < type->value_count(); ++i) {
    if (type->value(i)->number() != 0)
      values.push_back(static_cast<Enum>(type->value(i)->number()));
  }
  return values;
}

void ReadActivities(const std::string& campaign, v1::CampaignFigures& figures, Reading& reading) {
  for (const auto state : ValuesOf<v1::Activity::State>()) {
    auto& in_state = *figures.add_activities();
    in_state.set_state(state);
    reading.Count(counters::Activities(campaign, state), kItems, in_state.mutable_count());
  }
}

void ReadOutreach(const std::string& campaign, v1::CampaignFigures& figures, Reading& reading) {
  for (const auto channel : ValuesOf<v1::OutreachItem::Channel>()) {
    auto& outreach = *figures.add_outreach();
    outreach.set_channel(channel);
    reading.Count(counters::OutreachRecords(campaign, channel), kItems, outreach.mutable_records());
    for (const auto unit : {kItems, kCopies, kTimes}) {
      reading.Sum(OutreachKey(campaign, channel, unit), unit, outreach.add_counts());
    }
  }
}

void DropUnused(v1::CampaignFigures& figures) {
  auto& outreach = *figures.mutable_outreach();
  for (int i = outreach.size() - 1; i >= 0; --i) {
    auto& counts = *outreach[i].mutable_counts();
    for (int j = counts.size() - 1; j >= 0; --j) {
      if (counts[j].quantity() == 0) counts.DeleteSubrange(j, 1);
    }
    if (outreach[i].records().quantity() == 0) outreach.DeleteSubrange(i, 1);
  }
}

}  // namespace

Task<Result<v1::CampaignFigures>> FiguresOf(store::Transaction& tx, const std::string& campaign) {
  v1::CampaignFigures figures;
  figures.set_campaign(campaign);
  *figures.mutable_read_time() = ToProto(tx.now());
  Reading reading;
  reading.Count(counters::MemberUnits(campaign), kItems, figures.mutable_member_units());
  reading.Count(counters::PlansFiled(campaign), kCopies, figures.mutable_plans_filed());
  reading.Count(counters::ReportsFiled(campaign), kCopies, figures.mutable_reports_filed());
  ReadActivities(campaign, figures, reading);
  reading.Sum(MaterialsKey(campaign, kItems), kItems, figures.mutable_material_items());
  reading.Sum(MaterialsKey(campaign, kCopies), kCopies, figures.mutable_material_copies());
  ReadOutreach(campaign, figures, reading);
  reading.Count(counters::Registered(campaign), kPersonTimes, figures.mutable_registered());
  reading.Count(counters::RegisteredCheckedIn(campaign), kPersonTimes,
                figures.mutable_checked_in());
  LINLI_CO_ASSIGN(const auto values, co_await tx.Counters(reading.counters()));
  reading.Take(values);
  DropUnused(figures);
  co_return std::move(figures);
}

}  // namespace linli::campaign
