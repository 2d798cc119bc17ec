#pragma once

#include <cstddef>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <emf/dimension_set.hpp>
#include <emf/export.hpp>
#include <emf/reader.hpp>
#include <emf/sink.hpp>
#include <emf/unit.hpp>

namespace emf::testing {

/// Everything captured of one metric name, as CloudWatch would extract it.
class EMF_EXPORT CapturedMetric {
 public:
  std::vector<double> values() const;  ///< in the order recorded, over all documents, each once
  Unit unit() const;
  StorageResolution resolution() const;
  std::size_t count() const;
  double sum() const;
  explicit operator bool() const noexcept;  ///< false: never recorded

 private:
  friend class CapturingSink;
  std::vector<reader::Datapoint> datapoints_;
};

/// A sink that keeps what it gets, for the unit tests of a program that records metrics.
/// Thread-safe.
class EMF_EXPORT CapturingSink : public Sink {
 public:
  CapturingSink();
  ~CapturingSink() override;

  std::vector<std::string> lines() const;  ///< without '\n'
  CapturedMetric metric(std::string_view name) const;
  CapturedMetric metric(std::string_view name,
                        DimensionSetView dimensions) const;  ///< of this dimension set only
  std::string property(
      std::string_view name) const;  ///< as JSON, from the latest document that has it; else ""
  void clear();

  void fail_next(std::size_t lines,
                 Errc code = Errc::SinkUnavailable);  ///< to test what a program does then
  void set_max_line_bytes(std::size_t bytes);

  Status write(std::string_view line) override;
  std::size_t max_line_bytes() const noexcept override;
  std::string name() const override;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace emf::testing
