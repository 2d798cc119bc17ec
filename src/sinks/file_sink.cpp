#include <memory>
#include <mutex>
#include <utility>

#include <emf/sink.hpp>

#include "os/file.hpp"
#include "sinks/line_limit.hpp"
#include "sinks/line_output.hpp"
#include "sinks/per_process.hpp"

namespace emf {
namespace {

// For a FIFO that is full, or a terminal that is stopped.
constexpr std::chrono::milliseconds most_wait{1000};

os::Patience patience_for(const os::AppendFile& file) noexcept {
  return file.is_regular() ? os::Patience::not_needed() : os::Patience(most_wait);
}

struct FileState {
  void leave_to_parent() noexcept { file.close(); }

  std::mutex mutex;
  os::AppendFile file;
  sinks::LineOutput output;
  sinks::Counters counters;
};

class FileSink final : public Sink {
 public:
  FileSink(std::string path, FileOptions options)
      : path_(std::move(path)),
        name_("file:" + path_),
        options_(options),
        state_(std::make_shared<FileState>) {}

  Status write(std::string_view line) override { return sinks::write_as_lines(*this, line); }
  std::size_t write_lines(std::string_view lines, Status& why) override {
    return sinks::write_within_limit(
        lines, options_.max_line_bytes, name_, state_->counters, why,
        [&](std::string_view fitting, Status& problem) { return append(fitting, problem); });
  }
  Status flush(Deadline deadline) override;
  std::size_t max_line_bytes() const noexcept override { return options_.max_line_bytes; }
  SinkStats stats() const override { return state_->counters.snapshot(); }
  std::string name() const override { return name_; }

 private:
  std::size_t append(std::string_view lines, Status& why);
  int open_where_the_path_leads();
  int end_cut_line();

  const std::string path_;
  const std::string name_;
  const FileOptions options_;
  sinks::PerProcess<FileState> state_;
};

// One write(2) for all lines: with O_APPEND, those of other processes stay whole too.
std::size_t FileSink::append(std::string_view lines, Status& why) {
  const std::lock_guard<std::mutex> guard(state_->mutex);
  int error = open_where_the_path_leads();
  std::size_t taken = 0;
  if (error == 0) {
    os::Patience patience = patience_for(state_->file);
    const auto result = state_->output.write(state_->file.descriptor(), lines, patience);
    taken = result.taken;
    error = result.error;
    state_->file.wrote(taken);
    state_->counters.wrote(sinks::count_lines(lines.substr(0, taken)), taken);
  }
  if (error != 0) {
    why = sinks::passing_problem(name_, error);
    state_->file.close();  // whatever it is, a new try begins with the path
  }
  return taken;
}

// A rotated file was renamed or removed; the agent reads on in the new one. What others write into
// it may end within a line, as what their full disk cut.
int FileSink::open_where_the_path_leads() {
  os::AppendFile& file = state_->file;
  int error = 0;
  if (!file.is_open() || !file.is_at(path_)) {
    if (file.is_open()) end_cut_line();
    error = file.open(path_);
  }
  if (error == 0 && !file.is_as_left() && file.ends_within_a_line()) {
    state_->output.line_was_cut(file.descriptor());
  }
  return error;
}

int FileSink::end_cut_line() {
  os::Patience patience = patience_for(state_->file);
  return state_->output.write(state_->file.descriptor(), {}, patience).error;
}

// A document that lacks only its '\n' counts as written: who reads the file waits for the '\n'.
Status FileSink::flush(Deadline) {
  const std::lock_guard<std::mutex> guard(state_->mutex);
  const int error = state_->file.is_open() ? end_cut_line() : 0;
  return error == 0 ? Status() : sinks::passing_problem(name_, error);
}

}  // namespace

std::shared_ptr<Sink> file_sink(std::string path, FileOptions options) {
  return std::make_shared<FileSink>(std::move(path), options);
}

}  // namespace emf
