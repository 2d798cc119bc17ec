#include <memory>

#include <emf/sink.hpp>

#include "sinks/counters.hpp"

namespace emf {
namespace {

class NullSink final : public Sink {
 public:
  Status write(std::string_view line) override {
    counters_.wrote(1, line.size());
    return {};
  }
  SinkStats stats() const override { return counters_.snapshot(); }
  std::string name() const override { return "null"; }

 private:
  sinks::Counters counters_;
};

}  // namespace

std::shared_ptr<Sink> null_sink() { return std::make_shared<NullSink>(); }

}  // namespace emf
