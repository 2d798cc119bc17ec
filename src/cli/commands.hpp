#pragma once

namespace CLI {
class App;
}

/// The subcommands. Each adds itself to the command line; when it is chosen, it runs and leaves its
/// exit status in `status`, which must outlive the parsing.
namespace emf::cli {

void add_validate(CLI::App& app, int& status);
void add_extract(CLI::App& app, int& status);
void add_summary(CLI::App& app, int& status);
void add_environment(CLI::App& app, int& status);
void add_put(CLI::App& app, int& status);
void add_agent(CLI::App& app, int& status);

}  // namespace emf::cli
