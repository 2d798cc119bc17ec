#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include <gmock/gmock.h>

#include <emf/testing/capturing_sink.hpp>

/// Matchers for what a program recorded. Opt-in: the only header that names GoogleMock, which its
/// users bring. Target emf::gmock.
///
///     EXPECT_THAT(*sink, HasMetric("Latency", 12.5, emf::Unit::Milliseconds));
///
/// They take a CapturingSink, a pointer to one, what it captured, or one line.
namespace emf::testing {

/// What a matcher looks at.
inline Captured captured_of(const Captured& captured) { return captured; }
/// All that the sink has captured.
inline Captured captured_of(const CapturingSink& sink) { return sink.all(); }
/// What one line says.
inline Captured captured_of(const std::string& line) { return Captured({{line}}); }
/// A plain or smart pointer to one of them.
template <class Pointer>
auto captured_of(const Pointer& sink) -> decltype(captured_of(*sink)) {
  return captured_of(*sink);
}

/// How a value looks in the text of a failed test.
template <class T>
std::string shown(const T& value) {
  if constexpr (std::is_convertible_v<const T&, std::string_view>) {
    return ::testing::PrintToString(std::string(std::string_view(value)));
  } else {
    return ::testing::PrintToString(value);
  }
}

/// The metric was recorded at least once.
MATCHER_P(HasMetric, name, (negation ? "has no metric " : "has metric ") + shown(name)) {
  const Captured captured = captured_of(arg);
  *result_listener << "which has " << captured.describe();
  return static_cast<bool>(captured.metric(name));
}

/// One of its values is this, or what this matcher wants: `HasMetric("Latency", Lt(100))`.
MATCHER_P2(HasMetric, name, value,
           (negation ? "has no metric " : "has metric ") + shown(name) + " with a value that " +
               ::testing::DescribeMatcher<double>(value)) {
  const Captured captured = captured_of(arg);
  *result_listener << "which has " << captured.describe();
  return ::testing::Matches(::testing::Contains(value))(captured.metric(name).values());
}

/// And so is its unit.
MATCHER_P3(HasMetric, name, value, unit,
           (negation ? "has no metric " : "has metric ") + shown(name) + " in " +
               std::string(to_string(unit)) + " with a value that " +
               ::testing::DescribeMatcher<double>(value)) {
  const Captured captured = captured_of(arg);
  *result_listener << "which has " << captured.describe();
  const CapturedMetric metric = captured.metric(name);
  return metric.unit() == unit && ::testing::Matches(::testing::Contains(value))(metric.values());
}

/// A metric was recorded with this dimension.
MATCHER_P2(HasDimension, name, value,
           (negation ? "has no dimension " : "has dimension ") + shown(name) + " = " +
               shown(value)) {
  const Captured captured = captured_of(arg);
  *result_listener << "which has " << captured.describe();
  for (const reader::Datapoint& datapoint : captured.datapoints()) {
    for (const auto& [key, text] : datapoint.dimensions) {
      if (key == name && text == value) return true;
    }
  }
  return false;
}

/// The latest document with the property has this value: all that set_property takes.
MATCHER_P2(HasProperty, name, value,
           (negation ? "has no property " : "has property ") + shown(name) + " = " + shown(value)) {
  const Captured captured = captured_of(arg);
  *result_listener << "which has " << captured.describe();
  return captured.has_property(name, value);
}

/// CloudWatch extracts every metric of every line.
MATCHER(IsValidEmf, negation ? "is no EMF that CloudWatch takes" : "is EMF that CloudWatch takes") {
  const Captured captured = captured_of(arg);
  *result_listener << "which has " << captured.describe();
  for (const reader::Problem& problem : captured.problems()) {
    if (problem.severity == reader::Severity::Error) return false;
  }
  return !captured.datapoints().empty();
}

}  // namespace emf::testing
