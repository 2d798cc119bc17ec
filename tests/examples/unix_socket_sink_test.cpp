#include "custom_sink/unix_socket_sink.hpp"

#include <cstring>
#include <memory>
#include <string>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <gmock/gmock.h>

#include <emf/emf.hpp>

#include "commands.hpp"

namespace emf::testing {
namespace {

using ::testing::HasSubstr;

/// Listens on a socket; each connection is read by the test itself.
class Relay {
 public:
  explicit Relay(const std::string& path) : listener_(::socket(AF_UNIX, SOCK_STREAM, 0)) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
    EXPECT_EQ(::bind(listener_, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    EXPECT_EQ(::listen(listener_, 4), 0);
  }
  ~Relay() {
    hang_up();
    ::close(listener_);
  }

  void accept() { connection_ = ::accept(listener_, nullptr, nullptr); }
  std::string read(std::size_t size) {
    std::string text(size, '\0');
    const ssize_t count = ::recv(connection_, text.data(), size, MSG_WAITALL);
    text.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
    return text;
  }
  void hang_up() {
    if (connection_ != -1) ::close(connection_);
    connection_ = -1;
  }

 private:
  int listener_;
  int connection_ = -1;
};

class UnixSocketSinkTest : public ::testing::Test {
 protected:
  test::TemporaryDirectory folder_;
  const std::string path_ = folder_.file("relay.sock");
};

TEST_F(UnixSocketSinkTest, DeliversWhatALoggerWrites) {
  Relay relay(path_);
  const auto sink = std::make_shared<UnixSocketSink>(path_);
  MetricsLogger metrics{sink};
  metrics.put_metric("Requests", 1, Unit::Count);
  ASSERT_TRUE(metrics.flush().ok());
  relay.accept();
  const std::string line = relay.read(sink->stats().bytes);
  expect_valid(line, 1, "fluent-bit");
  EXPECT_EQ(line.back(), '\n');
}

TEST_F(UnixSocketSinkTest, KeepsTheLineWhileNobodyListens) {
  UnixSocketSink sink(path_);
  const Status status = sink.write("line\n");
  EXPECT_EQ(status.code(), Errc::SinkUnavailable);
  EXPECT_THAT(status.message(), HasSubstr("unix:" + path_ + ": connect"));
  EXPECT_EQ(sink.stats().accepted, 0u);
}

TEST_F(UnixSocketSinkTest, SendsTheWholeLineAgainAfterItWasCut) {
  Relay relay(path_);
  UnixSocketSink sink(path_, 8 << 20);
  ASSERT_TRUE(sink.write("first\n").ok());
  relay.accept();
  EXPECT_EQ(relay.read(6), "first\n");

  const std::string large(4 << 20, 'x');  // more than the socket's buffers hold
  EXPECT_EQ(sink.write(large + '\n').code(), Errc::SinkUnavailable);  // nobody reads: a second
  relay.hang_up();
  ASSERT_TRUE(sink.write("whole\n").ok());
  relay.accept();
  EXPECT_EQ(relay.read(6), "whole\n");
  EXPECT_EQ(sink.stats().written, 2u);
}

TEST_F(UnixSocketSinkTest, SaysThatAPathCannotBe) {
  UnixSocketSink sink(std::string(200, 'p'));
  EXPECT_EQ(sink.write("line\n").code(), Errc::SinkFailed);
  EXPECT_EQ(sink.stats().dropped_failed, 1u);
}

}  // namespace
}  // namespace emf::testing
