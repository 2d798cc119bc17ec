// Sends documents with unique ids from several threads to an agent that comes to harm again and
// again, and compares what was received with what was sent.
//   soak [documents]

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <random>
#include <thread>
#include <vector>

#include <emf/sink.hpp>

#include "soak/ways.hpp"
#include "support/documents.hpp"
#include "support/fake_agent.hpp"

namespace emf::test {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t threads = 4;

struct Outcome {
  std::size_t documents = 0;
  std::size_t received = 0;  // at least once
  std::size_t repeated = 0;
  std::size_t torn = 0;
  std::size_t harms = 0;
  bool drained = false;
  SinkStats stats;

  std::size_t dropped() const { return stats.dropped_queue_full; }
  std::size_t lost() const { return documents - received - dropped(); }
};

class Soak {
 public:
  Soak(const Way& way, std::size_t documents)
      : way_(way), documents_(documents), arrivals_(new std::atomic<unsigned char>[documents]()) {
    agent_.on_record([this](const std::string& record) {
      const std::size_t id = id_of(record);
      if (id < documents_) ++arrivals_[id];
    });
    BackgroundOptions options;
    options.overflow = way.queue_is_small ? Overflow::DropOldest : Overflow::Block;
    options.max_lines = way.queue_is_small ? 2000 : 20'000;
    options.block_for = 60s;
    options.on_error = nullptr;
    sink_ = background_sink(agent_sink(agent_.endpoint()), options);
  }

  Outcome run() {
    std::vector<std::thread> writers;
    for (std::size_t t = 0; t < threads; ++t) writers.emplace_back([this, t] { write(t); });
    std::thread harm([this] { do_harm(); });
    for (std::thread& writer : writers) writer.join();
    done_ = true;
    harm.join();
    return compare();
  }

 private:
  // Bursts and pauses, a minute in all.
  void write(std::size_t thread) {
    std::mt19937 random(static_cast<unsigned>(thread));
    for (std::size_t id = thread; id < documents_; id += threads) {
      sink_->write(document(id, 100 + random() % 800));
      if (random() % 64 == 0) std::this_thread::sleep_for(1ms * (random() % 25));
    }
  }

  void do_harm() {
    while (!done_) {
      const std::size_t connections = agent_.connections();
      way_.harm(agent_);
      ++harms_;
      // An agent resets a connection that it has not accepted yet, which is no orderly end.
      while (way_.ends_connections && !done_ && agent_.connections() == connections) {
        std::this_thread::sleep_for(1ms);
      }
    }
    agent_.start();
  }

  Outcome compare() {
    Outcome outcome;
    outcome.documents = documents_;
    outcome.drained = sink_->flush(60s).ok();
    outcome.stats = sink_->stats();
    outcome.harms = harms_;
    agent_.finish();
    outcome.torn = agent_.torn();
    for (std::size_t id = 0; id < documents_; ++id) {
      if (arrivals_[id] > 0) ++outcome.received;
      if (arrivals_[id] > 1) ++outcome.repeated;
    }
    return outcome;
  }

  const Way& way_;
  const std::size_t documents_;
  const std::unique_ptr<std::atomic<unsigned char>[]> arrivals_;
  FakeAgent agent_;
  std::shared_ptr<Sink> sink_;
  std::atomic<bool> done_{false};
  std::size_t harms_ = 0;
};

bool is_good(const Way& way, const Outcome& outcome) {
  const SinkStats& stats = outcome.stats;
  const bool consistent = outcome.drained && stats.accepted == outcome.documents &&
                          stats.accepted == stats.written + outcome.dropped();
  const std::size_t may_be_wrong = way.may_lose ? stats.uncertain : 0;
  return consistent && outcome.torn == 0 && outcome.lost() + outcome.repeated <= may_be_wrong;
}

bool run(const Way& way, std::size_t documents) {
  const Outcome outcome = Soak(way, documents).run();
  const bool good = is_good(way, outcome);
  std::printf("%-26s %9zu %6zu %6llu %9zu %9zu %6zu %8zu %10llu %8zu  %s\n", way.name.c_str(),
              documents, outcome.harms, static_cast<unsigned long long>(outcome.stats.reconnects),
              outcome.received, outcome.repeated, outcome.torn, outcome.lost(),
              static_cast<unsigned long long>(outcome.stats.uncertain), outcome.dropped(),
              good ? "ok" : "FAILED");
  std::fflush(stdout);
  return good;
}

}  // namespace
}  // namespace emf::test

int main(int argc, char** argv) {
  const double documents = argc > 1 ? std::atof(argv[1]) : 1e6;
  std::printf("%-26s %9s %6s %6s %9s %9s %6s %8s %10s %8s\n", "the agent", "sent", "times",
              "joined", "received", "repeated", "torn", "lost", "uncertain", "dropped");
  bool good = true;
  for (const emf::test::Way& way : emf::test::ways()) {
    good = emf::test::run(way, static_cast<std::size_t>(documents * way.share)) && good;
  }
  std::printf(
      "lost: neither received nor counted as dropped; uncertain: bounds lost and repeated\n");
  return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
