#include "unix_socket_sink.hpp"

#include <cerrno>
#include <chrono>
#include <cstring>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <system_error>
#include <unistd.h>
#include <utility>

using emf::Errc;
using emf::Status;

UnixSocketSink::UnixSocketSink(std::string path, std::size_t max_line_bytes)
    : path_(std::move(path)), max_line_bytes_(max_line_bytes) {}

UnixSocketSink::~UnixSocketSink() { disconnect(); }

Status UnixSocketSink::write(std::string_view line) {
  const std::lock_guard<std::mutex> guard(mutex_);
  Status status = connect();
  if (status.ok()) status = send(line);
  if (status.code() == Errc::SinkUnavailable) return status;  // whoever calls still has the line
  ++stats_.accepted;
  if (status.ok()) {
    ++stats_.written;
    stats_.bytes += line.size();
  } else {
    ++stats_.dropped_failed;
  }
  return status;
}

emf::SinkStats UnixSocketSink::stats() const {
  const std::lock_guard<std::mutex> guard(mutex_);
  return stats_;
}

Status UnixSocketSink::connect() {
  if (socket_ != -1) return {};
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path_.size() >= sizeof address.sun_path) {
    return {Errc::SinkFailed, name() + ": the path is too long for a socket; the line is lost"};
  }
  std::memcpy(address.sun_path, path_.c_str(), path_.size() + 1);
  socket_ = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (socket_ == -1) return unavailable("socket", errno);
  const timeval patience{1, 0};  // no call may wait for ever; this one bounds connect() too
  ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    return unavailable("connect", errno);
  }
  return {};
}

// A line that was cut ends with its connection, so that the next one, which has it whole, begins
// cleanly.
Status UnixSocketSink::send(std::string_view line) {
  const auto give_up = std::chrono::steady_clock::now() + std::chrono::seconds(1);
  while (!line.empty()) {
    if (std::chrono::steady_clock::now() >= give_up) return unavailable("send", ETIMEDOUT);
    const ssize_t sent = ::send(socket_, line.data(), line.size(), MSG_NOSIGNAL);
    if (sent >= 0) {
      line.remove_prefix(static_cast<std::size_t>(sent));
    } else if (errno != EINTR) {
      return unavailable("send", errno);
    }
  }
  return {};
}

Status UnixSocketSink::unavailable(const char* action, int error) {
  disconnect();
  return {Errc::SinkUnavailable, name() + ": " + action + ": " +
                                     std::generic_category().message(error) +
                                     "; the line was not taken"};
}

void UnixSocketSink::disconnect() noexcept {
  if (socket_ != -1) ::close(socket_);
  socket_ = -1;
}
