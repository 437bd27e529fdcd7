#pragma once

// The typed half of Transaction; included by transaction.h alone.

namespace linli::store {

template <class S>
Doc<S> ToDoc(const AggregateType& type, std::string id, const Stored& stored) {
  Doc<S> doc;
  doc.name = type.NameOf(id);
  doc.id = std::move(id);
  doc.version = stored.version;
  LINLI_CHECK(doc.state.ParseFromString(stored.state));
  return doc;
}

template <class S, class F>
Task<Result<std::vector<Doc<S>>>> Transaction::LoadAll(const Aggregate<S, F>& type,
                                                       std::vector<std::string> names) {
  std::vector<std::string> ids;
  for (const auto& name : names) {
    if (const auto id = type.IdOf(name); !id.empty()) ids.emplace_back(id);
  }
  std::vector<Doc<S>> docs;
  if (ids.empty()) co_return std::move(docs);
  LINLI_CO_ASSIGN(const auto stored, co_await ReadAggregates(type, ids));
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (stored[i].version > 0) docs.push_back(ToDoc<S>(type, std::move(ids[i]), stored[i]));
  }
  co_return std::move(docs);
}

template <class S, class F>
Task<Result<std::optional<Doc<S>>>> Transaction::Find(const Aggregate<S, F>& type,
                                                      std::string name) {
  std::vector<std::string> names;
  names.push_back(std::move(name));
  LINLI_CO_ASSIGN(auto docs, co_await LoadAll(type, std::move(names)));
  std::optional<Doc<S>> found;
  if (!docs.empty()) found = std::move(docs.front());
  co_return std::move(found);
}

template <class S, class F>
Task<Result<Doc<S>>> Transaction::Load(const Aggregate<S, F>& type, std::string name) {
  std::string wanted = name;
  LINLI_CO_ASSIGN(auto found, co_await Find(type, std::move(wanted)));
  if (!found.has_value()) co_return NotFound(name);
  co_return std::move(*found);
}

template <class S, class F>
Task<Result<Page<S>>> Transaction::List(const Aggregate<S, F>& type, std::string index,
                                        std::string value, std::string after, int limit) {
  LINLI_CO_ASSIGN(auto range, co_await ReadRange(type, std::move(index), std::move(value),
                                                 std::move(after), limit, false));
  Page<S> page;
  page.next = std::move(range.second);
  LINLI_CO_ASSIGN(page.docs, co_await LoadAll(type, std::move(range.first)));
  co_return std::move(page);
}

template <class S, class F>
Task<Result<Page<S>>> Transaction::ListInSequence(const Aggregate<S, F>& type, std::string index,
                                                  std::string value, int limit) {
  std::string after;
  LINLI_CO_ASSIGN(auto range, co_await ReadRange(type, std::move(index), std::move(value),
                                                 std::move(after), limit, true));
  Page<S> page;
  LINLI_CO_ASSIGN(page.docs, co_await LoadAll(type, std::move(range.first)));
  co_return std::move(page);
}

template <class S, class F>
Doc<S> Transaction::Create(const Aggregate<S, F>& type, std::string id,
                           const std::vector<F>& facts) {
  Doc<S> doc;
  doc.name = type.NameOf(id);
  doc.id = std::move(id);
  Record(type, doc, facts);
  return doc;
}

template <class S, class F>
void Transaction::Record(const Aggregate<S, F>& type, Doc<S>& doc, const std::vector<F>& facts) {
  std::vector<std::unique_ptr<google::protobuf::Message>> erased;
  for (const auto& fact : facts) erased.push_back(std::make_unique<F>(fact));
  if (!erased.empty()) RecordErased(type, doc.id, doc.version, doc.state, std::move(erased));
}

template <class S, class F>
void Transaction::Guard(const Aggregate<S, F>& type, const Doc<S>& doc) {
  GuardErased(type, doc.id, doc.version);
}

}  // namespace linli::store
