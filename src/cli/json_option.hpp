#pragma once

#include <string>

namespace CLI {
class App;
}

namespace emf::cli {

/// `--format text|json`; `json` must outlive the parsing. `description` says what they are for.
void add_json_option(CLI::App& command, bool& json, const std::string& description);

}  // namespace emf::cli
