#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace emf::test {

class HttpConnection;
struct HttpMessage;

/// One invocation of a function. Empty members are not sent.
struct Event {
  std::string payload = "{}";
  std::string request_id;
  std::string trace_id =
      "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";
  std::string tenant_id;
  std::chrono::milliseconds time{60'000};  ///< until the deadline
};

/// What the function made of it.
struct Answer {
  std::string request_id;
  bool failed = false;
  std::string body;
};

/// The Lambda Runtime API as a function sees it, on a loopback port of its own. It answers any
/// number of connections. Every wait ends after a minute, for a test that has failed.
class RuntimeApi {
 public:
  RuntimeApi();
  RuntimeApi(const RuntimeApi&) = delete;
  RuntimeApi& operator=(const RuntimeApi&) = delete;
  ~RuntimeApi();

  static constexpr const char* function_arn = "arn:aws:lambda:eu-west-1:123456789012:function:fn";

  std::string address() const;  ///< for AWS_LAMBDA_RUNTIME_API
  void send(Event event);
  Answer wait_for_answer();  ///< the oldest not yet seen; an empty request id: none came

 private:
  void accept_all();
  void serve(int socket);
  bool answer_next(HttpConnection& connection);
  bool take_answer(HttpConnection& connection, const HttpMessage& posted);

  int listener_ = -1;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Event> events_;
  std::deque<Answer> answers_;
  std::vector<int> connections_;  // open ones
  std::vector<std::thread> threads_;
  bool stopped_ = false;
};

}  // namespace emf::test
