#include "environment/misconfiguration.hpp"

#include "json/shown.hpp"
#include "message.hpp"
#include "tell.hpp"

namespace emf::environment {

[[gnu::cold]] void report_bad_value(const ErrorHandler& on_error, std::string_view name,
                                    std::string_view value, std::string_view problem,
                                    std::string_view consequence) {
  tell(on_error, make_problem(Errc::InvalidConfiguration,
                              {name, "=", json::shown(value), " ", problem, "; ", consequence}));
}

}  // namespace emf::environment
