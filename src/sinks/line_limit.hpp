#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <emf/sink.hpp>
#include <emf/status.hpp>

#include "sinks/counters.hpp"
#include "sinks/lines.hpp"
#include "sinks/problems.hpp"

namespace emf::sinks {

/// Sink::write() of a sink whose write_lines() does the work.
inline Status write_as_lines(Sink& sink, std::string_view line) {
  Status why;
  sink.write_lines(line, why);
  return why;
}

/// Does what Sink::write_lines() does with a `write` that needs not look at the lines: one that is
/// too long for the receiver, or not ended, is lost here, and harms no other.
template <class Write>
std::size_t write_within_limit(std::string_view lines, std::size_t max_line_bytes,
                               const std::string& sink, Counters& counters, Status& why,
                               Write write) {
  why = Status();
  const auto fits = [&](std::string_view line) {
    return line.size() <= max_line_bytes && is_ended(line);
  };
  std::size_t fitting = fits(lines) ? lines.size() : 0;
  std::string_view refused;
  while (fitting < lines.size() && refused.empty()) {
    const std::string_view line = first_line(lines.substr(fitting));
    if (!fits(line)) {
      refused = line;
    } else {
      fitting += line.size();
    }
  }
  std::size_t done = 0;
  if (fitting > 0 || lines.empty()) done = write(lines.substr(0, fitting), why);
  if (done < fitting || refused.empty() || !why.ok()) return done;
  why = unfit_problem(sink, refused, max_line_bytes);
  counters.lost(why.code());
  return fitting + refused.size();
}

}  // namespace emf::sinks
