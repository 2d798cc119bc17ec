#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include <emf/endpoint.hpp>

#include "support/agent_rules.hpp"

namespace emf::test {

/// A CloudWatch agent on loopback: the receiver's own rules, and every way in which one comes to
/// harm. It owns its port for as long as it lives, also while nobody listens there.
class FakeAgent {
 public:
  explicit FakeAgent(Endpoint::Protocol protocol = Endpoint::Protocol::Tcp,
                     const std::string& address = "127.0.0.1");
  ~FakeAgent();
  FakeAgent(const FakeAgent&) = delete;
  FakeAgent& operator=(const FakeAgent&) = delete;

  const Endpoint& endpoint() const { return endpoint_; }

  void start();

  // The ways to end, each of which returns when it is done. start() begins again. A connection that
  // the agent has not accepted yet is reset by the system in every case.
  void finish();  ///< orderly: hangs up its side, reads what is on its way to the end
  void close();   ///< reads what is there, then closes: what comes later is answered by a reset
  void kill();    ///< as SIGKILL: what its system holds is lost, and answered by a reset
  void reset();   ///< a reset to every connection, but the agent goes on

  void stall();  ///< accepts connections and reads nothing
  void resume();
  /// Reads this many bytes, then rests this long, and so on. 0 bytes: as fast as it can.
  void read_slowly(std::size_t bytes, std::chrono::microseconds rest);
  /// Of connections made from now on; doubled by the system.
  void set_receive_buffer(int bytes);

  std::vector<std::string> records() const;  ///< accepted ones, in order of arrival
  std::size_t record_count() const { return accepted_; }
  bool wait_for_records(std::size_t count);
  bool wait_for_connections(std::size_t count);
  std::size_t connections() const { return connections_; }  ///< since it was made
  std::size_t torn() const { return torn_; }  ///< records that were no JSON, within a stream
  std::size_t without_group() const { return without_group_; }
  std::size_t hung_up() const { return hung_up_; }  ///< on lines above 1 MiB

  /// Called with each accepted record instead of keeping it.
  void on_record(std::function<void(const std::string&)> handler) {
    on_record_ = std::move(handler);
  }

 private:
  enum class Order { Run, Finish, Close, Kill, Reset };

  void serve();
  void serve_once();
  void accept_one();
  bool read_from(int connection);
  void read_datagrams();
  void take(const std::string& record);
  void hang_up(int connection, bool with_rest);
  void carry_out(Order order);
  void read_rest(int connection, int patience_ms);
  void give(Order order);
  void changed();

  Endpoint endpoint_;
  const bool tcp_;
  int reserve_ = -1;  // keeps the port
  int socket_ = -1;   // listens, or receives datagrams
  int receive_buffer_ = 0;
  int wake_[2] = {-1, -1};
  std::map<int, LineFraming> open_;
  std::function<void(const std::string&)> on_record_;

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::string> records_;
  Order order_ = Order::Run;
  bool running_ = false;
  std::thread thread_;

  std::atomic<bool> stalled_{false};
  std::atomic<std::size_t> read_bytes_{0};
  std::atomic<std::chrono::microseconds::rep> rest_{0};
  std::atomic<std::size_t> accepted_{0}, connections_{0}, torn_{0}, without_group_{0}, hung_up_{0};
};

}  // namespace emf::test
