#include "result.hpp"

#include <utility>

namespace emf::conformance {

Result malformed(Json id, const std::string& reason) {
  Result result;
  result.id = std::move(id);
  result.errors.push_back({-1, "InvalidConfiguration", "not a scenario: " + reason});
  return result;
}

std::string to_line(const Result& result) {
  Json errors = Json::array();
  for (const ReportedError& error : result.errors) {
    errors.push_back({{"at", error.at}, {"code", error.code}, {"message", error.message}});
  }
  Json object;
  object["id"] = result.id;
  object["environment"] = result.environment;
  object["sink"] = result.sink;
  object["endpoint"] = result.endpoint;
  object["flushes"] = result.flushes;
  object["errors"] = std::move(errors);
  return object.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace emf::conformance
