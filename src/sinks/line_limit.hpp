#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <emf/status.hpp>

#include "sinks/counters.hpp"
#include "sinks/lines.hpp"
#include "sinks/problems.hpp"

namespace emf::sinks {

/// Does what Sink::write_lines() does with a `write` that needs not look at the length of lines: a
/// line that is too long for the receiver is lost here, and harms no other.
template <class Write>
std::size_t write_within_limit(std::string_view lines, std::size_t max_line_bytes,
                               const std::string& sink, Counters& counters, Status& why,
                               Write write) {
  why = Status();
  std::size_t fitting = lines.size() <= max_line_bytes ? lines.size() : 0;
  std::size_t long_line = 0;
  while (fitting < lines.size() && long_line == 0) {
    const std::size_t line = first_line(lines.substr(fitting)).size();
    (line <= max_line_bytes ? fitting : long_line) += line;
  }
  std::size_t done = 0;
  if (fitting > 0 || lines.empty()) done = write(lines.substr(0, fitting), why);
  if (done < fitting || long_line == 0 || !why.ok()) return done;
  why = too_large(sink, long_line, max_line_bytes);
  counters.lost(why.code());
  return fitting + long_line;
}

}  // namespace emf::sinks
