#pragma once

#include <optional>
#include <string>

#include "services/campaign/rpc/context.h"
#include "services/campaign/views/aggregates.h"

namespace linli::campaign {

/// What a record belongs to, as stored: an activity, or else a campaign.
struct PublicitySubject {
  std::optional<store::Doc<v1::Activity>> activity;
  std::optional<store::Doc<v1::Campaign>> campaign;

  std::string region() const;
  std::string lead_unit() const;
};

/// NOT_FOUND.
Task<Result<PublicitySubject>> SubjectOf(store::Transaction& tx, const std::string& campaign,
                                         const std::string& activity);

/// Whoever covers the record's region or unit; and the organizers of the unit that leads what it
/// belongs to, but not that unit's reporters, who speak for their own unit only.
Result<void> AuthorizePublicity(rpc::Call& call, const std::string& region, const std::string& unit,
                                const std::string& lead_unit);

/// Enters a record.
template <class Record, class Fact, class Request>
Task<Result<Record>> RecordPublicity(rpc::Call& call, const Aggregate<Record, Fact>& type,
                                     const Request& request, const Record& asked) {
  auto& tx = call.tx();
  LINLI_CO_ASSIGN(const auto subject, co_await SubjectOf(tx, asked.campaign(), asked.activity()));
  LINLI_CO_TRY(AuthorizePublicity(call, subject.region(), asked.unit(), subject.lead_unit()));
  PublicityAt at{AtOf(call, type.NameOf(tx.NewId()), subject.campaign)};
  if (subject.activity) at.activity = &subject.activity->state;
  const Record none;
  LINLI_CO_ASSIGN(const auto facts, Decide(none, request, at));
  const auto doc = tx.Create(type, std::string(type.IdOf(at.name)), facts);
  co_return rpc::Answer(doc);
}

/// Takes a record out of the figures.
template <class Record, class Fact, class Request>
Task<Result<Record>> VoidPublicity(rpc::Call& call, const Aggregate<Record, Fact>& type,
                                   const Request& request) {
  LINLI_CO_ASSIGN(auto doc, co_await call.tx().Load(type, request.name()));
  const Record& record = doc.state;
  LINLI_CO_TRY(AuthorizePublicity(call, record.region(), record.unit(), record.lead_unit()));
  LINLI_CO_TRY(rpc::CheckEtag(request, doc.name, doc.version));
  LINLI_CO_ASSIGN(const auto facts, Decide(doc.state, request, AtOf(call, doc.name)));
  call.tx().Record(type, doc, facts);
  co_return rpc::Answer(doc);
}

/// An index and the value to look up in it.
struct PublicityQuery {
  std::string index;
  std::string value;
};

template <class ListRequest>
PublicityQuery QueryOf(const ListRequest& request) {
  switch (request.filter_case()) {
    case ListRequest::kCampaign:
      return {"by_campaign", request.campaign()};
    case ListRequest::kActivity:
      return {"by_activity", request.activity()};
    case ListRequest::kUnit:
      return {"by_unit", request.unit()};
    case ListRequest::FILTER_NOT_SET:
      break;
  }
  return {"all", ""};
}

}  // namespace linli::campaign
