#include "support/fake_agent.hpp"

#include <arpa/inet.h>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdexcept>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace emf::test {
namespace {

constexpr std::chrono::seconds long_enough{60};  // no test that passes waits for so long
constexpr int quiet_ms = 1000;                   // then nothing more is on its way

struct Name {
  sockaddr_storage storage{};
  socklen_t size = 0;
  sockaddr* get() { return reinterpret_cast<sockaddr*>(&storage); }
};

Name name_of(const Endpoint& endpoint) {
  Name name;
  auto* const v4 = reinterpret_cast<sockaddr_in*>(&name.storage);
  auto* const v6 = reinterpret_cast<sockaddr_in6*>(&name.storage);
  if (inet_pton(AF_INET, endpoint.host.c_str(), &v4->sin_addr) == 1) {
    v4->sin_family = AF_INET;
    v4->sin_port = htons(endpoint.port);
    name.size = sizeof(*v4);
  } else if (inet_pton(AF_INET6, endpoint.host.c_str(), &v6->sin6_addr) == 1) {
    v6->sin6_family = AF_INET6;
    v6->sin6_port = htons(endpoint.port);
    name.size = sizeof(*v6);
  }
  return name;
}

int bound_socket(const Endpoint& endpoint, bool tcp) {
  Name name = name_of(endpoint);
  const int type = tcp ? SOCK_STREAM : SOCK_DGRAM;
  const int descriptor = socket(name.storage.ss_family, type | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  const int yes = 1;
  setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes));
  if (bind(descriptor, name.get(), name.size) != 0) {
    throw std::runtime_error(std::string("fake agent: bind: ") + strerror(errno));
  }
  return descriptor;
}

std::uint16_t port_of(int descriptor) {
  Name name;
  name.size = sizeof(name.storage);
  getsockname(descriptor, name.get(), &name.size);
  return ntohs(name.storage.ss_family == AF_INET
                   ? reinterpret_cast<sockaddr_in*>(name.get())->sin_port
                   : reinterpret_cast<sockaddr_in6*>(name.get())->sin6_port);
}

}  // namespace

FakeAgent::FakeAgent(Endpoint::Protocol protocol, const std::string& address)
    : endpoint_{protocol, address, 0}, tcp_(protocol == Endpoint::Protocol::Tcp) {
  reserve_ = bound_socket(endpoint_, tcp_);
  endpoint_.port = port_of(reserve_);
  if (pipe2(wake_, O_CLOEXEC | O_NONBLOCK) != 0) throw std::runtime_error("fake agent: pipe");
  if (!tcp_) {  // connected to nobody in particular, it receives nothing
    Name name = name_of({protocol, address, 9});
    connect(reserve_, name.get(), name.size);
  }
  start();
}

FakeAgent::~FakeAgent() {
  kill();
  for (const int descriptor : {reserve_, wake_[0], wake_[1]}) {
    if (descriptor != -1) ::close(descriptor);
  }
}

void FakeAgent::start() {
  if (thread_.joinable()) return;
  socket_ = bound_socket(endpoint_, tcp_);
  if (receive_buffer_ != 0) set_receive_buffer(receive_buffer_);
  if (tcp_ && listen(socket_, 64) != 0) throw std::runtime_error("fake agent: listen");
  running_ = true;
  thread_ = std::thread([this] { serve(); });
}

void FakeAgent::finish() { give(Order::Finish); }
void FakeAgent::close() { give(Order::Close); }
void FakeAgent::kill() { give(Order::Kill); }
void FakeAgent::reset() { give(Order::Reset); }
void FakeAgent::stall() { stalled_ = true; }

void FakeAgent::resume() {
  stalled_ = false;
  changed();
}

void FakeAgent::read_slowly(std::size_t bytes, std::chrono::microseconds rest) {
  rest_ = rest.count();
  read_bytes_ = bytes;
}

void FakeAgent::set_receive_buffer(int bytes) {
  receive_buffer_ = bytes;
  setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &bytes, sizeof(bytes));  // connections inherit it
}

void FakeAgent::changed() {
  if (write(wake_[1], "x", 1) == -1) return;  // full: it is awake anyway
}

void FakeAgent::give(Order order) {
  if (!thread_.joinable()) return;
  {
    std::unique_lock<std::mutex> lock(mutex_);
    order_ = order;
    changed();
    changed_.wait(lock, [this] { return order_ == Order::Run || !running_; });
  }
  if (order != Order::Reset) thread_.join();
}

// ---- the agent's own thread

void FakeAgent::serve() {
  for (;;) {
    Order order;
    {
      const std::lock_guard<std::mutex> guard(mutex_);
      order = order_;
    }
    if (order != Order::Run) {
      carry_out(order);
      const std::lock_guard<std::mutex> guard(mutex_);
      order_ = Order::Run;
      running_ = order == Order::Reset;
      changed_.notify_all();
      if (!running_) return;
    }
    serve_once();
  }
}

