#include "model.hpp"

#include <algorithm>
#include <set>

namespace emf::properties {
namespace {

/// Equal for a reader: integers exactly, doubles bit for bit, texts as far as they are UTF-8.
bool same_value(const Json& recorded, const Json& parsed) {
  if (recorded.is_string()) return parsed.is_string() && repaired(recorded) == parsed;
  if (recorded.is_number_float()) {
    return parsed.is_number() && recorded.get<double>() == parsed.get<double>();
  }
  if (recorded.is_number_integer()) {
    return parsed.is_number_integer() && (recorded < 0) == (parsed < 0) &&
           recorded.get<std::uint64_t>() == parsed.get<std::uint64_t>();
  }
  if (recorded.type() != parsed.type() || recorded.size() != parsed.size()) return false;
  if (!recorded.is_structured()) return recorded == parsed;
  return std::equal(recorded.begin(), recorded.end(), parsed.begin(), same_value);
}

std::set<std::string> keys_of(const Model::Set& set) {
  std::set<std::string> keys;
  for (const auto& [name, value] : set) keys.insert(name);
  return keys;
}

Model::Set to_set(const Json& object) {
  Model::Set set;
  for (const auto& [name, value] : object.items()) set.emplace_back(name, value);
  return set;
}

/// A set of a document with the values that stand at its root.
Model::Set set_in(const Json& document, const Json& names) {
  Model::Set set;
  for (const Json& name : names)
    set.emplace_back(name, document.value(name.get<std::string>(), ""));
  return set;
}

bool has_set(const Json& document, const Model::Set& set) {
  const Json& sets = document["_aws"]["CloudWatchMetrics"][0]["Dimensions"];
  return std::any_of(sets.begin(), sets.end(),
                     [&](const Json& names) { return set_in(document, names) == set; });
}

Json merged_values(const std::vector<Json>& documents, const std::string& name) {
  Json all = Json::array();
  for (const Json& document : documents) {
    for (const auto& [member, value] : document.items()) {
      if (member != name) continue;
      if (value.is_array()) all.insert(all.end(), value.begin(), value.end());
      if (!value.is_array()) all.push_back(value);
    }
  }
  return all;
}

}  // namespace

std::string repaired(const std::string& text) {
  return Json::parse(Json(text).dump(-1, ' ', false, Json::error_handler_t::replace));
}

void Model::put(const std::string& name, Json value, const Json& operation) {
  if (!timestamp_ && !first_put_) first_put_ = clock_;
  const bool has_unit =
      operation.size() > 3 && operation[3].is_string() && operation[0] == "metric";
  const Json unit = has_unit ? operation[3] : Json("None");
  const Json resolution = operation.size() > 4 ? operation[4] : Json(60);
  auto [at, is_new] = metrics_.try_emplace(repaired(name), Recorded{{}, unit, resolution});
  at->second.values.push_back(std::move(value));
}

void Model::apply(const Json& operation) {
  const std::string kind = operation[0];
  if (kind == "metric") {
    put(operation[1], operation[2], operation);
  } else if (kind == "repeat_metric") {
    for (std::size_t i = 0; i < operation[2]; ++i) put(operation[1], i, operation);
  } else if (kind == "prop") {
    properties_[repaired(operation[1])] = operation[2];
  } else if (kind == "dims") {
    const Set set = to_set(operation[1]);
    const auto same_keys = [&](const Set& other) { return keys_of(other) == keys_of(set); };
    custom_.erase(std::remove_if(custom_.begin(), custom_.end(), same_keys), custom_.end());
    custom_.push_back(set);
  } else if (kind == "setdims" || kind == "resetdims") {
    custom_.clear();
    use_defaults_ = operation.back();
    if (kind == "setdims") {
      for (const Json& set : operation[1]) custom_.push_back(to_set(set));
    }
  } else if (kind == "preserve") {
    preserve_ = operation[1];
  } else if (kind == "ns") {
    namespace_ = operation[1];
  } else if (kind == "ts") {
    timestamp_ = operation[1].get<std::int64_t>();
  } else if (kind == "clock") {
    clock_ = operation[1];
  }
}

std::vector<Model::Set> Model::sets() const {
  std::vector<Set> all;
  for (const Set& custom : custom_) {
    Set set = use_defaults_ ? defaults_ : Set{};
    for (const auto& [name, value] : custom) {
      const auto found = std::find_if(set.begin(), set.end(),
                                      [n = name](const auto& one) { return one.first == n; });
      if (found != set.end()) {
        found->second = value;
      } else {
        set.emplace_back(name, value);
      }
    }
    if (std::find(all.begin(), all.end(), set) == all.end()) all.push_back(std::move(set));
  }
  if (custom_.empty()) all.push_back(use_defaults_ ? defaults_ : Set{});
  return all;
}

bool Model::any_set_has(const std::string& name) const {
  const std::vector<Set> all = sets();
  return std::any_of(all.begin(), all.end(),
                     [&](const Set& set) { return keys_of(set).count(name) != 0; });
}

std::optional<std::size_t> Model::fewest_documents() const {
  std::map<std::string, std::string> values;
  for (const Set& set : sets()) {
    for (const auto& [name, value] : set) {
      if (values.try_emplace(name, value).first->second != value) return std::nullopt;
    }
  }
  std::size_t pieces = 0, longest = 0;
  for (const auto& [name, recorded] : metrics_) {
    const std::size_t hundreds = (recorded.values.size() + 99) / 100;
    pieces += hundreds;
    longest = std::max(longest, hundreds);
  }
  return std::max((pieces + 99) / 100, longest);
}

void Model::check_members(const Json& document, const Json& directive,
                          std::vector<std::string>& problems) const {
  std::set<std::string> known{"_aws"};
  for (const Json& set : directive["Dimensions"]) known.insert(set.begin(), set.end());
  for (const Json& definition : directive["Metrics"]) {
    const std::string name = definition["Name"];
    known.insert(name);
    const auto found = metrics_.find(name);
    if (found == metrics_.end() || definition.value("Unit", "") != found->second.unit ||
        definition.value("StorageResolution", 60) != found->second.resolution) {
      problems.push_back("another definition was put than " + definition.dump());
    }
  }
  for (const auto& [member, value] : document.items()) {
    const std::string name = member;
    if (known.count(name) != 0) continue;
    const auto found = properties_.find(name);
    if (found == properties_.end() || !same_value(found->second, value)) {
      problems.push_back("nobody put the member " + name + ": " + value.dump());
    }
    known.insert(name);
  }
  for (const auto& [name, value] : properties_) {
    if (known.count(name) == 0 && !any_set_has(name)) {
      problems.push_back("the property " + name + " is missing");
    }
  }
}

void Model::check_document(const Json& document, std::vector<std::string>& problems) const {
  const Json& directive = document["_aws"]["CloudWatchMetrics"][0];
  if (directive["Namespace"] != namespace_) problems.push_back("another namespace");
  const std::int64_t time = timestamp_ ? *timestamp_ : *first_put_;
  if (document["_aws"]["Timestamp"] != time) {
    problems.push_back("the timestamp is not " + std::to_string(time));
  }
  const std::vector<Set> expected = sets();
  for (const Json& names : directive["Dimensions"]) {
    if (std::find(expected.begin(), expected.end(), set_in(document, names)) == expected.end()) {
      problems.push_back("nobody put the dimension set " + names.dump());
    }
  }
  check_members(document, directive, problems);
}

void Model::check_values(const std::vector<Json>& documents,
                         std::vector<std::string>& problems) const {
  for (const Set& set : sets()) {
    std::vector<Json> with_set;
    std::copy_if(documents.begin(), documents.end(), std::back_inserter(with_set),
                 [&](const Json& document) { return has_set(document, set); });
    for (const auto& [name, recorded] : metrics_) {
      const Json parsed = merged_values(with_set, name);
      if (!std::equal(recorded.values.begin(), recorded.values.end(), parsed.begin(), parsed.end(),
                      same_value)) {
        problems.push_back("metric " + name + " has other values under set " + Json(set).dump() +
                           ": " + Json(recorded.values).dump() + " became " + parsed.dump());
      }
    }
  }
}

std::vector<std::string> Model::flush(const std::vector<std::string>& lines) {
  std::vector<std::string> problems;
  if (metrics_.empty()) {
    if (!lines.empty()) problems.push_back("lines without metrics");
    return problems;
  }
  std::vector<Json> documents;
  for (const std::string& line : lines) documents.push_back(Json::parse(line));
  for (const Json& document : documents) check_document(document, problems);
  check_values(documents, problems);
  metrics_.clear();
  timestamp_.reset();
  first_put_.reset();
  if (!preserve_) custom_.clear();
  return problems;
}

}  // namespace emf::properties
