#pragma once

#include <cstddef>
#include <mutex>
#include <string>
#include <string_view>

#include <emf/sink.hpp>

/// Lines to a relay on this machine that listens on a Unix domain socket (SOCK_STREAM): Fluent Bit,
/// Vector, or one of your own. The CloudWatch agent has no such socket.
///
/// A call takes up to two seconds when the relay does not read: put it behind background_sink().
class UnixSocketSink final : public emf::Sink {
 public:
  /// `max_line_bytes` is the relay's buffer for one line, '\n' included.
  explicit UnixSocketSink(std::string path, std::size_t max_line_bytes = 32'000);
  ~UnixSocketSink() override;

  emf::Status write(std::string_view line) override;
  std::size_t max_line_bytes() const noexcept override { return max_line_bytes_; }
  emf::SinkStats stats() const override;
  std::string name() const override { return "unix:" + path_; }

 private:
  emf::Status connect();
  emf::Status send(std::string_view line);
  emf::Status unavailable(const char* action, int error);
  void disconnect() noexcept;

  const std::string path_;
  const std::size_t max_line_bytes_;
  mutable std::mutex mutex_;
  int socket_ = -1;
  emf::SinkStats stats_;
};
