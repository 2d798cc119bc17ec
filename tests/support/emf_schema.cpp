#include "emf_schema.hpp"

#include <emf/unit.hpp>

namespace emf::support {
namespace {

using Json = nlohmann::ordered_json;

class Schema {
 public:
  std::vector<std::string> violations;

  void document(const Json& root) {
    const Json* aws = member(root, "_aws", "root");
    if (aws == nullptr) return;
    if (const Json* time = member(*aws, "Timestamp", "_aws")) {
      expect(time->is_number_integer(), "Timestamp is no integer");
    }
    const Json* directives = member(*aws, "CloudWatchMetrics", "_aws");
    if (directives == nullptr || !expect(directives->is_array(), "CloudWatchMetrics is no array")) {
      return;
    }
    for (const Json& directive : *directives) check_directive(directive);
  }

 private:
  bool expect(bool holds, const std::string& violation) {
    if (!holds) violations.push_back(violation);
    return holds;
  }

  const Json* member(const Json& object, const char* name, const std::string& where) {
    if (!expect(object.is_object(), where + " is no object")) return nullptr;
    if (!expect(object.contains(name), where + " has no " + name)) return nullptr;
    return &object.at(name);
  }

  void check_text(const Json& text, std::size_t longest, const std::string& what) {
    if (!expect(text.is_string(), what + " is no string")) return;
    const std::size_t size = text.get_ref<const std::string&>().size();
    expect(size >= 1 && size <= longest, what + " has " + std::to_string(size) + " bytes");
  }

  void check_directive(const Json& directive) {
    if (const Json* name = member(directive, "Namespace", "directive")) {
      check_text(*name, 1024, "Namespace");
    }
    if (const Json* sets = member(directive, "Dimensions", "directive")) {
      if (expect(sets->is_array() && !sets->empty(), "Dimensions is empty or no array")) {
        for (const Json& set : *sets) check_dimension_set(set);
      }
    }
    if (const Json* metrics = member(directive, "Metrics", "directive")) {
      if (expect(metrics->is_array(), "Metrics is no array")) {
        for (const Json& metric : *metrics) check_definition(metric);
      }
    }
  }

  void check_dimension_set(const Json& set) {
    if (!expect(set.is_array() && set.size() <= 30, "a dimension set is no array of at most 30")) {
      return;
    }
    for (const Json& name : set) check_text(name, 250, "a dimension name");
  }

  void check_definition(const Json& metric) {
    if (const Json* name = member(metric, "Name", "metric")) check_text(*name, 1024, "Name");
    if (metric.contains("Unit")) {
      const Json& unit = metric["Unit"];
      expect(unit.is_string() && unit_from_string(unit.get<std::string>()).has_value(),
             "no unit: " + unit.dump());
    }
    if (metric.contains("StorageResolution")) {
      expect(metric["StorageResolution"].is_number_integer(), "StorageResolution is no integer");
    }
  }
};

}  // namespace

std::vector<std::string> schema_violations(const Json& document) {
  Schema schema;
  schema.document(document);
  return std::move(schema.violations);
}

}  // namespace emf::support
