#include <stdexcept>
#include <stdlib.h>
#include <string>
#include <unordered_map>
#include <utility>

#include "arguments.hpp"
#include "stage.hpp"

namespace emf::conformance {
namespace {

UseDefaults defaults_from(bool use) { return use ? UseDefaults::Yes : UseDefaults::No; }

void metric(const Arguments& a, Stage& stage) {
  stage.logger.put_metric(a.text(1), a.value(2), a.unit(3), a.resolution(4));
}

void series(const Arguments& a, Stage& stage) {
  const MetricValue value = a.value(3);
  for (std::size_t i = 0; i < a.count(2); ++i) {
    stage.logger.put_metric(a.text(1) + std::to_string(i), value);
  }
}

void repeat_metric(const Arguments& a, Stage& stage) {
  for (std::size_t i = 0; i < a.count(2); ++i) stage.logger.put_metric(a.text(1), i);
}

void grid(const Arguments& a, Stage& stage) {
  for (std::size_t i = 0; i < a.count(1); ++i) {
    const std::string name = "G" + std::to_string(i);
    for (std::size_t j = 0; j < a.count(2); ++j) stage.logger.put_metric(name, j);
  }
}

void grid_wide(const Arguments& a, Stage& stage) {
  for (std::size_t i = 0; i < a.count(1); ++i) {
    const std::string name = "G" + std::to_string(i);
    for (std::size_t j = 0; j < a.count(2); ++j) {
      stage.logger.put_metric(name, 0.1234567890123456 + static_cast<double>(j));
    }
  }
}

void triangle(const Arguments& a, Stage& stage) {
  for (std::size_t i = 1; i <= a.count(1); ++i) {
    const std::string name = "T" + std::to_string(i);
    for (std::size_t j = 0; j < a.count(2) * i; ++j) stage.logger.put_metric(name, j);
  }
}

void property(const Arguments& a, Stage& stage) {
  const Json& value = a.json(2);
  if (const auto special = special_double(value)) {
    stage.logger.set_property(a.text(1), *special);
  } else if (value.is_null()) {
    stage.logger.set_property(a.text(1), nullptr);
  } else if (value.is_boolean()) {
    stage.logger.set_property(a.text(1), value.get<bool>());
  } else if (value.is_string()) {
    stage.logger.set_property(a.text(1), value.get_ref<const std::string&>());
  } else if (value.is_number_unsigned()) {
    stage.logger.set_property(a.text(1), value.get<std::uint64_t>());
  } else if (value.is_number_integer()) {
    stage.logger.set_property(a.text(1), value.get<std::int64_t>());
  } else if (value.is_number_float()) {
    stage.logger.set_property(a.text(1), value.get<double>());
  } else {
    const std::string text = value.dump(-1, ' ', false, Json::error_handler_t::replace);
    stage.logger.set_property(a.text(1), PropertyValue::json(text));
  }
}

void dimensions(const Arguments& a, Stage& stage) { stage.logger.put_dimensions(a.dimensions(1)); }

void many_dimensions(const Arguments& a, Stage& stage) {
  DimensionSet set;
  for (std::size_t i = 0; i < a.count(1); ++i) set.set("D" + std::to_string(i), "v");
  stage.logger.put_dimensions(set);
}

void many_dimensions_with_default_keys(const Arguments& a, Stage& stage) {
  const std::size_t size = a.count(1);
  DimensionSet set{{"LogGroup", "v"}, {"ServiceName", "v"}, {"ServiceType", "v"}};
  if (size < set.size()) throw std::invalid_argument("fewer than the three default keys");
  for (std::size_t i = 0; set.size() < size; ++i) set.set("D" + std::to_string(i), "v");
  stage.logger.put_dimensions(set);
}

void set_dimensions(const Arguments& a, Stage& stage) {
  stage.logger.set_dimensions(a.dimension_sets(1), defaults_from(a.boolean_or(2, false)));
}

void reset_dimensions(const Arguments& a, Stage& stage) {
  stage.logger.reset_dimensions(defaults_from(a.boolean(1)));
}

void set_namespace(const Arguments& a, Stage& stage) { stage.logger.set_namespace(a.text(1)); }

void set_timestamp(const Arguments& a, Stage& stage) { stage.logger.set_timestamp(a.time(1)); }

void preserve(const Arguments& a, Stage& stage) {
  stage.logger.set_flush_preserve_dimensions(a.boolean(1));
}

void move_clock(const Arguments& a, Stage& stage) { stage.recording.now = a.time(1); }

void set_variable(const Arguments& a, Stage&) {
  const std::string& name = a.text(1);
  const bool unset = a.json(2).is_null();
  if ((unset ? ::unsetenv(name.c_str())
             : ::setenv(name.c_str(), a.text(2).c_str(), /*overwrite=*/1)) != 0) {
    throw std::invalid_argument("no name of a variable: " + name);
  }
}

void flush(const Arguments&, Stage& stage) {
  stage.logger.flush();
  stage.flushes.push_back(std::exchange(stage.recording.lines, {}));
}

struct Operation {
  Errc code_if_malformed;
  void (*perform)(const Arguments&, Stage&);
};

const std::unordered_map<std::string, Operation>& operations() {
  static const std::unordered_map<std::string, Operation> table{
      {"metric", {Errc::InvalidMetric, metric}},
      {"series", {Errc::InvalidMetric, series}},
      {"repeat_metric", {Errc::InvalidMetric, repeat_metric}},
      {"grid", {Errc::InvalidMetric, grid}},
      {"grid_wide", {Errc::InvalidMetric, grid_wide}},
      {"triangle", {Errc::InvalidMetric, triangle}},
      {"prop", {Errc::InvalidProperty, property}},
      {"dims", {Errc::InvalidDimension, dimensions}},
      {"dims_n", {Errc::InvalidDimension, many_dimensions}},
      {"dims_n_incl_default_keys", {Errc::InvalidDimension, many_dimensions_with_default_keys}},
      {"setdims", {Errc::InvalidDimension, set_dimensions}},
      {"resetdims", {Errc::InvalidDimension, reset_dimensions}},
      {"ns", {Errc::InvalidNamespace, set_namespace}},
      {"ts", {Errc::InvalidTimestamp, set_timestamp}},
      {"preserve", {Errc::InvalidConfiguration, preserve}},
      {"clock", {Errc::InvalidConfiguration, move_clock}},
      {"setenv", {Errc::InvalidConfiguration, set_variable}},
      {"flush", {Errc::InvalidConfiguration, flush}},
  };
  return table;
}

}  // namespace

void perform(const Json& operation, Stage& stage) {
  const bool named = operation.is_array() && !operation.empty() && operation[0].is_string();
  const auto found =
      named ? operations().find(operation[0].get<std::string>()) : operations().end();
  if (found == operations().end()) {
    stage.recording.report({Errc::InvalidConfiguration, "no such operation; left out"});
    return;
  }
  try {
    found->second.perform(Arguments(operation), stage);
  } catch (const std::invalid_argument& problem) {
    const bool has_name = operation.size() > 1 && operation[1].is_string();
    const std::string item = has_name ? " \"" + operation[1].get<std::string>() + "\"" : "";
    stage.recording.report({found->second.code_if_malformed,
                            found->first + item + ": " + problem.what() + "; left out"});
  }
}

}  // namespace emf::conformance
