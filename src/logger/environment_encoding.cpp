#include "logger/environment_encoding.hpp"

#include "environment/checks.hpp"
#include "json/escape.hpp"
#include "json/shown.hpp"
#include "message.hpp"
#include "model/limits.hpp"
#include "model/validation.hpp"
#include "name_rules.hpp"

namespace emf::detail {
namespace {

Status of_environment(const Status& problem) {
  return make_problem(problem.code(), {"in the environment: ", problem.message()});
}

DimensionSet allowed_dimensions(const DimensionSet& dimensions, model::Reserved reserved,
                                std::vector<Status>& problems) {
  constexpr std::string_view consequence = "this default dimension is left out";
  DimensionSet valid;
  for (std::size_t i = 0; i < dimensions.size(); ++i) {
    Status problem = model::check_dimension(dimensions[i], reserved, consequence);
    if (problem.ok() && valid.size() == model::max_dimensions_per_set) {
      problem = make_problem(
          Errc::DimensionSetExceeded,
          {"default dimension ", json::shown(dimensions[i].name), " is one more than the ",
           model::max_dimensions_per_set, " that are allowed; ", consequence});
    }
    if (problem.ok()) {
      valid.set(dimensions[i].name, dimensions[i].value);
    } else {
      problems.push_back(of_environment(problem));
    }
  }
  return valid;
}

void append_member(json::Buffer& out, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  model::append_key(out, name);
  json::append_string(out, value);
}

}  // namespace

[[gnu::cold]] model::Origin encode_origin(const Environment& environment,
                                          std::vector<Status>& problems) {
  model::Origin origin;
  origin.reserved = environment.json_log_level.empty() ? model::Reserved::Document
                                                       : model::Reserved::DocumentAndLog;
  origin.capacity = {environment.auto_flush_values, environment.auto_flush_bytes};
  origin.metric_namespace = environment.metric_namespace;
  if (!namespace_problem(origin.metric_namespace).empty()) {
    problems.push_back(of_environment(
        model::check_namespace(origin.metric_namespace, concat({default_namespace, " is used"}))));
    origin.metric_namespace = default_namespace;
  }
  origin.default_dimensions = std::make_shared<const DimensionSet>(
      allowed_dimensions(environment.default_dimensions, origin.reserved, problems));
  return origin;
}

[[gnu::cold]] format::Frame encode_frame(const Environment& environment, model::Reserved reserved,
                                         std::vector<Status>& problems) {
  format::Frame frame;
  frame.metric_extraction = environment.metric_extraction;
  const ErrorHandler keep = [&](const Status& problem) { problems.push_back(problem); };
  json::Buffer text;
  append_member(text, "LogGroupName",
                environment::legal_log_group("log_group_name", environment.log_group_name, keep));
  append_member(
      text, "LogStreamName",
      environment::legal_log_stream("log_stream_name", environment.log_stream_name, keep));
  frame.metadata = text.view();
  for (const auto& [name, value] : environment.properties) {
    const Status problem = model::check_property_name(name, reserved, "this property is left out");
    if (!problem.ok()) {
      problems.push_back(of_environment(problem));
      continue;
    }
    text.clear();
    model::append_key(text, name);
    const std::size_t key_size = text.size();
    json::append_string(text, value);
    frame.properties.set(text.view(), key_size);
  }
  if (!environment.json_log_level.empty()) {
    text.clear();
    json::append_string(text, environment.json_log_level);
    frame.log_level = text.view();
  }
  return frame;
}

}  // namespace emf::detail
