#pragma once

#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <emf/sink.hpp>

namespace emf::test {

/// A sink that does what a test tells it: it stands for an agent that is away, stuck or odd.
class GateSink final : public Sink {
 public:
  /// While closed, write_lines() does not return.
  void close() {
    set([&] { open_ = false; });
  }
  void open() {
    set([&] { open_ = true; });
  }
  /// What every line gets from now on; Ok takes it.
  void answer(Errc code) {
    set([&] { answer_ = code; });
  }

  void wait_for_calls(std::size_t count) {
    std::unique_lock<std::mutex> lock(mutex_);
    changed_.wait(lock, [&] { return calls_ >= count; });
  }
  void wait_for_lines(std::size_t count) {
    std::unique_lock<std::mutex> lock(mutex_);
    changed_.wait(lock, [&] { return lines_.size() >= count; });
  }
  std::vector<std::string> lines() const {
    const std::lock_guard<std::mutex> guard(mutex_);
    return lines_;
  }
  std::size_t calls() const {
    const std::lock_guard<std::mutex> guard(mutex_);
    return calls_;
  }
  std::thread::id thread() const {
    const std::lock_guard<std::mutex> guard(mutex_);
    return thread_;
  }

  Status write(std::string_view line) override {
    Status why;
    write_lines(line, why);
    return why;
  }
  std::size_t write_lines(std::string_view lines, Status& why) override {
    std::unique_lock<std::mutex> lock(mutex_);
    why = Status();
    thread_ = std::this_thread::get_id();
    ++calls_;
    changed_.notify_all();
    changed_.wait(lock, [&] { return open_; });
    std::size_t done = 0;
    while (done < lines.size() && why.ok()) {
      const std::string_view line = lines.substr(done, lines.find('\n', done) + 1 - done);
      if (answer_ != Errc::Ok) why = {answer_, "as the test wants it"};
      if (answer_ == Errc::SinkUnavailable) break;
      if (answer_ == Errc::Ok) lines_.emplace_back(line);
      done += line.size();
    }
    changed_.notify_all();
    return done;
  }
  std::string name() const override { return "gate"; }
  std::chrono::milliseconds retry_after() const override { return std::chrono::milliseconds{1}; }

 private:
  template <class Change>
  void set(Change change) {
    const std::lock_guard<std::mutex> guard(mutex_);
    change();
    changed_.notify_all();
  }

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  bool open_ = true;
  Errc answer_ = Errc::Ok;
  std::size_t calls_ = 0;
  std::vector<std::string> lines_;
  std::thread::id thread_;
};

}  // namespace emf::test
