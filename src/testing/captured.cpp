#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include <emf/testing/capturing_sink.hpp>

#include "testing/property_text.hpp"

namespace emf::testing {
namespace {

using Dimensions = std::vector<std::pair<std::string, std::string>>;

Dimensions sorted(Dimensions dimensions) {
  std::sort(dimensions.begin(), dimensions.end());
  return dimensions;
}

Dimensions copy(DimensionSetView view) {
  Dimensions dimensions;
  for (std::size_t i = 0; i < view.size(); ++i) {
    dimensions.emplace_back(view[i].name, view[i].value);
  }
  return dimensions;
}

void append_words(std::string& text, const reader::Datapoint& datapoint) {
  text += fmt::format("  {} {{", datapoint.metric);
  const char* separator = "";
  for (const auto& [name, value] : datapoint.dimensions) {
    text += fmt::format("{}{}={}", separator, name, value);
    separator = ", ";
  }
  text += fmt::format("}} {} [", to_string(datapoint.unit));
  constexpr std::size_t most = 10;
  for (std::size_t i = 0; i < std::min(most, datapoint.values.size()); ++i) {
    text += fmt::format("{}{}", i > 0 ? ", " : "", datapoint.values[i]);
  }
  text += datapoint.values.size() > most ? ", ...]\n" : "]\n";
}

}  // namespace

std::vector<double> CapturedMetric::values() const {
  std::vector<double> all;
  for (const reader::Datapoint& datapoint : datapoints_) {
    all.insert(all.end(), datapoint.values.begin(), datapoint.values.end());
  }
  return all;
}

Unit CapturedMetric::unit() const noexcept {
  return datapoints_.empty() ? Unit::None : datapoints_.front().unit;
}

StorageResolution CapturedMetric::resolution() const noexcept {
  return datapoints_.empty() ? StorageResolution::Standard : datapoints_.front().resolution;
}

std::size_t CapturedMetric::count() const noexcept {
  double count = 0;
  for (const reader::Datapoint& datapoint : datapoints_) count += datapoint.summary().count;
  return static_cast<std::size_t>(count);
}

double CapturedMetric::sum() const noexcept {
  double sum = 0;
  for (const reader::Datapoint& datapoint : datapoints_) sum += datapoint.summary().sum;
  return sum;
}

Captured::Captured(std::vector<std::vector<std::string>> flushes) {
  for (std::vector<std::string>& flush : flushes) {
    const std::size_t begin = datapoints_.size();
    for (std::string& line : flush) {
      reader::Result result =
          reader::read(line, {reader::Receiver::Any, reader::Arrival::at_event_time()});
      std::move(result.datapoints.begin(), result.datapoints.end(),
                std::back_inserter(datapoints_));
      std::move(result.problems.begin(), result.problems.end(), std::back_inserter(problems_));
      std::move(result.properties.begin(), result.properties.end(),
                std::back_inserter(properties_));
      lines_.push_back(std::move(line));
    }
    flushes_.push_back({begin, datapoints_.size()});
  }
}

/// A flush repeats each value for each dimension set, in one document or in several: the values are
/// those of the set that comes first.
CapturedMetric Captured::metric(std::string_view name) const {
  std::vector<reader::Datapoint> found;
  for (const Flush flush : flushes_) {
    const reader::Datapoint* first = nullptr;
    for (std::size_t i = flush.begin; i < flush.end; ++i) {
      const reader::Datapoint& datapoint = datapoints_[i];
      if (datapoint.metric != name) continue;
      if (first == nullptr) first = &datapoint;
      if (datapoint.dimensions == first->dimensions) found.push_back(datapoint);
    }
  }
  return CapturedMetric(std::move(found));
}

CapturedMetric Captured::metric(std::string_view name, DimensionSetView dimensions) const {
  const Dimensions wanted = sorted(copy(dimensions));
  std::vector<reader::Datapoint> found;
  for (const reader::Datapoint& datapoint : datapoints_) {
    if (datapoint.metric == name && sorted(datapoint.dimensions) == wanted) {
      found.push_back(datapoint);
    }
  }
  return CapturedMetric(std::move(found));
}

std::string Captured::property(std::string_view name) const {
  const auto latest = std::find_if(properties_.rbegin(), properties_.rend(),
                                   [&](const auto& property) { return property.first == name; });
  return latest == properties_.rend() ? std::string() : latest->second;
}

bool Captured::has_property(std::string_view name, PropertyValue value) const {
  const std::string text = property(name);
  return !text.empty() && equals(text, value);
}

std::string Captured::describe() const {
  constexpr std::size_t most = 30;
  std::string text =
      fmt::format("{} lines with {} datapoints\n", lines_.size(), datapoints_.size());
  for (std::size_t i = 0; i < std::min(most, datapoints_.size()); ++i) {
    append_words(text, datapoints_[i]);
  }
  if (datapoints_.size() > most) text += "  ...\n";
  for (const auto& [name, value] : properties_) text += fmt::format("  {}: {}\n", name, value);
  for (const reader::Problem& problem : problems_) {
    text += fmt::format("  {} at {}: {}\n", problem.code, problem.path, problem.message);
  }
  return text;
}

}  // namespace emf::testing
