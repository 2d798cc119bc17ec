#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include <emf/sink.hpp>
#include <emf/status.hpp>

#include "json/buffer.hpp"

namespace emf::detail {

/// Hands lines to a sink, in order and each once. What the sink cannot take now waits, up to 1 MiB,
/// and goes first the next time; then the oldest lines are dropped.
class Delivery {
 public:
  static constexpr std::size_t most_waiting_bytes = std::size_t{1} << 20;

  bool has_waiting() const noexcept { return !waiting_.empty(); }
  /// Offers what waits. To be called before the send()s of a flush.
  void begin(Sink& sink, std::vector<Status>& problems);
  /// Offers so many whole lines, or keeps them if the sink has already refused something in this
  /// flush.
  void send(std::string_view lines, std::size_t count, Sink& sink, std::vector<Status>& problems);
  /// Drops what waits.
  void give_up(const Sink& sink, std::vector<Status>& problems);
  void clear() noexcept { waiting_.clear(); }

 private:
  /// Returns how many bytes the sink has dealt with.
  std::size_t offer(std::string_view lines, bool is_one_line, Sink& sink,
                    std::vector<Status>& problems);
  void keep(std::string_view lines, const Sink& sink, std::vector<Status>& problems);

  json::Buffer waiting_;
};

}  // namespace emf::detail
