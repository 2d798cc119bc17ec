#include "runtime_api.hpp"

#include <algorithm>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdexcept>
#include <sys/socket.h>
#include <unistd.h>

#include "http.hpp"

namespace emf::test {
namespace {

constexpr std::chrono::minutes longest_wait{1};

std::string milliseconds_since_epoch(std::chrono::system_clock::time_point time) {
  using std::chrono::milliseconds;
  return std::to_string(std::chrono::duration_cast<milliseconds>(time.time_since_epoch()).count());
}

HttpMessage invocation(const Event& event) {
  HttpMessage message;
  message.start_line = "HTTP/1.1 200 OK";
  message.headers = {{"Content-Type", "application/json"},
                     {"Lambda-Runtime-Aws-Request-Id", event.request_id},
                     {"Lambda-Runtime-Deadline-Ms",
                      milliseconds_since_epoch(std::chrono::system_clock::now() + event.time)},
                     {"Lambda-Runtime-Invoked-Function-Arn", RuntimeApi::function_arn}};
  if (!event.trace_id.empty()) message.headers["Lambda-Runtime-Trace-Id"] = event.trace_id;
  if (!event.tenant_id.empty()) message.headers["Lambda-Runtime-Aws-Tenant-Id"] = event.tenant_id;
  message.body = event.payload;
  return message;
}

bool ends_with(const std::string& text, const std::string& end) {
  return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

}  // namespace

RuntimeApi::RuntimeApi() : listener_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  sockaddr_in any_port{};
  any_port.sin_family = AF_INET;
  any_port.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (bind(listener_, reinterpret_cast<sockaddr*>(&any_port), sizeof any_port) != 0 ||
      listen(listener_, 16) != 0) {
    throw std::runtime_error("no loopback port for the Runtime API");
  }
  threads_.emplace_back([this] { accept_all(); });
}

RuntimeApi::~RuntimeApi() {
  {
    const std::lock_guard<std::mutex> guard(mutex_);
    stopped_ = true;
    for (const int connection : connections_) shutdown(connection, SHUT_RDWR);
  }
  changed_.notify_all();
  shutdown(listener_, SHUT_RDWR);
  threads_.front().join();  // from now on there are no new ones
  for (std::size_t i = 1; i < threads_.size(); ++i) threads_[i].join();
  close(listener_);
}

std::string RuntimeApi::address() const {
  sockaddr_in own{};
  socklen_t size = sizeof own;
  getsockname(listener_, reinterpret_cast<sockaddr*>(&own), &size);
  return "127.0.0.1:" + std::to_string(ntohs(own.sin_port));
}

void RuntimeApi::send(Event event) {
  const std::lock_guard<std::mutex> guard(mutex_);
  events_.push_back(std::move(event));
  changed_.notify_all();
}

Answer RuntimeApi::wait_for_answer() {
  std::unique_lock<std::mutex> lock(mutex_);
  if (!changed_.wait_for(lock, longest_wait, [&] { return !answers_.empty(); })) return {};
  Answer answer = std::move(answers_.front());
  answers_.pop_front();
  return answer;
}

void RuntimeApi::accept_all() {
  for (int peer = 0; (peer = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC)) != -1;) {
    const int at_once = 1;
    setsockopt(peer, IPPROTO_TCP, TCP_NODELAY, &at_once, sizeof at_once);
    const std::lock_guard<std::mutex> guard(mutex_);
    if (stopped_) {
      close(peer);
      continue;
    }
    connections_.push_back(peer);
    threads_.emplace_back([this, peer] { serve(peer); });
  }
}

void RuntimeApi::serve(int socket) {
  HttpConnection connection(socket);
  HttpMessage request;
  while (connection.read(request)) {
    const bool asks = request.start_line.compare(0, 4, "GET ") == 0;
    if (!(asks ? answer_next(connection) : take_answer(connection, request))) break;
  }
  const std::lock_guard<std::mutex> guard(mutex_);
  connections_.erase(std::find(connections_.begin(), connections_.end(), socket));
}

bool RuntimeApi::answer_next(HttpConnection& connection) {
  Event event;
  {
    std::unique_lock<std::mutex> lock(mutex_);
    changed_.wait(lock, [&] { return stopped_ || !events_.empty(); });
    if (stopped_ || !connection.is_open()) return false;
    event = std::move(events_.front());
    events_.pop_front();
  }
  return connection.write(invocation(event));
}

/// POST /2018-06-01/runtime/invocation/<id>/response or …/error
bool RuntimeApi::take_answer(HttpConnection& connection, const HttpMessage& posted) {
  const std::string& line = posted.start_line;
  const std::string path = line.substr(5, line.rfind(' ') - 5);
  const std::size_t end_of_id = path.rfind('/');
  const std::size_t id = path.rfind('/', end_of_id - 1) + 1;
  {
    const std::lock_guard<std::mutex> guard(mutex_);
    answers_.push_back({path.substr(id, end_of_id - id), ends_with(path, "/error"), posted.body});
  }
  changed_.notify_all();
  HttpMessage accepted;
  accepted.start_line = "HTTP/1.1 202 Accepted";
  accepted.body = R"({"status":"OK"})";
  return connection.write(accepted);
}

}  // namespace emf::test
