#include "reader/dimensions.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "reader/names.hpp"
#include "reader/text.hpp"

namespace emf::reader {
namespace {

class SetReader {
 public:
  SetReader(const Document& document, Members& members, Report& report)
      : document_(document), members_(members), report_(report) {}

  std::optional<Dimensions> read(Index set) {
    for (const Index name : Children(document_, set)) read_dimension(name);
    if (lost_) return std::nullopt;
    return without_dimensions_ ? Dimensions() : std::move(dimensions_);
  }

 private:
  void read_dimension(Index node) {
    const std::string_view name = document_.string(node);
    const auto value = members_.use(name, Role::Dimension);
    if (const std::string wrong = wrong_with_dimension_name(name); !wrong.empty()) {
      lose(rules::invalid_dimension_name, node,
           fmt::format("dimension {} {}", quoted(name), wrong));
    } else if (!value) {
      report_.at(rules::missing_dimension, node,
                 fmt::format("dimension {} has no member at the root; the metrics arrive without "
                             "it, as other metrics",
                             quoted(name)));
    } else if (is_repeated(name)) {
      report_.at(rules::duplicate_dimension, node,
                 fmt::format("dimension {} is twice in the set", quoted(name)));
    } else {
      read_value(name, *value);
    }
  }

  void read_value(std::string_view name, Index node) {
    if (document_[node].kind != Kind::String) {
      return lose(rules::dimension_not_string, node,
                  fmt::format("dimension {} must be a string; it is {}", quoted(name),
                              quoted(document_.source(node))));
    }
    const std::string_view value = document_.string(node);
    if (value.empty()) {
      without_dimensions_ = true;
      return report_.at(rules::empty_dimension, node,
                        fmt::format("dimension {} is empty; CloudWatch then leaves out all "
                                    "dimensions of the set",
                                    quoted(name)));
    }
    if (const std::string wrong = wrong_with_dimension_value(value); !wrong.empty()) {
      return lose(rules::invalid_dimension_value, node,
                  fmt::format("dimension {}: value {} {}", quoted(name), quoted(value), wrong));
    }
    dimensions_.emplace_back(name, value);
  }

  void lose(const rules::Rule& rule, Index node, const std::string& why) {
    lost_ = true;
    report_.at(rule, node, why + "; the metrics under this set are lost");
  }

  bool is_repeated(std::string_view name) const {
    return std::any_of(dimensions_.begin(), dimensions_.end(),
                       [&](const auto& dimension) { return dimension.first == name; });
  }

  const Document& document_;
  Members& members_;
  Report& report_;
  Dimensions dimensions_;
  bool lost_ = false;
  bool without_dimensions_ = false;
};

}  // namespace

std::optional<Dimensions> read_dimensions(const Document& document, Index set, Members& members,
                                          Report& report) {
  return SetReader(document, members, report).read(set);
}

}  // namespace emf::reader
