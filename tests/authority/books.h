#pragma once

#include <google/protobuf/message.h>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "services/platform/store/transaction.h"
#include "services/platform/testing/harness.h"

namespace linli::authority {

/// Where a canary stands: a confidential field of a stored resource.
struct Holder {
  std::string subject;  ///< "pairings/abc"
  std::string field;    ///< "linli.pairing.v1.PairingConsent.said_by"
  int side = 0;         ///< `side` of the message the field is in, if that has one
};

/// What a service has stored, as who may read everything sees it: the oracle asks here, never the
/// service. Resources are read anew when their facts come in.
class Books {
 public:
  explicit Books(testing::StoreHarness& harness, Time now) : harness_(harness), now_(now) {}

  template <class S, class F>
  void Track(const Aggregate<S, F>& type) {
    key_of_[type.collection] = type.key;
    load_[type.collection] = [this, &type](const std::string& tenant, const std::string& name) {
      store::Origin origin;
      origin.tenant = tenant;
      store::Transaction tx(harness_.backend(), std::move(origin), now_);
      std::unique_ptr<google::protobuf::Message> state;
      auto found = harness_.Run(tx.Find(type, name));
      LINLI_CHECK(found.ok());
      if (found->has_value()) state = std::make_unique<S>((*found)->state);
      return state;
    };
  }

  /// Whether this resource's kind is kept.
  bool Tracks(const std::string& name) const;
  void Reload(const std::string& tenant, const std::string& name);
  /// Those whose confidential fields are sealed by this data key ("cases/abc").
  void ReloadSealedBy(const std::string& tenant, const std::string& key);

  /// nullptr if there is none.
  template <class S>
  const S* Find(const std::string& tenant, const std::string& name) const {
    const auto found = states_.find({tenant, name});
    return found == states_.end() ? nullptr : dynamic_cast<const S*>(found->second.get());
  }
  /// All of one collection ("pairings").
  template <class S>
  std::vector<const S*> All(const std::string& tenant, const std::string& collection) const {
    std::vector<const S*> all;
    for (const auto& name : Names(tenant, collection)) all.push_back(Find<S>(tenant, name));
    return all;
  }
  const std::vector<std::string>& Names(const std::string& tenant,
                                        const std::string& collection) const;
  /// Where the canary stands in this county; none: nowhere any more.
  std::vector<Holder> HoldersOf(const std::string& tenant, const std::string& canary) const;
  std::size_t size() const { return states_.size(); }

 private:
  using Key = std::pair<std::string, std::string>;  ///< tenant, name
  using Load = std::function<std::unique_ptr<google::protobuf::Message>(const std::string& tenant,
                                                                        const std::string& name)>;

  testing::StoreHarness& harness_;
  Time now_;
  std::map<std::string, Load> load_;
  std::map<std::string, std::function<std::string(const google::protobuf::Message&)>> key_of_;
  std::map<Key, std::unique_ptr<google::protobuf::Message>> states_;
  std::map<Key, std::vector<std::string>> names_;  ///< by tenant and collection
  std::map<Key, std::vector<std::string>> canaries_of_;
  std::map<Key, std::vector<Holder>> holders_;  ///< by tenant and canary
};

/// "pairings" of "pairings/abc".
std::string CollectionOf(const std::string& name);

}  // namespace linli::authority
