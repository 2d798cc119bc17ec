#include "reader/values.hpp"

#include <cmath>

#include <fmt/format.h>

#include "reader/text.hpp"

namespace emf::reader {
namespace {

constexpr std::size_t max_values = 100;
constexpr double largest = 0x1p360;
constexpr double smallest = 0x1p-360;

class ValuesReader {
 public:
  ValuesReader(const Document& document, std::string_view metric, Report& report)
      : document_(document), metric_(metric), report_(report) {}

  std::optional<MetricValues> read(Index node) {
    MetricValues read;
    const bool good = read_any(node, read);
    if (good && negative_) {
      report_.at(rules::negative_value, *negative_,
                 fmt::format("metric {} has a negative value: CloudWatch gives no percentiles",
                             quoted(metric_)));
    }
    return good ? std::optional<MetricValues>(std::move(read)) : std::nullopt;
  }

 private:
  bool read_any(Index node, MetricValues& read) {
    switch (document_[node].kind) {
      case Kind::Number:
        read.values.push_back(document_[node].number);
        read.counts.push_back(1);
        return check_value(node);
      case Kind::Array:
        return read_array(node, rules::too_many_values, read.values) && count_once(read);
      case Kind::Object:
        return read_object(node, read);
      default:
        return lose(rules::invalid_value, node,
                    fmt::format("must be a number or an array of numbers, not {}",
                                quoted(document_.source(node))));
    }
  }

  bool read_array(Index node, const rules::Rule& too_many, std::vector<double>& values) {
    const std::size_t count = document_.children(node);
    if (count > max_values) {
      return lose(too_many, node,
                  fmt::format("has {} values; at most {} are allowed", grouped(count), max_values));
    }
    if (count == 0) return lose(rules::no_values, node, "has no value: the array is empty");
    bool good = true;
    for (const Index value : Children(document_, node)) {
      good = check_value(value) && good;
      values.push_back(document_[value].number);
    }
    return good;
  }

  static bool count_once(MetricValues& read) {
    read.counts.assign(read.values.size(), 1);
    return true;
  }

  bool check_value(Index node) {
    const Node& value = document_[node];
    if (value.kind != Kind::Number) {
      return lose(rules::invalid_value, node,
                  fmt::format("has a value that is no number: {}", quoted(document_.source(node))));
    }
    const double magnitude = std::fabs(value.number);
    if (magnitude > largest) {
      return lose(rules::value_out_of_range, node,
                  fmt::format("has the value {}; CloudWatch takes at most 2^360 (2.3e108)",
                              quoted(document_.source(node))));
    }
    if (magnitude != 0 && magnitude < smallest) {
      report_.at(rules::value_too_small, node,
                 fmt::format("metric {} has the value {}, nearer to 0 than 2^-360 (4.3e-109); "
                             "CloudWatch may refuse it",
                             quoted(metric_), quoted(document_.source(node))));
    }
    if (value.rounded) {
      report_.at(rules::inexact_value, node,
                 fmt::format("metric {}: CloudWatch stores {} as a double, {:.0f}", quoted(metric_),
                             document_.source(node), value.number));
    }
    if (value.number < 0 && !negative_) negative_ = node;
    return true;
  }

  bool read_object(Index node, MetricValues& read) {
    const auto values = document_.member(node, "Values");
    const auto counts = document_.member(node, "Counts");
    if (values || counts) {
      if (!values) return lose(rules::count_mismatch, node, "has Counts without Values");
      if (!read_counted(*values, counts, read)) return false;
      report_.at(rules::undocumented_form, node,
                 fmt::format("metric {}: CloudWatch takes Values and Counts, but the "
                             "specification does not name them",
                             quoted(metric_)));
    }
    return read_statistics(node, read);
  }

  bool read_counted(Index values, std::optional<Index> counts, MetricValues& read) {
    if (document_[values].kind != Kind::Array) {
      return lose(rules::invalid_value, values, "has Values that are no array");
    }
    if (!read_array(values, rules::too_many_counted_values, read.values)) return false;
    if (!counts) return count_once(read);
    if (document_[*counts].kind != Kind::Array) {
      return lose(rules::invalid_count, *counts, "has Counts that are no array");
    }
    const std::size_t size = document_.children(*counts);
    if (size != read.values.size()) {
      return lose(rules::count_mismatch, *counts,
                  fmt::format("has {} Values but {} Counts", read.values.size(), grouped(size)));
    }
    for (const Index count : Children(document_, *counts)) {
      if (!check_count(count)) return false;
      read.counts.push_back(document_[count].number);
    }
    return true;
  }

  bool check_count(Index node) {
    const Node& count = document_[node];
    if (count.kind != Kind::Number || !(count.number > 0)) {
      return lose(
          rules::invalid_count, node,
          fmt::format("has the count {}; a count is above 0", quoted(document_.source(node))));
    }
    if (std::floor(count.number) != count.number) {
      report_.at(rules::fractional_count, node,
                 fmt::format("metric {} has the count {}: what CloudWatch makes of fractions is "
                             "not known",
                             quoted(metric_), quoted(document_.source(node))));
    }
    return true;
  }

  bool read_statistics(Index node, MetricValues& read) {
    const auto max = document_.member(node, "Max");
    const auto min = document_.member(node, "Min");
    const auto sum = document_.member(node, "Sum");
    const auto count = document_.member(node, "Count");
    const bool complete = max && min && sum && (count || !read.values.empty());
    if (!complete) {
      if (!read.values.empty()) return true;
      return lose(rules::nested_target, node,
                  "is an object that is no set of statistics (Max, Min, Sum, Count); a target "
                  "member is a number or an array of numbers at the root");
    }
    for (const Index member : {*max, *min, *sum}) {
      if (!check_value(member)) return false;
    }
    Statistics statistics{0, document_[*sum].number, document_[*min].number,
                          document_[*max].number};
    for (const double one : read.counts) statistics.count += one;
    if (read.values.empty()) {
      if (!check_count(*count)) return false;
      statistics.count = document_[*count].number;
      warn_of_percentiles(node, statistics);
    }
    read.statistics = statistics;
    return check_statistics(node, statistics);
  }

  bool check_statistics(Index node, const Statistics& statistics) {
    if (statistics.min <= statistics.max) return true;
    return lose(rules::invalid_statistics, node, "has a Min above its Max");
  }

  void warn_of_percentiles(Index node, const Statistics& statistics) {
    const bool one_value =
        statistics.min == statistics.max && statistics.sum == statistics.min * statistics.count;
    if (one_value) return;
    report_.at(rules::no_percentiles, node,
               fmt::format("metric {} is a set of statistics: CloudWatch gives no percentiles",
                           quoted(metric_)));
  }

  bool lose(const rules::Rule& rule, Index node, const std::string& why) {
    report_.at(rule, node, fmt::format("metric {} {}; it is lost", quoted(metric_), why));
    return false;
  }

  const Document& document_;
  std::string_view metric_;
  Report& report_;
  std::optional<Index> negative_;
};

}  // namespace

std::optional<MetricValues> read_values(const Document& document, Index node,
                                        std::string_view metric, Report& report) {
  return ValuesReader(document, metric, report).read(node);
}

}  // namespace emf::reader
