#include "flush_expectation.hpp"

#include <algorithm>
#include <functional>
#include <stdexcept>
#include <unordered_map>

namespace emf::conformance {
namespace {

using Documents = std::vector<Json>;

bool same_members(const Json& left, const Json& right) {
  if (left.size() != right.size()) return false;
  for (const auto& [name, value] : left.items()) {
    if (!right.contains(name)) return false;
    const Json& other = right.at(name);
    const bool as_set = name == "Metrics" && value.is_array() && other.is_array();
    if (as_set ? !std::is_permutation(value.begin(), value.end(), other.begin(), other.end(),
                                      same_document)
               : !same_document(value, other)) {
      return false;
    }
  }
  return true;
}

/// A member of the root, or for "_aws.X[0].Y" one inside `_aws`; null when it is not there.
const Json* find(const Json& document, std::string path) {
  if (path.rfind("_aws.", 0) != 0) {
    return document.contains(path) ? &document.at(path) : nullptr;
  }
  for (std::size_t at = 0; (at = path.find_first_of(".[]", at)) != std::string::npos;) {
    if (path[at] == ']') {
      path.erase(at, 1);
    } else {
      path[at] = '/';
    }
  }
  const Json::json_pointer pointer("/" + path);
  return document.contains(pointer) ? &document.at(pointer) : nullptr;
}

const Json& directive(const Json& document) {
  return document.at("_aws").at("CloudWatchMetrics").at(0);
}

std::string difference(const std::string& what, const Json& expected, const Json& actual) {
  return what + ": expected " + expected.dump() + ", got " + actual.dump();
}

std::string compare(const std::string& what, const Json& expected, const Json* actual) {
  if (actual == nullptr) return what + " is absent, expected " + expected.dump();
  return same_document(expected, *actual) ? "" : difference(what, expected, *actual);
}

std::string docs(const Documents& documents, const Json& expected) {
  bool same = documents.size() == expected.size();
  for (std::size_t i = 0; same && i < documents.size(); ++i) {
    same = same_document(documents[i], expected[i]);
  }
  return same ? "" : difference("docs", expected, documents);
}

std::string doc_sizes(const Documents& documents, const Json& expected) {
  Json sizes = Json::array();
  for (const Json& document : documents) sizes.push_back(directive(document)["Metrics"].size());
  return compare("doc_sizes", expected, &sizes);
}

std::string docs_count(const Documents& documents, const Json& expected) {
  const Json count = documents.size();
  return compare("docs_count", expected, &count);
}

std::string values_per_doc(const Documents& documents, const Json& expected) {
  for (const auto& [metric, sizes] : expected.items()) {
    Json actual = Json::array();
    for (const Json& document : documents) {
      if (!document.contains(metric)) continue;
      actual.push_back(document[metric].is_array() ? document[metric].size() : 1);
    }
    if (actual != sizes) return difference("values_per_doc of " + metric, sizes, actual);
  }
  return "";
}

std::string values(const Documents& documents, const Json& expected) {
  for (const auto& [metric, list] : expected.items()) {
    Json actual = Json::array();
    for (const Json& document : documents) {
      if (!document.contains(metric)) continue;
      const Json& target = document[metric];
      if (!target.is_array()) actual.push_back(target);
      if (target.is_array()) actual.insert(actual.end(), target.begin(), target.end());
    }
    if (!same_document(actual, list)) return difference("values of " + metric, list, actual);
  }
  return "";
}

std::string definitions(const Documents& documents, const Json& expected) {
  for (const auto& [metric, wanted] : expected.items()) {
    Json full = {{"Name", metric}};
    full.update(wanted);
    for (const Json& document : documents) {
      const Json& all = directive(document)["Metrics"];
      if (std::none_of(all.begin(), all.end(),
                       [&](const Json& one) { return same_document(one, full); })) {
        return difference("definition", full, all);
      }
    }
  }
  return "";
}

std::string every_doc(const Documents& documents, const Json& expected) {
  for (const Json& document : documents) {
    for (const auto& [path, value] : expected.items()) {
      const std::string problem = compare(path, value, find(document, path));
      if (!problem.empty()) return problem;
    }
  }
  return "";
}

const Json& first_of(const Documents& documents) {
  if (documents.empty()) throw std::invalid_argument("no document");
  return documents.front();
}

std::string members(const Documents& documents, const Json& expected) {
  return every_doc({first_of(documents)}, expected);
}

std::string present(const Documents& documents, const Json& expected) {
  for (const Json& path : expected) {
    if (find(first_of(documents), path) == nullptr) return path.dump() + " is absent";
  }
  return "";
}

std::string absent(const Documents& documents, const Json& expected) {
  for (const Json& path : expected) {
    if (find(first_of(documents), path) != nullptr) return path.dump() + " is present";
  }
  return "";
}

std::string dimensions(const Documents& documents, const Json& expected) {
  return compare("Dimensions", expected, &directive(first_of(documents))["Dimensions"]);
}

std::string metric_namespace(const Documents& documents, const Json& expected) {
  return compare("Namespace", expected, &directive(first_of(documents))["Namespace"]);
}

std::string check(const std::string& key, const Documents& documents, const Json& expected) {
  static const std::unordered_map<std::string, std::string (*)(const Documents&, const Json&)>
      table{{"docs", docs},
            {"doc_sizes", doc_sizes},
            {"docs_count", docs_count},
            {"values_per_doc", values_per_doc},
            {"values", values},
            {"definitions", definitions},
            {"every_doc", every_doc},
            {"members", members},
            {"present", present},
            {"absent", absent},
            {"dimensions", dimensions},
            {"Namespace", metric_namespace}};
  if (key.rfind("_aws.", 0) == 0) {
    return compare(key, expected, find(first_of(documents), key));
  }
  const auto found = table.find(key);
  return found != table.end() ? found->second(documents, expected) : "unknown expectation " + key;
}

}  // namespace

bool same_document(const Json& left, const Json& right) {
  if (left.is_object() && right.is_object()) return same_members(left, right);
  if (left.is_array() && right.is_array()) {
    return std::equal(left.begin(), left.end(), right.begin(), right.end(), same_document);
  }
  if (left.is_number_integer() && right.is_number_integer()) {
    const bool negative = left < 0;
    return negative == (right < 0) &&
           (negative ? left.get<std::int64_t>() == right.get<std::int64_t>()
                     : left.get<std::uint64_t>() == right.get<std::uint64_t>());
  }
  return left == right;
}

std::vector<std::string> flush_differences(const std::vector<std::string>& lines,
                                           const Json& expected) {
  Documents documents;
  for (const std::string& line : lines) {
    documents.push_back(Json::parse(line, nullptr, false));
    if (!documents.back().is_object()) return {"no JSON object: " + line};
  }
  std::vector<std::string> out;
  for (const auto& [key, value] : expected.items()) {
    std::string problem;
    try {
      problem = check(key, documents, value);
    } catch (const std::exception& error) {
      problem = key + ": " + error.what();
    }
    if (!problem.empty()) out.push_back(std::move(problem));
  }
  return out;
}

}  // namespace emf::conformance
