#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// What the references need to know to write a workload's documents without the library.
namespace references {

struct Value {
  double number;
  bool integer;  ///< write it without a fraction
};

struct Member {
  std::string name;
  std::string text;
};

struct Metric {
  std::string name;
  std::string unit;
};

struct Shape {
  std::string workload;
  std::vector<std::vector<std::string>> dimension_sets;
  std::vector<Member> dimensions;
  std::vector<Member> fixed_properties;  ///< of the environment
  /// Set for each document: nothing about them may be prepared. An empty text is the request id.
  std::vector<Member> request_properties;
  std::vector<Metric> metrics;
  std::size_t values_each;                     ///< values of a metric; more than one are an array
  void (*values)(std::int64_t i, Value* out);  ///< of all metrics, in order
};

const std::vector<Shape>& shapes();  ///< W1 to W4

/// At most so many values are in a document.
inline constexpr std::size_t most_values = 100;

/// Milliseconds since 1970, from the clock that the library reads.
std::int64_t now();

/// The text of a property in document i.
std::string_view text_of(const Member& property, std::int64_t i);

/// Writes document i as a line into the buffer, which keeps its memory, and returns the line.
using Write = std::string_view(const Shape& shape, std::int64_t i, std::string& buffer);

/// Another way to make documents.
struct Reference {
  std::string_view name;
  Write* write;
};

/// Those whose libraries are installed and that can do the workload.
std::vector<Reference> references_for(const Shape& shape);

Write write_with_nlohmann;
Write write_with_rapidjson;
Write write_with_fmt;
Write write_template;

}  // namespace references
