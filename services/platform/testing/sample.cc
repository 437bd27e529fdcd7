#include "services/platform/testing/sample.h"

#include "linli/common/v1/errors.pb.h"

namespace linli::testing {

void Evolve(v1::Box& box, const v1::BoxFact& fact) {
  switch (fact.fact_case()) {
    case v1::BoxFact::kCreated:
      box.set_name(fact.created().name());
      box.set_shelf(fact.created().shelf());
      box.set_label(fact.created().label());
      box.set_owner_phone(fact.created().owner_phone());
      box.set_region(fact.created().region());
      box.set_owner(fact.created().owner());
      break;
    case v1::BoxFact::kLabelled:
      box.set_label(fact.labelled().label());
      break;
    case v1::BoxFact::kFilled:
      box.set_things(box.things() + fact.filled().things());
      box.set_note(fact.filled().note());
      break;
    case v1::BoxFact::kQueued:
      box.set_queued(true);
      break;
    case v1::BoxFact::kUnqueued:
      box.set_queued(false);
      break;
    case v1::BoxFact::kDated:
      *box.mutable_spoil_time() = fact.dated().spoil_time();
      box.set_spoiled(false);
      break;
    case v1::BoxFact::kSpoiled:
      box.set_spoiled(true);
      break;
    case v1::BoxFact::kRemoved:
      box.set_removed(true);
      break;
    case v1::BoxFact::FACT_NOT_SET:
      LINLI_CHECK(false);
  }
}

Marks MarksOf(const v1::Box& box) {
  Marks marks;
  if (box.removed()) return marks;
  marks.indexes.push_back({"by_shelf", box.shelf(), box.label()});
  if (box.queued()) marks.indexes.push_back({"queue", box.shelf(), std::string(kBySequence)});
  marks.uniques.push_back({"label", box.label()});
  if (!box.owner_phone().empty()) marks.uniques.push_back({"personal_phone", box.owner_phone()});
  if (box.has_spoil_time() && !box.spoiled()) {
    marks.timers.push_back({"spoil", FromProto(box.spoil_time())});
  }
  marks.counters.push_back({"boxes", 1});
  marks.counters.push_back({"things:" + box.shelf(), box.things()});
  return marks;
}

Scope ScopeOf(const v1::Box& box) {
  Scope scope;
  scope.region = box.region();
  if (!box.owner().empty()) scope.persons.push_back(box.owner());
  return scope;
}

std::string KeyOf(const v1::Box& box) { return box.name(); }

v1::BoxFact Created(const std::string& name, const std::string& shelf, const std::string& label,
                    const std::string& owner_phone) {
  v1::BoxFact fact;
  fact.mutable_created()->set_name(name);
  fact.mutable_created()->set_shelf(shelf);
  fact.mutable_created()->set_label(label);
  fact.mutable_created()->set_owner_phone(owner_phone);
  return fact;
}

v1::BoxFact Labelled(const std::string& label) {
  v1::BoxFact fact;
  fact.mutable_labelled()->set_label(label);
  return fact;
}

v1::BoxFact Filled(std::int64_t things, const std::string& note) {
  v1::BoxFact fact;
  fact.mutable_filled()->set_things(things);
  fact.mutable_filled()->set_note(note);
  return fact;
}

v1::BoxFact Queued() {
  v1::BoxFact fact;
  fact.mutable_queued();
  return fact;
}

v1::BoxFact Unqueued() {
  v1::BoxFact fact;
  fact.mutable_unqueued();
  return fact;
}

v1::BoxFact Dated(Time spoil_time) {
  v1::BoxFact fact;
  *fact.mutable_dated()->mutable_spoil_time() = ToProto(spoil_time);
  return fact;
}

v1::BoxFact Spoiled() {
  v1::BoxFact fact;
  fact.mutable_spoiled();
  return fact;
}

v1::BoxFact Removed() {
  v1::BoxFact fact;
  fact.mutable_removed();
  return fact;
}

Result<std::vector<v1::BoxFact>> Decide(const v1::Box&, const v1::CreateBoxRequest& command,
                                        const At& at) {
  if (command.has_latest_time() && at.now > FromProto(command.latest_time())) {
    return Refuse(common::v1::ERROR_REASON_WRONG_STATE, {{"name", at.name}, {"state", "LATE"}});
  }
  auto fact = Created(at.name, command.shelf(), command.label(), command.owner_phone());
  fact.mutable_created()->set_region(command.region());
  fact.mutable_created()->set_owner(at.actor);
  return std::vector<v1::BoxFact>{std::move(fact)};
}

Result<std::vector<v1::BoxFact>> Decide(const v1::Box& box, const v1::LabelBoxRequest& command,
                                        const At&) {
  if (box.removed()) {
    return Refuse(common::v1::ERROR_REASON_WRONG_STATE,
                  {{"name", box.name()}, {"state", "REMOVED"}});
  }
  return std::vector<v1::BoxFact>{Labelled(command.label())};
}

Task<Result<v1::Box>> BoxRpcs::CreateBox(rpc::Call& call, const v1::CreateBoxRequest& request) {
  const std::string id = request.box_id().empty() ? call.tx().NewId() : request.box_id();
  const At at{call.At("boxes/" + id)};
  co_return co_await rpc::Create(call, kBox, request, at);
}

Task<Result<v1::Box>> BoxRpcs::GetBox(rpc::Call& call, const v1::GetBoxRequest& request) {
  std::string name = request.name();
  co_return co_await rpc::Get(call, kBox, std::move(name));
}

Task<Result<v1::ListBoxesResponse>> BoxRpcs::ListBoxes(rpc::Call& call,
                                                       const v1::ListBoxesRequest& request) {
  v1::ListBoxesResponse response;
  std::string index = "by_shelf";
  std::string shelf = request.shelf();
  LINLI_CO_ASSIGN(auto next, co_await rpc::List(call, kBox, request, std::move(index),
                                                std::move(shelf), response.mutable_boxes()));
  response.set_next_page_token(std::move(next));
  co_return std::move(response);
}

Task<Result<v1::Box>> BoxRpcs::LabelBox(rpc::Call& call, const v1::LabelBoxRequest& request) {
  const At at{call.At(request.name())};
  co_return co_await rpc::Execute(call, kBox, request, at);
}

Task<Result<v1::Box>> BoxRpcs::FillBox(rpc::Call& call, const v1::FillBoxRequest& request) {
  ++attempts;
  std::string name = request.name();
  LINLI_CO_ASSIGN(auto doc, co_await call.tx().Load(kBox, std::move(name)));
  if (numbered) {
    std::string counter = kNumbers;
    LINLI_CO_ASSIGN(const auto given, co_await call.tx().Counter(std::move(counter)));
    call.tx().RequireCounter(kNumbers, given);
    call.tx().LimitCounter(kNumbers, given + 1);
    call.tx().Move(kNumbers, 1);
  }
  if (before_fill) co_await before_fill();
  const std::vector<v1::BoxFact> facts = {Filled(request.things(), request.note())};
  call.tx().Record(kBox, doc, facts);
  if (refuse_fill) {
    call.CommitRefusal();
    co_return refuse_fill();
  }
  co_return rpc::Answer(doc);
}

Task<Result<v1::Box>> BoxRpcs::ForgetToAuthorizeBox(rpc::Call& call,
                                                    const v1::GetBoxRequest& request) {
  std::string name = request.name();
  LINLI_CO_ASSIGN(auto doc, co_await call.tx().Load(kBox, std::move(name)));
  co_return rpc::Answer(doc);
}

Task<Result<v1::Box>> BoxRpcs::PeekBox(rpc::Call&, const v1::GetBoxRequest& request) {
  v1::Box box;
  box.set_name(request.name());
  co_return std::move(box);
}

std::vector<rpc::Method> BoxRpcs::Methods() {
  const std::string service = "linli.testing.v1.BoxService.";
  return {rpc::Unary(service + "CreateBox", *this, &BoxRpcs::CreateBox),
          rpc::Unary(service + "GetBox", *this, &BoxRpcs::GetBox),
          rpc::Unary(service + "ListBoxes", *this, &BoxRpcs::ListBoxes),
          rpc::Unary(service + "LabelBox", *this, &BoxRpcs::LabelBox),
          rpc::Unary(service + "FillBox", *this, &BoxRpcs::FillBox),
          rpc::Unary(service + "ForgetToAuthorizeBox", *this, &BoxRpcs::ForgetToAuthorizeBox),
          rpc::Unary(service + "PeekBox", *this, &BoxRpcs::PeekBox)};
}

}  // namespace linli::testing
