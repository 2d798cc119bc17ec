#include <cerrno>
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
    Status status = fits ? put(line) : sinks::unfit_problem(name(), line, options_.max_line_bytes);
    counters_.count(status, line.size());
    return status;
  }

  std::size_t max_line_bytes() const noexcept override { return options_.max_line_bytes; }
  SinkStats stats() const override { return counters_.snapshot(); }
  std::string name() const override { return "stdout"; }

 private:
  Status put(std::string_view line) {
    const int error = try_to_put(line);
    return error == 0 ? Status() : sinks::system_problem(name(), error);
  }
  /// Returns 0 or an errno value.
  int try_to_put(std::string_view line) const noexcept {
    using Flushed = os::StdoutLock::Flushed;
    os::Patience patience(options_.write_timeout);
    os::StdoutLock stdio(patience);
    if (!stdio) return EAGAIN;
    const Flushed flushed = stdio.flush(patience);
    if (flushed == Flushed::Nothing) return EAGAIN;
    if (flushed == Flushed::Cut) output.line_was_cut(stdio.descriptor());
    return output.write(stdio.descriptor(), line, patience).error;
  }

  const StdoutOptions options_;
  sinks::Counters counters_;
};

}  // namespace

[[gnu::cold]] std::shared_ptr<Sink> stdout_sink(StdoutOptions options) {
  return std::make_shared<StdoutSink>(options);
}

}  // namespace emf
