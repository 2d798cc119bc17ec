#include "cli/help.hpp"

#include <algorithm>
#include <cstddef>
#include <string>

#include <CLI/CLI.hpp>

namespace emf::cli {
namespace {

constexpr std::size_t name_width = 28;
constexpr std::size_t text_width = 100 - name_width;

/// Broken at blanks; CLI11 indents the lines.
std::string wrapped(const std::string& text) {
  std::string lines;
  std::size_t begin = 0;
  while (text.size() - begin > text_width) {
    const std::size_t blank = text.rfind(' ', begin + text_width);
    if (blank == std::string::npos || blank <= begin) break;
    lines.append(text, begin, blank - begin) += '\n';
    begin = blank + 1;
  }
  return lines + text.substr(begin);
}

class HelpFormatter : public CLI::Formatter {
 public:
  HelpFormatter() {
    column_width(name_width);
    label("SUBCOMMAND", "COMMAND");
    label("Positionals", "Arguments");
  }

  std::string make_help(const CLI::App* app, std::string name,
                        CLI::AppFormatMode mode) const override {
    std::string help = make_usage(app, std::move(name)) + '\n' + make_description(app);
    help += make_positionals(app) + make_groups(app, mode) + make_subcommands(app, mode);
    return help + '\n' + make_footer(app);
  }

  /// In the list of commands: the first sentence.
  std::string make_subcommand(const CLI::App* command) const override {
    const std::string text = command->get_description();
    std::string line = "  " + command->get_display_name(true);
    line.resize(std::max(line.size() + 1, name_width), ' ');
    return line.append(text, 0, text.find_first_of(".:\n")) + '\n';
  }

  std::string make_option_opts(const CLI::Option* option) const override {
    const std::string type = option->get_type_name();
    const bool flag = option->get_type_size() == 0 || type.empty();
    return flag ? std::string() : ' ' + type.substr(0, type.find(":{"));
  }

  std::string make_option_desc(const CLI::Option* option) const override {
    return wrapped(option->get_description());
  }
};

}  // namespace

std::shared_ptr<CLI::FormatterBase> help_formatter() { return std::make_shared<HelpFormatter>(); }

}  // namespace emf::cli
