#include "services/gateway/http/static_files.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "services/platform/testing/temp_folder.h"

namespace linli::gateway {
namespace {

namespace fs = std::filesystem;
namespace http = boost::beast::http;

class StaticFilesTest : public ::testing::Test {
 protected:
  StaticFilesTest() {
    Write("root/index.html", "<html>");
    Write("root/assets/app-1.js", "plain");
    Write("root/assets/app-1.js.gz", "packed");
    Write("root/.hidden", "no");
    Write("outside.txt", "no");
    files_.emplace(dir_ + "/root");
  }

  void Write(const std::string& name, const std::string& content) {
    fs::create_directories(fs::path(dir_ + "/" + name).parent_path());
    std::ofstream(dir_ + "/" + name) << content;
  }
  HttpResponse Get(const std::string& path, const std::string& etag = "", bool gzip = false) {
    Incoming incoming;
    incoming.path = path;
    if (!etag.empty()) incoming.http.set(http::field::if_none_match, etag);
    if (gzip) incoming.http.set(http::field::accept_encoding, "br, gzip");
    return files_->Serve(incoming);
  }

  linli::testing::TempFolder folder_;
  const std::string& dir_ = folder_.path();
  std::optional<StaticFiles> files_;
};

TEST_F(StaticFilesTest, PagesAreTheConsole) {
  for (const char* page : {"/", "/activities", "/cases/abc", "/index.html"}) {
    const auto answer = Get(page);
    EXPECT_EQ(answer.body(), "<html>") << page;
    EXPECT_EQ(answer[http::field::cache_control], "no-cache");
    EXPECT_EQ(answer[http::field::content_type], "text/html; charset=utf-8");
  }
  for (const char* none : {"/x.js", "/assets/none", "/favicon.ico"}) {
    EXPECT_EQ(Get(none).result(), HttpStatus::not_found) << none;
  }
}

TEST_F(StaticFilesTest, AssetsStayAndComePacked) {
  const auto plain = Get("/assets/app-1.js");
  EXPECT_EQ(plain.body(), "plain");
  EXPECT_EQ(plain[http::field::cache_control], "public, max-age=31536000, immutable");
  const bool gzip = true;
  const auto packed = Get("/assets/app-1.js", "", gzip);
  EXPECT_EQ(packed.body(), "packed");
  EXPECT_EQ(packed[http::field::content_encoding], "gzip");
  EXPECT_EQ(packed[http::field::content_type], "text/javascript; charset=utf-8");
}

TEST_F(StaticFilesTest, UnchangedIsNotSentAgain) {
  const std::string etag(Get("/")[http::field::etag]);
  EXPECT_EQ(Get("/", etag).result(), HttpStatus::not_modified);
  EXPECT_EQ(Get("/", etag).body(), "");
  Write("root/index.html", "<html>new");
  EXPECT_EQ(Get("/", etag).body(), "<html>new");
}

TEST_F(StaticFilesTest, NothingOutsideOrHidden) {
  for (const char* path :
       {"/../outside.txt", "/%2e%2e/outside.txt", "/assets/../../outside.txt", "/.hidden",
        "/%00.txt", "/..%5coutside.txt", "outside.txt", "/a%zz.js"}) {
    EXPECT_EQ(Get(path).result(), HttpStatus::not_found) << path;
  }
}

}  // namespace
}  // namespace linli::gateway
