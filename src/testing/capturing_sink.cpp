#include <mutex>

#include <emf/testing/capturing_sink.hpp>

namespace emf::testing {

struct CapturingSink::State {
  /// Takes one line, or fails as asked. The lock is held.
  Status take(std::string_view line) {
    if (failing > 0) {
      --failing;
      if (failure != Errc::SinkUnavailable) count_loss();
      return Status(failure, "the capturing sink was told to fail");
    }
    ++stats.accepted;
    ++stats.written;
    stats.bytes += line.size();
    if (!line.empty() && line.back() == '\n') line.remove_suffix(1);
    flushes.back().emplace_back(line);
    return Status();
  }

  void count_loss() {
    ++stats.accepted;
    ++(failure == Errc::DocumentTooLarge ? stats.dropped_too_large : stats.dropped_failed);
  }

  void begin_flush() {
    if (flushes.empty() || !flushes.back().empty()) flushes.emplace_back();
  }

  mutable std::mutex mutex;
  std::vector<std::vector<std::string>> flushes;
  SinkStats stats;
  std::size_t failing = 0;
  Errc failure = Errc::SinkUnavailable;
  std::size_t max_line_bytes = max_event_bytes;
};

CapturingSink::CapturingSink() : state_(std::make_unique<State>()) {}
CapturingSink::~CapturingSink() = default;

Captured CapturingSink::all() const {
  const std::lock_guard lock(state_->mutex);
  return Captured(state_->flushes);
}

std::vector<Captured> CapturingSink::flushes() const {
  const std::lock_guard lock(state_->mutex);
  std::vector<Captured> captured;
  for (const std::vector<std::string>& lines : state_->flushes) {
    if (!lines.empty()) captured.push_back(Captured({lines}));
  }
  return captured;
}

void CapturingSink::clear() {
  const std::lock_guard lock(state_->mutex);
  state_->flushes.clear();
}

void CapturingSink::fail_next(std::size_t lines, Errc code) {
  const std::lock_guard lock(state_->mutex);
  state_->failing = lines;
  state_->failure = code;
}

void CapturingSink::set_max_line_bytes(std::size_t bytes) {
  const std::lock_guard lock(state_->mutex);
  state_->max_line_bytes = bytes;
}

Status CapturingSink::write(std::string_view line) {
  const std::lock_guard lock(state_->mutex);
  state_->begin_flush();
  return state_->take(line);
}

std::size_t CapturingSink::write_lines(std::string_view lines, Status& why) {
  const std::lock_guard lock(state_->mutex);
  state_->begin_flush();
  why = Status();
  std::size_t done = 0;
  while (done < lines.size() && why.ok()) {
    const std::size_t size = lines.substr(done).find('\n') + 1;
    const std::string_view line = lines.substr(done, size == 0 ? std::string_view::npos : size);
    why = state_->take(line);
    if (why.code() != Errc::SinkUnavailable) done += line.size();
  }
  return done;
}

std::size_t CapturingSink::max_line_bytes() const noexcept {
  const std::lock_guard lock(state_->mutex);
  return state_->max_line_bytes;
}

SinkStats CapturingSink::stats() const {
  const std::lock_guard lock(state_->mutex);
  return state_->stats;
}

std::string CapturingSink::name() const { return "capturing"; }

}  // namespace emf::testing
