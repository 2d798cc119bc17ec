#include <memory>
#include <utility>

#include <emf/sink.hpp>

#include "sinks/background/background_writer.hpp"
#include "sinks/per_process.hpp"

namespace emf {
namespace {

class BackgroundSink final : public Sink {
 public:
  BackgroundSink(std::shared_ptr<Sink> inner, BackgroundOptions options)
      : inner_(std::move(inner)), writer_([inner = inner_, options = std::move(options)] {
          return std::make_shared<sinks::BackgroundWriter>(inner, options);
        }) {}
  ~BackgroundSink() override { writer_->shut_down(); }

  Status write(std::string_view line) override { return writer_->write(line); }
  Status flush(Deadline deadline) override { return writer_->flush(deadline); }
  std::size_t max_line_bytes() const noexcept override { return inner_->max_line_bytes(); }
  SinkStats stats() const override { return writer_->stats(); }
  std::string name() const override { return "background(" + inner_->name() + ")"; }
  std::chrono::milliseconds retry_after() const override { return inner_->retry_after(); }

 private:
  const std::shared_ptr<Sink> inner_;
  sinks::PerProcess<sinks::BackgroundWriter> writer_;
};

}  // namespace

std::shared_ptr<Sink> background_sink(std::shared_ptr<Sink> inner, BackgroundOptions options) {
  if (inner == nullptr) inner = stdout_sink();
  return std::make_shared<BackgroundSink>(std::move(inner), std::move(options));
}

}  // namespace emf
