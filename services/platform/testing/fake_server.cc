#include "services/platform/testing/fake_server.h"

#include <unistd.h>

#include <boost/asio/write.hpp>

namespace linli::testing {

using boost::system::error_code;

void FakeServer::Session::Write(const std::string& bytes) {
  error_code ignored;
  boost::asio::write(socket_, boost::asio::buffer(bytes), ignored);
}

void FakeServer::Session::Close() {
  error_code ignored;
  socket_.close(ignored);
}

void FakeServer::Session::Read(std::function<void(Session&)> on_read) {
  socket_.async_read_some(boost::asio::buffer(buffer_),
                          [self = shared_from_this(), on_read](error_code ec, std::size_t size) {
                            if (ec) {
                              self->closed_ = true;
                              return;
                            }
                            self->received_.append(self->buffer_.data(), size);
                            on_read(*self);
                            self->Read(on_read);
                          });
}

FakeServer::FakeServer(boost::asio::io_context& io, std::string path)
    : path_((unlink(path.c_str()), std::move(path))),
      acceptor_(io, boost::asio::local::stream_protocol::endpoint(path_)) {
  Accept();
}

FakeServer::~FakeServer() { unlink(path_.c_str()); }

void FakeServer::Accept() {
  acceptor_.async_accept([this](error_code ec, boost::asio::local::stream_protocol::socket socket) {
    if (ec) return;
    sessions_.push_back(std::make_shared<Session>(std::move(socket)));
    sessions_.back()->Read([this](Session& session) {
      if (on_read) on_read(session);
    });
    Accept();
  });
}

}  // namespace linli::testing
