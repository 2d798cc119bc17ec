#include "line_rules.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include <nlohmann/json.hpp>

#include "emf_schema.hpp"
#include "unique_keys.hpp"

namespace emf::support {
namespace {

using Json = nlohmann::ordered_json;

bool printable(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

bool blank(const std::string& text) {
  return text.find_first_not_of(" \t\r\n\v\f") == std::string::npos;
}

class Rules {
 public:
  std::vector<std::string> broken;

  Json json(std::string_view line, std::size_t max_bytes) {
    expect(line.size() + 1 <= max_bytes, "the line has " + std::to_string(line.size() + 1) +
                                             " bytes of " + std::to_string(max_bytes));
    Json document = Json::parse(line, nullptr, false);
    if (!expect(document.is_object(), "the line is no JSON object")) return document;
    const std::string duplicate = UniqueKeys::duplicate_in(line);
    expect(duplicate.empty(), "key '" + duplicate + "' is there twice");
    return document;
  }

  void document(const Json& root) {
    expect(root.begin().key() == "_aws", "_aws is not the first member");
    const Json& aws = root["_aws"];
    expect(aws["CloudWatchMetrics"].size() == 1, "not one directive");
    const Json& directive = aws["CloudWatchMetrics"][0];
    check_namespace(directive["Namespace"].get<std::string>());
    check_sets(root, directive["Dimensions"]);
    check_metrics(root, directive["Metrics"]);
    check_order(root);
    for (const char* name : {"LogGroupName", "LogStreamName"}) {
      if (aws.contains(name)) {
        expect(aws[name].is_string() && aws[name] != "", std::string(name) + " is empty");
      }
    }
  }

 private:
  bool expect(bool holds, const std::string& rule) {
    if (!holds) broken.push_back(rule);
    return holds;
  }

  void check_namespace(const std::string& name) {
    const bool charset = std::all_of(name.begin(), name.end(), [](unsigned char c) {
      return c < 0x80 &&
             (std::isalnum(c) != 0 ||
              std::string_view("._/#: -").find(static_cast<char>(c)) != std::string_view::npos);
    });
    expect(charset && name.size() <= 255 && !blank(name) && name[0] != ':' &&
               name.rfind("AWS/", 0) != 0,
           "illegal namespace " + name);
  }

  void check_sets(const Json& root, const Json& sets) {
    std::set<std::set<std::string>> seen;
    for (const Json& set : sets) {
      std::set<std::string> names;
      for (const Json& name : set) {
        expect(names.insert(name.get<std::string>()).second, "dimension twice in a set");
        check_dimension(root, name.get<std::string>());
      }
      dimensions_.insert(names.begin(), names.end());
      expect(seen.insert(names).second, "dimension set twice: " + set.dump());
    }
  }

  void check_dimension(const Json& root, const std::string& name) {
    expect(printable(name) && !blank(name) && name[0] != ':', "illegal dimension name " + name);
    if (!expect(root.contains(name), "dimension without a member: " + name)) return;
    if (!expect(root[name].is_string(), "dimension that is no string: " + name)) return;
    const std::string value = root[name].get<std::string>();
    expect(printable(value) && !blank(value) && value.size() <= 1024,
           "illegal value of dimension " + name);
  }

  void check_metrics(const Json& root, const Json& definitions) {
    expect(!definitions.empty() && definitions.size() <= 100,
           std::to_string(definitions.size()) + " metrics");
    for (const Json& definition : definitions) {
      const std::string name = definition["Name"].get<std::string>();
      expect(metrics_.insert(name).second, "metric defined twice: " + name);
      expect(dimensions_.count(name) == 0, "metric named like a dimension: " + name);
      expect(!blank(name), "blank metric name");
      expect(definition.contains("Unit"), "no Unit for " + name);
      if (definition.contains("StorageResolution")) {
        expect(definition["StorageResolution"] == 1, "StorageResolution other than 1");
      }
      if (expect(root.contains(name), "metric without a member: " + name)) {
        check_values(root[name], name);
      }
    }
  }

  void check_values(const Json& target, const std::string& name) {
    if (!target.is_array()) {
      check_number(target, name);
      return;
    }
    expect(target.size() >= 2 && target.size() <= 100,
           std::to_string(target.size()) + " values in the array of " + name);
    for (const Json& value : target) check_number(value, name);
  }

  void check_number(const Json& value, const std::string& name) {
    if (!expect(value.is_number(), "no number in " + name)) return;
    const double number = value.get<double>();
    expect(std::isfinite(number) && std::fabs(number) <= std::ldexp(1.0, 360),
           "value out of range in " + name);
    expect(number != 0 || !std::signbit(number), "negative zero in " + name);
  }

  /// `_aws`, Lambda's two, dimensions, properties, metrics.
  void check_order(const Json& root) {
    int last = 0;
    for (const auto& [name, value] : root.items()) {
      const int rank = metrics_.count(name) != 0                ? 4
                       : dimensions_.count(name) != 0           ? 2
                       : name == "_aws"                         ? 0
                       : name == "level" || name == "timestamp" ? last
                                                                : 3;
      expect(rank >= last, "member out of order: " + name);
      last = std::max(last, rank);
    }
  }

  std::set<std::string> dimensions_;
  std::set<std::string> metrics_;
};

}  // namespace

std::vector<std::string> broken_json_rules(std::string_view line, std::size_t max_bytes) {
  Rules rules;
  rules.json(line, max_bytes);
  return std::move(rules.broken);
}

std::vector<std::string> broken_rules(std::string_view line, std::size_t max_bytes) {
  Rules rules;
  const Json document = rules.json(line, max_bytes);
  if (!rules.broken.empty()) return std::move(rules.broken);
  std::vector<std::string> violations = schema_violations(document);
  if (!violations.empty()) return violations;
  rules.document(document);
  return std::move(rules.broken);
}

}  // namespace emf::support
