#include "tests/authority/prober.h"

#include <algorithm>

namespace linli::authority {
namespace {

using common::v1::Grant;
using google::protobuf::Message;

constexpr int kFailuresMax = 40;
// As many callers as are looked at for one who may.
constexpr std::size_t kTriesMax = 100;

std::string ShortName(const rpc::Method& method) {
  return method.descriptor->service()->name() + "." + method.descriptor->name();
}

bool IsLetIn(const Principal& who, const Rule& rule) {
  if (rule.self && !who.caller().person.empty()) return true;
  return std::any_of(rule.roles.begin(), rule.roles.end(),
                     [&](common::v1::Role role) { return who.Has(role); });
}

/// What a refusal may name: the resource that was asked for, in a field of one of these names.
std::string AskedName(const Message& request) {
  for (const char* name : {"name", "parent"}) {
    const auto* field = request.GetDescriptor()->FindFieldByName(name);
    if (field != nullptr) return request.GetReflection()->GetString(request, field);
  }
  return "?";
}

void Replace(std::string& text, const std::string& from, const std::string& to) {
  for (auto at = text.find(from); at != text.npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

/// All of an error that travels, with the asked name left out.
std::string Everything(const Error& error, const std::string& asked) {
  std::string all = std::to_string(static_cast<int>(error.code())) + "|" + error.reason() + "|" +
                    error.domain() + "|" + error.Message(Language::kChinese) + "|" +
                    error.Message(Language::kEnglish);
  for (const auto& [key, value] : error.metadata()) all += "|" + key + "=" + value;
  for (const auto& one : error.violations()) all += "|" + one.field + "=" + one.zh + "/" + one.en;
  if (error.retry_after()) all += "|retry";
  if (!asked.empty()) Replace(all, asked, "<asked>");
  return all;
}

bool Denies(const Error& error) {
  return error.code() == Code::kPermissionDenied || error.code() == Code::kNotFound;
}

bool IsRead(const std::string& method) {
  const auto verb = method.substr(method.find('.') + 1);
  return verb.rfind("Get", 0) == 0 || verb.rfind("List", 0) == 0 || verb.rfind("Explain", 0) == 0;
}

}  // namespace

Prober::Prober(Stage& stage, Oracle oracle, const Cast& cast)
    : stage_(stage), oracle_(std::move(oracle)) {
  for (const auto& method : stage_.service().methods) {
    const auto name = ShortName(method);
    if (oracle_.rules.count(name) == 0) {
      ADD_FAILURE() << name << " has no rule: say in the oracle who may call it";
      continue;
    }
    methods_.push_back(name);
    descriptors_[name] = &method;
    validator_.Learn(*method.descriptor->input_type());
  }
  for (const auto& [name, rule] : oracle_.rules) {
    if (descriptors_.count(name) == 0) ADD_FAILURE() << name << " is no method any more";
  }
  MakePrincipals(cast);
}

void Prober::MakePrincipals(const Cast& cast) {
  const auto add = [&](const std::string& person, std::vector<Grant> grants) {
    testing::Caller caller;
    caller.person = person;
    caller.grants = std::move(grants);
    if (stage_.Below(20) == 0) caller.tenant = kElsewhere;
    principals_.emplace_back(caller);
  };
  const auto one = [&](const std::vector<std::string>& of) {
    return of.empty() ? std::string() : of[static_cast<std::size_t>(stage_.Below(of.size()))];
  };
  const auto random_grant = [&](int role) {
    Grant grant;
    grant.set_role(static_cast<common::v1::Role>(role));
    const int scope = stage_.Below(9);
    if (scope < 4) grant.set_region(one(cast.regions));
    if (scope >= 4 && scope < 7) grant.set_unit(one(cast.units));
    if (scope == 7) grant.set_team(one(cast.teams));
    return grant;
  };
  for (const auto& person : cast.persons) add(person, {});
  for (int role = 1; role <= common::v1::Role_MAX; ++role) {
    for (int i = 0; i < 12; ++i) add("persons/stranger" + std::to_string(i), {random_grant(role)});
    add(one(cast.persons), {random_grant(role)});
  }
  for (int i = 0; i < 120; ++i) {
    std::vector<Grant> grants;
    for (int n = stage_.Below(4); n >= 0; --n) {
      grants.push_back(random_grant(1 + stage_.Below(common::v1::Role_MAX)));
    }
    add(i % 5 == 0 ? "" : one(cast.persons), std::move(grants));
  }
  for (const auto& method : methods_) {
    for (std::size_t i = 0; i < principals_.size(); ++i) {
      if (IsLetIn(principals_[i], oracle_.rules[method])) let_in_[method].push_back(i);
    }
  }
}

const Principal& Prober::AnyOf(const std::vector<std::size_t>& principals) {
  return principals_[principals[static_cast<std::size_t>(stage_.Below(principals.size()))]];
}

/// Anyone; or one whom the method lets in; or, so that enough is allowed, one who may.
const Principal& Prober::PickCaller(const std::string& method, const Rule& rule,
                                    const Message& request) {
  const int choice = stage_.Below(10);
  const auto& let_in = let_in_[method];
  if (choice < 2 || let_in.empty()) {
    return principals_[static_cast<std::size_t>(stage_.Below(principals_.size()))];
  }
  if (choice < 5) return AnyOf(let_in);
  const auto from = static_cast<std::size_t>(stage_.Below(let_in.size()));
  for (std::size_t i = 0; i < std::min(let_in.size(), kTriesMax); ++i) {
    const auto& who = principals_[let_in[(from + i) % let_in.size()]];
    if (rule.may(Asked{who, request, stage_.books()}) != May::kNo) return who;
  }
  return AnyOf(let_in);
}

std::string Prober::PickObject(const std::string& tenant,
                               const std::vector<std::string>& collections) {
  const int choice = stage_.Below(40);
  if (choice == 0) {
    return collections.front() + (collections.front() == "regions" ? "/999999" : "/none");
  }
  if (choice <= 2) return stage_.AnyOf(tenant == kHere ? kElsewhere : kHere, collections);
  return stage_.AnyOf(tenant, collections);
}

void Prober::Probe(int times) {
  for (int i = 0; i < times && failures_ < kFailuresMax; ++i) ProbeOnce();
}

void Prober::ProbeOnce() {
  const auto& method = methods_[static_cast<std::size_t>(stage_.Below(methods_.size()))];
  const auto& rule = oracle_.rules[method];
  std::unique_ptr<Message> request(descriptors_[method]->request->New());
  const std::string tenant = stage_.Below(20) == 0 ? kElsewhere : kHere;
  stage_.requests().Fill(*request, [&](const auto& of) { return PickObject(tenant, of); });
  const auto& who = PickCaller(method, rule, *request);
  const Call call{method, rule, who, *request};
  ++counts_.probes;
  if (const auto shape = validator_.Check(*request); !shape.ok()) {
    return Fail(call, "is no well-formed request: " + Everything(shape.error(), ""));
  }
  const May may = IsLetIn(who, rule) ? rule.may(Asked{who, *request, stage_.books()}) : May::kNo;
  const auto answer = stage_.Ask(who.caller(), method, *request);
  CheckFacts(call, answer.ok(), stage_.TakeFacts());
  Check(call, may, answer);
}

void Prober::Check(const Call& call, May may, const Result<std::string>& answer) {
  if (!answer.ok()) return CheckRefusal(call, may, answer.error());
  ++successes_[call.method];
  ++counts_.succeeded;
  CheckAnswer(call, may, *answer);
}

void Prober::CheckRefusal(const Call& call, May may, const Error& error) {
  const auto said = Everything(error, AskedName(call.request));
  for (const auto& canary : CanariesIn(Everything(error, ""))) {
    Fail(call, "is refused with " + canary + " in it: " + said);
  }
  if (error.code() == Code::kInternal) Fail(call, "breaks down: " + said);
  if (!IsLetIn(call.who, call.rule)) {
    ++counts_.refused_at_the_door;
    if (error.reason() != "PERMISSION_DENIED") Fail(call, "is not refused at the door: " + said);
    return;
  }
  if (may == May::kNo) {
    ++counts_.denied;
    // Which units are committees anybody may know.
    if (error.reason() == "COMMITTEE_UNKNOWN") return;
    if (!Denies(error)) return Fail(call, "may not, and is refused for another reason: " + said);
    if (!call.rule.hidden) return;
    auto& refusals = refusals_[call.method];
    if (refusals.insert(said).second && refusals.size() > 1) {
      Fail(call, "is refused otherwise than who asks for nothing: " + said);
    }
    return;
  }
  ++counts_.allowed;
  if (may == May::kYes && Denies(error)) Fail(call, "may, and is denied: " + said);
}

void Prober::CheckAnswer(const Call& call, May may, const std::string& bytes) {
  if (may == May::kNo) Fail(call, "may not, and succeeds");
  ++counts_.allowed;
  const Asked asked{call.who, call.request, stage_.books()};
  const auto own = CanariesIn(call.request.SerializeAsString());
  const bool says_it_back =
      std::find(call.rule.shows.begin(), call.rule.shows.end(), "*") != call.rule.shows.end();
  for (const auto& canary : CanariesIn(bytes)) {
    ++counts_.canaries_shown;
    if (says_it_back && std::binary_search(own.begin(), own.end(), canary)) continue;
    const auto holders = stage_.books().HoldersOf(asked.tenant(), canary);
    const bool may_show = std::any_of(holders.begin(), holders.end(), [&](const Holder& holder) {
      return oracle_.may_show(asked, call.rule, holder);
    });
    if (may_show) continue;
    std::string where = holders.empty() ? "what is no more" : "";
    for (const auto& holder : holders) where += holder.field + " of " + holder.subject + " ";
    Fail(call, "is shown " + where);
  }
}

/// A refused call leaves nothing behind; reading leaves the access record and no more.
void Prober::CheckFacts(const Call& call, bool succeeded, const std::vector<events::Event>& facts) {
  const auto records = std::count_if(facts.begin(), facts.end(), [](const events::Event& fact) {
    return fact.type == "linli.mediation.v1.AccessRecorded";
  });
  const int expected = succeeded && call.rule.reads ? 1 : 0;
  if (records != expected) {
    Fail(call, "leaves " + std::to_string(records) + " access records");
  }
  counts_.readings += static_cast<int>(records);
  if (!succeeded && !facts.empty()) Fail(call, "is refused and leaves " + facts.front().type);
  const std::size_t of_reading = expected == 1 ? 2 : 0;  // the record and the chain's head
  if (IsRead(call.method) && facts.size() != of_reading) {
    Fail(call, "reads and leaves " + std::to_string(facts.size()) + " facts");
  }
  for (const auto& fact : facts) {
    if (fact.actor != call.who.caller().person) Fail(call, "acts in the name of " + fact.actor);
  }
}

std::string Prober::Say(const Call& call) const {
  return call.who.Description() + " calls " + call.method + " {" + call.request.ShortDebugString() +
         "}";
}

void Prober::Fail(const Call& call, const std::string& what) {
  if (++failures_ > kFailuresMax) return;
  ADD_FAILURE() << "probe " << counts_.probes << ": " << Say(call) << "\n  " << what;
}

std::set<std::string> Prober::NeverSucceeded() const {
  std::set<std::string> never;
  for (const auto& method : methods_) {
    if (successes_.count(method) == 0) never.insert(method);
  }
  return never;
}

}  // namespace linli::authority
