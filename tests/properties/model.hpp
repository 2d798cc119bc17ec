#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "generate.hpp"

namespace emf::properties {

/// The rules of recording in the plainest words: what was accepted, and so what the documents of a
/// flush have to say. It knows nothing of how documents are split.
class Model {
 public:
  using Set = std::vector<std::pair<std::string, std::string>>;

  /// An operation that the library accepted; not a flush.
  void apply(const Json& operation);

  /// What is wrong with the lines of a flush; then starts the next unit of work.
  std::vector<std::string> flush(const std::vector<std::string>& lines);

  /// How many documents a flush needs where only the limits of a hundred bind, and none if two sets
  /// disagree.
  std::optional<std::size_t> fewest_documents() const;

 private:
  struct Recorded {
    std::vector<Json> values;
    std::string unit;
    std::int64_t resolution;
  };

  void put(const std::string& name, Json value, const Json& operation);
  std::vector<Set> sets() const;
  bool any_set_has(const std::string& name) const;
  void check_document(const Json& document, std::vector<std::string>& problems) const;
  void check_members(const Json& document, const Json& directive,
                     std::vector<std::string>& problems) const;
  void check_values(const std::vector<Json>& documents, std::vector<std::string>& problems) const;

  Set defaults_{{"LogGroup", "LG"}, {"ServiceName", "SVC"}, {"ServiceType", "TYP"}};
  std::vector<Set> custom_;
  bool use_defaults_ = true;
  bool preserve_ = true;
  std::string namespace_ = "aws-embedded-metrics";
  std::int64_t clock_ = 1'700'000'000'000;
  std::optional<std::int64_t> timestamp_;
  std::optional<std::int64_t> first_put_;
  std::map<std::string, Json> properties_;
  std::map<std::string, Recorded> metrics_;
};

/// The text as JSON can carry it: each maximal part that is no UTF-8 is one U+FFFD.
std::string repaired(const std::string& text);

}  // namespace emf::properties
