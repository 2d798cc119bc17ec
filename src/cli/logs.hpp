#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <emf/reader.hpp>

#include "cli/output.hpp"

namespace CLI {
class App;
}

namespace emf::cli {

/// What the commands that read logs have in common.
struct LogOptions {
  std::vector<std::string> files;  ///< none: standard input
  reader::Options reading;
  bool strip_prefix = false;
  bool follow = false;
};

enum class DefaultTime { Now, Event };
void add_log_options(CLI::App& command, LogOptions& options, DefaultTime time);

/// One line and what CloudWatch makes of it. Borrowed for the call.
struct LogLine {
  const std::string& file;
  std::uint64_t number;
  std::string_view text;
  const reader::Result& result;
};

/// Reads every line of every file. False: a file could not be read, which standard error tells.
bool read_logs(const LogOptions& options, Output& output,
               const std::function<void(const LogLine&)>& take);

/// The exit status of a command that has read logs and does not tell itself which lines have
/// errors: standard error says where to ask, after all output.
int status_after_logs(bool good, std::uint64_t invalid, Output& output);

}  // namespace emf::cli
