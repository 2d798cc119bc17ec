#include "soak/ways.hpp"

#include <chrono>
#include <random>
#include <thread>

namespace emf::test {
namespace {

using std::chrono::microseconds;

void rest(int least_ms, int most_ms) {
  thread_local std::mt19937 random(42);
  std::this_thread::sleep_for(
      std::chrono::milliseconds(std::uniform_int_distribution<int>(least_ms, most_ms)(random)));
}

void restart(FakeAgent& agent, void (FakeAgent::*end)()) {
  rest(5, 40);
  (agent.*end)();
  rest(0, 20);
  agent.start();
}

}  // namespace

const std::vector<Way>& ways() {
  static const std::vector<Way> all = {
      {"ends in order", 0.40, [](FakeAgent& agent) { restart(agent, &FakeAgent::finish); }, true},
      {"stalls", 0.10,
       [](FakeAgent& agent) {
         rest(5, 40);
         agent.stall();
         rest(5, 100);
         agent.resume();
       },
       false},
      {"reads slowly", 0.05,
       [](FakeAgent& agent) {
         agent.read_slowly(20'000, microseconds{200});
         rest(20, 60);
         agent.read_slowly(0, microseconds{0});
         rest(1, 10);
       },
       false},
      {"closes", 0.10, [](FakeAgent& agent) { restart(agent, &FakeAgent::close); }, true, true},
      {"is killed", 0.10, [](FakeAgent& agent) { restart(agent, &FakeAgent::kill); }, true, true},
      {"is killed while it stalls", 0.10,
       [](FakeAgent& agent) {
         rest(5, 20);
         agent.stall();
         rest(0, 50);
         agent.kill();
         agent.resume();
         agent.start();
       },
       true, true},
      {"dies mid-line", 0.05,
       [](FakeAgent& agent) {
         agent.read_slowly(777, microseconds{1});
         rest(5, 20);
         agent.kill();
         agent.read_slowly(0, microseconds{0});
         agent.start();
         rest(1, 10);
       },
       true, true},
      {"resets", 0.05,
       [](FakeAgent& agent) {
         rest(5, 40);
         agent.reset();
       },
       true, true},
      {"stays away", 0.05,
       [](FakeAgent& agent) {
         agent.finish();
         rest(100, 200);
         agent.start();
         rest(5, 20);
       },
       true, false, true},
  };
  return all;
}

}  // namespace emf::test
