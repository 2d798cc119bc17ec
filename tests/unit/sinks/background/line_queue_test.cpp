#include "sinks/background/line_queue.hpp"

#include <deque>
#include <random>
#include <utility>

#include <gtest/gtest.h>

namespace emf::sinks {
namespace {

// The queue against a plain list of lines, over random operations.
TEST(LineQueue, BehavesAsAListOfLines) {
  for (unsigned seed = 0; seed < 50; ++seed) {
    std::mt19937 random(seed);
    LineQueue queue;
    std::deque<std::string> model;
    const auto bytes = [&] {
      std::size_t sum = 0;
      for (const std::string& line : model) sum += line.size();
      return sum;
    };
    for (int step = 0; step < 2000; ++step) {
      const auto choice = random() % 10;
      if (choice < 6) {
        const std::size_t size = random() % 100 == 0 ? random() % 200'000 : random() % 3000;
        model.push_back(std::string(size, static_cast<char>('a' + step % 26)) + '\n');
        queue.push(model.back());
      } else if (choice < 8 && !model.empty()) {
        queue.drop_oldest();
        model.pop_front();
      } else if (!model.empty()) {
        LineQueue::Batch batch = queue.take();
        LineBlock& block = batch.front();
        const std::uint64_t done = random() % (block.lines() + 1);
        for (std::uint64_t i = 0; i < done; ++i) {
          ASSERT_EQ(block.text().substr(0, model.front().size()), model.front());
          block.remove(model.front().size(), 1);
          model.pop_front();
        }
        if (block.bytes() == 0) {
          queue.recycle(std::move(batch));
        } else {
          queue.give_back(std::move(batch));
        }
      }
      ASSERT_EQ(queue.lines(), model.size());
      ASSERT_EQ(queue.bytes(), bytes());
      ASSERT_EQ(queue.empty(), model.empty());
    }
  }
}

TEST(LineQueue, PutsManyLinesInABatch) {
  LineQueue queue;
  for (int i = 0; i < 100; ++i) queue.push("0123456789\n");
  const LineQueue::Batch batch = queue.take();
  EXPECT_EQ(batch.front().lines(), 100u);
  EXPECT_EQ(batch.front().bytes(), 1100u);
  EXPECT_TRUE(queue.empty());
}

TEST(LineQueue, KeepsTheMemoryOfABurstUntilAskedForIt) {
  LineQueue queue;
  const std::string line(LineBlock::usual_bytes - 1, 'x');
  const auto burst = [&](int blocks) {
    for (int i = 0; i < blocks; ++i) queue.push(line + '\n');
    while (!queue.empty()) queue.recycle(queue.take());
  };
  burst(16);
  EXPECT_EQ(queue.take_excess().size(), 0u);
  burst(100);
  EXPECT_EQ(queue.take_excess().size(), 84u);
  EXPECT_EQ(queue.take_excess().size(), 0u);
}

TEST(LineQueue, BoundsABatch) {
  LineQueue queue;
  const std::string line(1000, 'x');
  for (int i = 0; i < 1000; ++i) queue.push(line);
  EXPECT_LE(queue.take().front().bytes(), LineBlock::usual_bytes);
}

}  // namespace
}  // namespace emf::sinks
