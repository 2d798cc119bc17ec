#include <memory>
#include <mutex>
#include <utility>

#include <emf/sink.hpp>

#include "sinks/counters.hpp"
#include "sinks/guarded_calls.hpp"
#include "sinks/per_process.hpp"

namespace emf {
namespace {

struct CallbackLock {
  void leave_to_parent() noexcept {}
  std::recursive_mutex mutex;  // a callback may record metrics, and so come back
};

class CallbackSink final : public Sink {
 public:
  explicit CallbackSink(std::function<Status(std::string_view)> write)
      : write_(std::move(write)), lock_(std::make_shared<CallbackLock>) {}

  Status write(std::string_view line) override {
    Status status = call(line);
    counters_.count(status, line.size());
    return status;
  }
  SinkStats stats() const override { return counters_.snapshot(); }
  std::string name() const override { return "callback"; }

 private:
  Status call(std::string_view line) {
    const std::lock_guard<std::recursive_mutex> guard(lock_->mutex);
    try {
      return write_(line);
    } catch (...) {
      return sinks::what_was_thrown(name(), "; the line may be lost");
    }
  }

  const std::function<Status(std::string_view)> write_;
  sinks::PerProcess<CallbackLock> lock_;
  sinks::Counters counters_;
};

}  // namespace

std::shared_ptr<Sink> callback_sink(std::function<Status(std::string_view line)> write) {
  return std::make_shared<CallbackSink>(std::move(write));
}

}  // namespace emf
