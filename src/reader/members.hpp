#pragma once

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "reader/document.hpp"
#include "reader/report.hpp"

namespace emf::reader {

/// What the metadata makes of a root member.
enum class Role : std::uint8_t { Property, Metadata, Dimension, Metric };

/// The members of the root by name. Of duplicates the last one counts, as for all known parsers.
class Members {
 public:
  explicit Members(const Document& document);

  std::optional<Index> find(std::string_view name) const;
  /// The same, and remembers what it is used for. A metric stays one.
  std::optional<Index> use(std::string_view name, Role role);

  /// The members that count, in the order of the line.
  std::vector<std::pair<Index, Role>> all() const;

  /// Reports names that occur twice, once all uses are known, here and in nested objects.
  void report_duplicates(Report& report) const;

 private:
  struct Member {
    Index node;
    Role role;
    bool repeated;  ///< a later one has the same name
  };
  std::size_t position(std::string_view name) const;
  void report_nested_duplicates(Report& report) const;

  const Document& document_;
  std::vector<Member> sorted_;
};

}  // namespace emf::reader
