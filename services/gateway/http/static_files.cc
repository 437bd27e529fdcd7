#include "services/gateway/http/static_files.h"

#include <sys/stat.h>

#include <array>
#include <fstream>
#include <sstream>

#include "services/platform/base/crypto.h"

namespace linli::gateway {
namespace {

namespace http = boost::beast::http;

constexpr std::size_t kEtagLength = 16;
constexpr std::int64_t kFileBytesMax = 32 << 20;

constexpr std::array<std::pair<std::string_view, std::string_view>, 14> kTypes = {
    {{"html", "text/html; charset=utf-8"},
     {"js", "text/javascript; charset=utf-8"},
     {"css", "text/css; charset=utf-8"},
     {"svg", "image/svg+xml"},
     {"png", "image/png"},
     {"ico", "image/x-icon"},
     {"webp", "image/webp"},
     {"woff2", "font/woff2"},
     {"json", "application/json"},
     {"txt", "text/plain; charset=utf-8"},
     {"webmanifest", "application/manifest+json"},
     {"wasm", "application/wasm"},
     {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
     {"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}}};

std::string_view TypeOf(std::string_view path) {
  const auto extension = path.substr(path.rfind('.') + 1);
  for (const auto& [name, type] : kTypes) {
    if (name == extension) return type;
  }
  return "application/octet-stream";
}

/// A path that stays below the root and has no hidden parts.
bool IsPlain(std::string_view path) {
  return !path.empty() && path.front() == '/' && path.find("/.") == path.npos &&
         path.find('\0') == path.npos && path.find('\\') == path.npos;
}

HttpResponse NotFound() {
  return Answer(HttpStatus::not_found, "text/plain; charset=utf-8", "not found\n");
}

}  // namespace

std::shared_ptr<const StaticFiles::File> StaticFiles::Read(const std::string& path) {
  struct stat found {};
  if (stat(path.c_str(), &found) != 0 || !S_ISREG(found.st_mode) || found.st_size > kFileBytesMax) {
    files_.erase(path);
    return nullptr;
  }
  const std::int64_t changed = found.st_mtim.tv_sec * 1000000000LL + found.st_mtim.tv_nsec;
  auto& kept = files_[path];
  if (kept != nullptr && kept->changed == changed &&
      kept->bytes.size() == static_cast<std::size_t>(found.st_size)) {
    return kept;
  }
  const std::ifstream in(path, std::ios::binary);
  std::ostringstream content;
  content << in.rdbuf();
  File file{content.str(), {}, changed};
  file.etag = "\"" + Hash(file.bytes).substr(0, kEtagLength) + "\"";
  kept = std::make_shared<const File>(std::move(file));
  return kept;
}

HttpResponse StaticFiles::Serve(const Incoming& incoming) {
  const auto path = Unescape(incoming.path);
  if (root_.empty() || !path || !IsPlain(*path)) return NotFound();
  const bool asset = path->rfind("/assets/", 0) == 0;
  const bool page = !asset && path->find('.', path->rfind('/')) == path->npos;
  const std::string name = root_ + (page ? "/index.html" : *path);
  const bool takes_gzip =
      Header(incoming, "Accept-Encoding").find("gzip") != std::string_view::npos;
  auto file = takes_gzip ? Read(name + ".gz") : nullptr;
  const bool gzip = file != nullptr;
  if (!gzip) file = Read(name);
  if (file == nullptr) return NotFound();
  const bool same = Header(incoming, "If-None-Match") == file->etag;
  auto answer = Answer(same ? HttpStatus::not_modified : HttpStatus::ok, TypeOf(name),
                       same ? std::string() : file->bytes);
  answer.set(http::field::etag, file->etag);
  answer.set(http::field::vary, "Accept-Encoding");
  answer.set(http::field::cache_control,
             asset ? "public, max-age=31536000, immutable" : "no-cache");
  if (gzip) answer.set(http::field::content_encoding, "gzip");
  return answer;
}

}  // namespace linli::gateway
