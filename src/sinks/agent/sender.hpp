#pragma once

#include <chrono>
#include <string_view>

#include <emf/sink.hpp>

#include "sinks/counters.hpp"

namespace emf::sinks {

/// The sending side of an agent sink, one for each protocol. The functions mean what those of Sink
/// mean; they lock.
class Sender {
 public:
  Sender() = default;
  Sender(const Sender&) = delete;
  Sender& operator=(const Sender&) = delete;
  virtual ~Sender() = default;

  virtual std::size_t write_lines(std::string_view lines, Status& why) = 0;
  virtual Status flush(Deadline deadline) = 0;
  virtual SinkStats stats() = 0;
  virtual std::chrono::milliseconds retry_after() = 0;

  /// The sink is about to go: says what goes with it. Waits for nobody.
  virtual Status close() { return {}; }

  /// In a child of fork(), instead of anything else.
  virtual void leave_to_parent() noexcept = 0;

  Counters& counters() noexcept { return counters_; }

 protected:
  Counters counters_;
};

}  // namespace emf::sinks
