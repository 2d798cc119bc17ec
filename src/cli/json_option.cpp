#include "cli/json_option.hpp"

#include <CLI/CLI.hpp>

namespace emf::cli {

void add_json_option(CLI::App& command, bool& json, const std::string& description) {
  command
      .add_option_function<std::string>(
          "--format", [&json](const std::string& format) { json = format == "json"; }, description)
      ->check(CLI::IsMember({"text", "json"}))
      ->type_name("FORMAT");
}

}  // namespace emf::cli
