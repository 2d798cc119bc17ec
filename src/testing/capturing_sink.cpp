#include <map>
#include <mutex>
#include <thread>

#include <emf/testing/capturing_sink.hpp>

namespace emf::testing {
namespace {

constexpr std::size_t not_begun = ~std::size_t{0};

}  // namespace

// A flush may take several calls, and several threads may flush at once. What tells a flush apart:
// it asks for max_line_bytes(), and then hands its lines over on the same thread. The lock is held
// in all functions.
struct CapturingSink::State {
  /// Takes one line of `flush`, which it begins with its first one, or fails as asked.
  Status take(std::string_view line, std::size_t& flush) {
    if (failing > 0) {
      --failing;
      if (failure != Errc::SinkUnavailable) count_loss();
      return Status(failure, "the capturing sink was told to fail");
    }
    ++stats.accepted;
    ++stats.written;
    stats.bytes += line.size();
    if (!line.empty() && line.back() == '\n') line.remove_suffix(1);
    if (flush == not_begun) {
      flush = flushes.size();
      flushes.emplace_back();
    }
    flushes[flush].emplace_back(line);
    return Status();
  }

  void count_loss() {
    ++stats.accepted;
    ++(failure == Errc::DocumentTooLarge ? stats.dropped_too_large : stats.dropped_failed);
  }

  /// The flush that the lines of this call belong to; `call` if its thread has never asked.
  std::size_t& flush_of(std::size_t& call) {
    const auto found = flush_of_thread.find(std::this_thread::get_id());
    return found != flush_of_thread.end() ? found->second : call;
  }

  mutable std::mutex mutex;
  std::vector<std::vector<std::string>> flushes;
  std::map<std::thread::id, std::size_t> flush_of_thread;  // the last one, or not_begun
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
    captured.push_back(Captured({lines}));
  }
  return captured;
}

void CapturingSink::clear() {
  const std::lock_guard lock(state_->mutex);
  state_->flushes.clear();
  for (auto& [thread, flush] : state_->flush_of_thread) flush = not_begun;
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
  std::size_t call = not_begun;
  return state_->take(line, state_->flush_of(call));
}

std::size_t CapturingSink::write_lines(std::string_view lines, Status& why) {
  const std::lock_guard lock(state_->mutex);
  std::size_t call = not_begun;
  std::size_t& flush = state_->flush_of(call);
  why = Status();
  std::size_t done = 0;
  while (done < lines.size() && why.ok()) {
    const std::size_t size = lines.substr(done).find('\n') + 1;
    const std::string_view line = lines.substr(done, size == 0 ? std::string_view::npos : size);
    why = state_->take(line, flush);
    if (why.code() != Errc::SinkUnavailable) done += line.size();
  }
  return done;
}

std::size_t CapturingSink::max_line_bytes() const noexcept {
  const std::lock_guard lock(state_->mutex);
  try {
    state_->flush_of_thread[std::this_thread::get_id()] = not_begun;
  } catch (...) {  // without memory for it, each call of this thread counts as a flush
  }
  return state_->max_line_bytes;
}

SinkStats CapturingSink::stats() const {
  const std::lock_guard lock(state_->mutex);
  return state_->stats;
}

std::string CapturingSink::name() const { return "capturing"; }

}  // namespace emf::testing
