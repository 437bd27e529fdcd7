#pragma once

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>

#include "services/gateway/http/message.h"

namespace linli::gateway {

/// The built console. Files are kept in memory and read again when they change on disk. `/assets/*`
/// never changes under its name; everything else is asked for again with its ETag. A path without a
/// dot in its last part is one of the console's pages: index.html. `file.gz` beside a file goes to
/// those who take gzip.
class StaticFiles {
 public:
  explicit StaticFiles(std::string root) : root_(std::move(root)) {}

  /// GET or HEAD of `incoming.path`; 404 where there is none.
  HttpResponse Serve(const Incoming& incoming);

 private:
  struct File {
    std::string bytes;
    std::string etag;
    std::int64_t changed = 0;
  };
  /// nullptr if there is no such file.
  std::shared_ptr<const File> Read(const std::string& path);

  std::string root_;
  std::unordered_map<std::string, std::shared_ptr<const File>> files_;
};

}  // namespace linli::gateway