void FakeAgent::serve_once() {
  std::vector<pollfd> entries{{wake_[0], POLLIN, 0}};
  if (tcp_ || !stalled_) entries.push_back({socket_, POLLIN, 0});
  if (!stalled_) {
    for (const auto& connection : open_) entries.push_back({connection.first, POLLIN, 0});
  }
  if (poll(entries.data(), entries.size(), 50) <= 0) return;
  char drain[64];
  while (read(wake_[0], drain, sizeof(drain)) > 0) {
  }
  for (const pollfd& entry : entries) {
    if (entry.revents == 0 || entry.fd == wake_[0]) continue;
    if (entry.fd != socket_) {
      if (!read_from(entry.fd)) hang_up(entry.fd, true);
    } else if (tcp_) {
      accept_one();
    } else {
      read_datagrams();
    }
  }
  if (read_bytes_ != 0) std::this_thread::sleep_for(std::chrono::microseconds{rest_});
}

void FakeAgent::accept_one() {
  const int connection = accept4(socket_, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
  if (connection == -1) return;
  open_[connection];
  ++connections_;
  changed_.notify_all();
}

// False: the stream is at its end.
bool FakeAgent::read_from(int connection) {
  static thread_local std::string buffer(256 * 1024, '\0');
  const std::size_t most =
      read_bytes_ != 0 ? std::min(read_bytes_.load(), buffer.size()) : buffer.size();
  const ssize_t size = recv(connection, buffer.data(), most, 0);
  if (size == -1) return errno == EAGAIN || errno == EINTR;
  if (size == 0) return false;
  std::vector<std::string> records;
  const bool fits =
      open_[connection].feed({buffer.data(), static_cast<std::size_t>(size)}, records);
  for (const std::string& record : records) take(record);
  if (!fits) ++hung_up_;
  return fits;
}

void FakeAgent::read_datagrams() {
  static thread_local std::string buffer(64 * 1024, '\0');
  for (ssize_t size = 0; (size = recv(socket_, buffer.data(), buffer.size(), 0)) >= 0;) {
    std::string record(buffer.data(), static_cast<std::size_t>(size));
    while (!record.empty() && static_cast<unsigned char>(record.back()) < 0x20) record.pop_back();
    take(record);
  }
}

void FakeAgent::take(const std::string& record) {
  const Verdict verdict = judge(record);
  if (verdict == Verdict::NotJson) ++torn_;
  if (verdict == Verdict::NoLogGroup) ++without_group_;
  if (verdict != Verdict::Accepted) return;
  if (on_record_) on_record_(record);
  const std::lock_guard<std::mutex> guard(mutex_);
  if (!on_record_) records_.push_back(record);
  ++accepted_;
  changed_.notify_all();
}

void FakeAgent::hang_up(int connection, bool with_rest) {
  const std::string rest = open_[connection].rest();
  // The head of a line whose connection was lost: dropped by the agent, and no sign of a torn line.
  if (with_rest && judge(rest) == Verdict::Accepted) take(rest);
  ::close(connection);
  open_.erase(connection);
}

void FakeAgent::carry_out(Order order) {
  if (order != Order::Reset && socket_ != -1) ::close(std::exchange(socket_, -1));
  for (const auto& connection : open_) {
    const linger at_once{1, 0};
    if (order == Order::Finish) shutdown(connection.first, SHUT_WR);
    if (order == Order::Reset) {
      setsockopt(connection.first, SOL_SOCKET, SO_LINGER, &at_once, sizeof(at_once));
    }
  }
  while (!open_.empty()) {
    const int connection = open_.begin()->first;
    if (order == Order::Finish) read_rest(connection, quiet_ms);
    if (order == Order::Close) read_rest(connection, 0);
    hang_up(connection, order == Order::Finish || order == Order::Close);
  }
}

void FakeAgent::read_rest(int connection, int patience_ms) {
  pollfd entry{connection, POLLIN, 0};
  while (poll(&entry, 1, patience_ms) == 1 && read_from(connection)) {
  }
}

// ---- what tests ask

std::vector<std::string> FakeAgent::records() const {
  const std::lock_guard<std::mutex> guard(mutex_);
  return records_;
}

bool FakeAgent::wait_for_records(std::size_t count) {
  std::unique_lock<std::mutex> lock(mutex_);
  return changed_.wait_for(lock, long_enough, [&] { return accepted_ >= count; });
}

bool FakeAgent::wait_for_connections(std::size_t count) {
  std::unique_lock<std::mutex> lock(mutex_);
  return changed_.wait_for(lock, long_enough, [&] { return connections_ >= count; });
}

}  // namespace emf::test
