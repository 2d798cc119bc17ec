#include "environment/misconfiguration.hpp"

#include <algorithm>
#include <cstddef>

#include "message.hpp"

namespace emf::environment {

[[gnu::cold]] std::string shortened(std::string_view value) {
  constexpr std::size_t longest = 64;
  constexpr std::string_view ellipsis = "...";
  const bool whole = value.size() <= longest;
  std::string text(whole ? value : value.substr(0, longest - ellipsis.size()));
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c < ' ' || c > '~'; }, '?');
  if (!whole) text += ellipsis;
  return text;
}

[[gnu::cold]] void report_bad_value(const ErrorHandler& on_error, std::string_view name,
                                    std::string_view value, std::string_view problem,
                                    std::string_view consequence) {
  if (!on_error) return;
  on_error(make_problem(Errc::InvalidConfiguration,
                        {name, "=\"", shortened(value), "\" ", problem, "; ", consequence, "."}));
}

}  // namespace emf::environment
