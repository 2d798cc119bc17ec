// A game server: 60 times a second the world moves on, and nothing may hold that up.
//   game_server [seconds]

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdlib>
#include <mutex>
#include <thread>

#include <emf/emf.hpp>

namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr int ticks_per_second = 60;
constexpr std::chrono::microseconds tick{1'000'000 / ticks_per_second};

class World {
 public:
  void advance() {
    ++age_;
    for (int i = 0; i < 50'000; ++i) entropy_ = entropy_ * 1664525u + 1013904223u;
    players_ = 40 + static_cast<int>(age_ / 30 % 5);
  }
  int players() const { return players_; }

 private:
  unsigned age_ = 0;
  unsigned entropy_ = 1;
  std::atomic<int> players_{0};  // asked by another thread
};

/// What the tick thread records. A handle needs no look-up: put() is a few nanoseconds under a lock
/// that is never held during I/O.
struct TickMetrics {
  explicit TickMetrics(emf::MetricsLogger& logger)
      : duration(
            logger.metric("TickDuration", emf::Unit::Milliseconds, emf::StorageResolution::High)),
        overrun(logger.metric("TickOverrun", emf::Unit::Count, emf::StorageResolution::High)) {}

  emf::Metric duration;
  emf::Metric overrun;
};

/// Once a second, on a thread of its own: the only one that encodes and writes.
class Reporter {
 public:
  Reporter(emf::MetricsLogger& logger, const World& world)
      : logger_(logger),
        players_(logger.metric("Players", emf::Unit::Count)),
        world_(world),
        thread_([this] { run(); }) {}
  ~Reporter() {
    {
      const std::lock_guard<std::mutex> guard(mutex_);
      stopping_ = true;
    }
    wake_.notify_one();
    thread_.join();
  }
  Reporter(const Reporter&) = delete;
  Reporter& operator=(const Reporter&) = delete;

 private:
  void run() {
    std::unique_lock<std::mutex> lock(mutex_);
    while (!wake_.wait_for(lock, 1s, [this] { return stopping_; })) {
      players_.put(world_.players());
      logger_.flush();  // what it could not deliver went to the error handler
    }
  }

  emf::MetricsLogger& logger_;
  emf::Metric players_;
  const World& world_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool stopping_ = false;
  std::thread thread_;  // last: it uses all of the above
};

void run(World& world, const TickMetrics& metrics, std::chrono::seconds time) {
  Clock::time_point next = Clock::now();
  for (const Clock::time_point end = next + time; next < end;) {
    next += tick;
    {
      const auto timer = metrics.duration.time();
      world.advance();
    }
    const Clock::time_point now = Clock::now();
    metrics.overrun.put(now > next ? 1 : 0);
    if (now > next) next = now;  // players notice a late tick less than three quick ones
    std::this_thread::sleep_until(next);
  }
}

}  // namespace

int main(int argc, char** argv) {
  emf::MetricsLogger logger;
  logger.set_namespace("GameServer");
  logger.set_default_dimensions({{"Service", "game"}});
  logger.put_dimensions({{"Map", "harbour"}});
  logger.set_property("MatchId", "match-7f3a");

  World world;
  const TickMetrics metrics(logger);
  const Reporter reporter(logger, world);
  run(world, metrics, std::chrono::seconds(argc > 1 ? std::atoi(argv[1]) : 10));
}  // the reporter stops, then the logger flushes what is left
