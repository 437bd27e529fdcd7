#include "services/platform/runtime/metrics.h"

#include <gtest/gtest.h>

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <cstdio>

namespace linli::runtime {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;

std::string Scrape(int port) {
  namespace http = boost::beast::http;
  boost::asio::io_context io;
  boost::asio::ip::tcp::socket socket(io);
  socket.connect({boost::asio::ip::make_address("127.0.0.1"), static_cast<std::uint16_t>(port)});
  http::request<http::empty_body> request(http::verb::get, "/metrics", 11);
  request.set(http::field::host, "127.0.0.1");
  http::write(socket, request);
  boost::beast::flat_buffer buffer;
  http::response<http::string_body> response;
  http::read(socket, buffer, response);
  return response.body();
}

/// What promtool finds wrong with a text; empty if nothing.
std::string Promtool(const std::string& text) {
  std::FILE* said = std::tmpfile();
  const std::string command =
      "promtool check metrics >/dev/fd/" + std::to_string(fileno(said)) + " 2>&1";
  std::FILE* pipe = popen(command.c_str(), "w");
  std::fwrite(text.data(), 1, text.size(), pipe);
  const int code = pclose(pipe);
  std::rewind(said);
  std::string found(4096, '\0');
  found.resize(std::fread(found.data(), 1, found.size(), said));
  std::fclose(said);
  return code == 0 ? "" : "promtool: " + found;
}

TEST(MetricsTest, AreWhatPrometheusReads) {
  Metrics metrics;
  metrics.Rpc("linli.campaign.v1.ActivityService.GetActivity", "ok", microseconds(120));
  metrics.Commit("conflict");
  metrics.Reaction("linli.campaign.v1.ActivityScheduled", "OK");
  metrics.Lag("campaign", 3);
  metrics.Dead("campaign", 1);
  metrics.Timer("close", milliseconds(4));
  metrics.InFlight(2);
  metrics.Open("streams", 5);
  const auto text = Scrape(metrics.Expose("127.0.0.1:0"));
  EXPECT_EQ(Promtool(text), "") << text;
  EXPECT_NE(text.find("linli_lag_events{source=\"campaign\"} 3"), text.npos) << text;
  EXPECT_NE(Promtool("no metrics\n"), "") << "it does look";
}

}  // namespace
}  // namespace linli::runtime
