#include <exception>

#include <CLI/CLI.hpp>

#include <emf/version.hpp>

#include "cli/commands.hpp"
#include "cli/exit_status.hpp"
#include "cli/help.hpp"
#include "cli/output.hpp"

namespace {

void describe(CLI::App& app) {
  app.description(
      "See what CloudWatch makes of logs in the Embedded Metric Format.\n\n"
      "When a line is wrong, CloudWatch says nothing. This command tells what it will extract, or\n"
      "why it will not, without a network and without an account.");
  app.footer(
      "'emf COMMAND --help' tells more. Colours appear on a terminal only, and never with "
      "NO_COLOR.\n"
      "Exit status: 0 success, 1 something was found wrong, 2 wrong usage or an unreadable file.");
  app.set_version_flag("--version", "emf " EMF_VERSION_STRING, "Print the version and exit");
  app.formatter(emf::cli::help_formatter());
  app.get_help_ptr()->description("Print this and exit");
  app.require_subcommand(1);
}

int run(int argc, char** argv) {
  int status = emf::cli::exit_ok;
  CLI::App app("", "emf");
  try {
    describe(app);
    emf::cli::add_validate(app, status);
    emf::cli::add_extract(app, status);
    emf::cli::add_summary(app, status);
    emf::cli::add_environment(app, status);
    emf::cli::add_put(app, status);
    emf::cli::add_agent(app, status);
    for (CLI::App* command : app.get_subcommands({})) command->group("Commands");
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? emf::cli::exit_ok : emf::cli::exit_usage;
  }
  return status;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (const std::exception& error) {
    emf::cli::complain(error.what());
    return emf::cli::exit_usage;
  }
}
