#include <memory>

#include <emf/sink.hpp>

#include "os/stdout_lock.hpp"
#include "sinks/counters.hpp"
#include "sinks/line_output.hpp"
#include "sinks/lines.hpp"
#include "sinks/problems.hpp"

namespace emf {
namespace {

// One for the process, as stdout itself: every sink must know of a line that another one left
// unfinished. Guarded by stdio's lock.
sinks::LineOutput output;

class StdoutSink final : public Sink {
 public:
  explicit StdoutSink(StdoutOptions options) : options_(options) {}

  Status write(std::string_view line) override {
    const bool fits = line.size() <= options_.max_line_bytes && sinks::is_ended(line);
    Status status = fits ? put(line) : sinks::unfit(name(), line, options_.max_line_bytes);
    counters_.count(status, line.size());
    return status;
  }

  std::size_t max_line_bytes() const noexcept override { return options_.max_line_bytes; }
  SinkStats stats() const override { return counters_.snapshot(); }
  std::string name() const override { return "stdout"; }

 private:
  Status put(std::string_view line) {
    sinks::LineOutput::Result result;
    {
      os::StdoutLock stdio;
      if (!stdio.flush(options_.write_timeout)) output.line_was_cut(stdio.descriptor());
      result = output.write(stdio.descriptor(), line, options_.write_timeout);
    }
    return result.error == 0 ? Status() : sinks::system_problem(name(), result.error);
  }

  const StdoutOptions options_;
  sinks::Counters counters_;
};

}  // namespace

[[gnu::cold]] std::shared_ptr<Sink> stdout_sink(StdoutOptions options) {
  return std::make_shared<StdoutSink>(options);
}

}  // namespace emf
