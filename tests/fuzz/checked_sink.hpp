#pragma once

#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include <emf/sink.hpp>

#include "support/line_rules.hpp"

namespace emf::fuzz {

/// Ends the process with a message, which a fuzzer takes for a finding.
inline void require(bool holds, const std::string& rule, std::string_view line = {}) {
  if (holds) return;
  std::fprintf(stderr, "%s\n%.*s\n", rule.c_str(), static_cast<int>(line.size()), line.data());
  std::abort();
}

/// Keeps the lines of one input and ends the process at the first that breaks a rule.
class CheckedSink final : public Sink {
 public:
  explicit CheckedSink(std::size_t max_line_bytes) : max_line_bytes_(max_line_bytes) {}

  Status write(std::string_view line) override {
    require(!line.empty() && line.back() == '\n', "no line break at the end", line);
    line.remove_suffix(1);
    for (const std::string& rule : support::broken_rules(line, max_line_bytes_)) {
      require(false, rule, line);
    }
    lines.emplace_back(line);
    return {};
  }
  Status flush(Deadline) override { return {}; }
  std::size_t max_line_bytes() const noexcept override { return max_line_bytes_; }

  std::vector<std::string> lines;

 private:
  std::size_t max_line_bytes_;
};

}  // namespace emf::fuzz
