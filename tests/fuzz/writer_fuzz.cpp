// Any bytes as names, values, properties and JSON fragments: every line keeps every rule.
#include <chrono>
#include <memory>
#include <string>

#include <emf/emf.hpp>

#include "bytes.hpp"
#include "checked_sink.hpp"

namespace emf::fuzz {
namespace {

DimensionSet dimensions(Bytes& bytes) {
  DimensionSet set;
  for (std::size_t i = bytes.below(5); i > 0; --i) {
    const std::string_view name = bytes.text();
    set.set(name, bytes.text());
  }
  return set;
}

void record(Bytes& bytes, MetricsLogger& metrics) {
  const std::string_view name = bytes.text();
  switch (bytes.below(5)) {
    case 0:
      metrics.put_metric(name, bytes.number<double>());
      break;
    case 1:
      metrics.put_metric(name, bytes.number<std::int64_t>(), Unit::Count);
      break;
    case 2:
      metrics.put_metric(name, bytes.number<std::uint64_t>());
      break;
    case 3:
      metrics.put_metric(name, std::chrono::nanoseconds(bytes.number<std::int64_t>()));
      break;
    default:
      metrics.put_metric(name, bytes.number<float>(),
                         static_cast<Unit>(bytes.number<std::uint8_t>()),
                         static_cast<StorageResolution>(bytes.number<std::uint8_t>()));
  }
}

void set_property(Bytes& bytes, MetricsLogger& metrics) {
  const std::string_view name = bytes.text();
  switch (bytes.below(5)) {
    case 0:
      metrics.set_property(name, bytes.text());
      break;
    case 1:
      metrics.set_property(name, bytes.number<double>());
      break;
    case 2:
      metrics.set_property(name, bytes.number<std::int64_t>());
      break;
    case 3:
      metrics.remove_property(name);
      break;
    default:
      metrics.set_property(name, PropertyValue::json(bytes.text()));
  }
}

void set_up(Bytes& bytes, MetricsLogger& metrics) {
  const auto defaults = static_cast<UseDefaults>(bytes.below(2));
  switch (bytes.below(7)) {
    case 0:
      metrics.put_dimensions(dimensions(bytes));
      break;
    case 1:
      metrics.set_dimensions({dimensions(bytes), dimensions(bytes)}, defaults);
      break;
    case 2:
      metrics.reset_dimensions(defaults);
      break;
    case 3:
      metrics.set_default_dimensions(dimensions(bytes));
      break;
    case 4:
      metrics.set_namespace(bytes.text());
      break;
    case 5:
      metrics.set_flush_preserve_dimensions(bytes.below(2) != 0);
      break;
    default:
      metrics.set_timestamp(std::chrono::system_clock::time_point(
          std::chrono::system_clock::duration(bytes.number<std::int64_t>())));
  }
}

void run(Bytes bytes) {
  Environment environment;
  environment.json_log_level = bytes.below(4) == 0 ? "WARN" : "";
  environment.default_dimensions = {{"LogGroup", "LG"}};
  environment.properties = {{"environment", "x"}, {"a", "\xff\""}};
  environment.sink = std::make_shared<CheckedSink>(200 + bytes.below(5000));
  environment.on_error = [](const Status& problem) {
    require(!problem.ok() && !problem.message().empty(), "an error without words");
  };
  MetricsLogger metrics(environment);
  while (!bytes.empty()) {
    switch (bytes.below(8)) {
      case 0:
        set_up(bytes, metrics);
        break;
      case 1:
      case 2:
        set_property(bytes, metrics);
        break;
      case 3:
        metrics.flush();
        break;
      default:
        record(bytes, metrics);
    }
  }
}

}  // namespace
}  // namespace emf::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  emf::fuzz::run(emf::fuzz::Bytes(data, size));
  return 0;
}
