#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <emf/dimension_set.hpp>
#include <emf/export.hpp>
#include <emf/property_value.hpp>
#include <emf/reader.hpp>
#include <emf/sink.hpp>
#include <emf/status.hpp>
#include <emf/unit.hpp>

/// For the unit tests of programs that record metrics. Target emf::testing.
namespace emf::testing {

/// Everything captured of one metric name, as CloudWatch would extract it.
class EMF_EXPORT CapturedMetric {
 public:
  /// Of one metric name.
  explicit CapturedMetric(std::vector<reader::Datapoint> datapoints)
      : datapoints_(std::move(datapoints)) {}

  /// In the order recorded, over all documents, each once however many dimension sets it has.
  std::vector<double> values() const;
  Unit unit() const noexcept;                     ///< None when it was never recorded
  StorageResolution resolution() const noexcept;  ///< Standard when it was never recorded
  std::size_t count() const noexcept;             ///< of values
  double sum() const noexcept;                    ///< of values, 0 when there is none
  explicit operator bool() const noexcept { return !datapoints_.empty(); }  ///< was it recorded?

 private:
  std::vector<reader::Datapoint> datapoints_;  ///< of one dimension set for each flush
};

/// What some captured lines say: those of one flush, or all. A value; it does not change when more
/// is captured.
class EMF_EXPORT Captured {
 public:
  /// `flushes[i]` has the lines of one flush.
  explicit Captured(std::vector<std::vector<std::string>> flushes);

  // Those of a temporary are given away, so that `for (… : sink->all().datapoints())` is safe.

  /// Without '\n', flush by flush, in the order they came.
  const std::vector<std::string>& lines() const& noexcept { return lines_; }
  /// The same, of a temporary.
  std::vector<std::string> lines() && { return std::move(lines_); }
  /// What CloudWatch makes of them, one for each metric and dimension set.
  const std::vector<reader::Datapoint>& datapoints() const& noexcept { return datapoints_; }
  /// The same, of a temporary.
  std::vector<reader::Datapoint> datapoints() && { return std::move(datapoints_); }
  /// What it does not take, or makes less of; of this library's lines, warnings at most.
  const std::vector<reader::Problem>& problems() const& noexcept { return problems_; }
  /// The same, of a temporary.
  std::vector<reader::Problem> problems() && { return std::move(problems_); }

  /// Under whatever dimensions; false when it was never recorded.
  CapturedMetric metric(std::string_view name) const;
  /// Recorded under exactly this dimension set, in any order.
  CapturedMetric metric(std::string_view name, DimensionSetView dimensions) const;

  /// As JSON, from the latest document that has it; "" when none has.
  std::string property(std::string_view name) const;
  /// Whether the latest document that has the property has this value.
  bool has_property(std::string_view name, PropertyValue value) const;

  /// What was captured, in words, for the text of a failed test.
  std::string describe() const;

 private:
  struct Flush {
    std::size_t begin;  ///< into datapoints_
    std::size_t end;
  };
  std::vector<std::string> lines_;
  std::vector<reader::Datapoint> datapoints_;
  std::vector<reader::Problem> problems_;
  std::vector<std::pair<std::string, std::string>> properties_;
  std::vector<Flush> flushes_;
};

/// A sink that keeps what it gets, for the unit tests of a program that records metrics.
/// Thread-safe.
class EMF_EXPORT CapturingSink : public Sink {
 public:
  CapturingSink();
  ~CapturingSink() override;

  Captured all() const;  ///< all that came since it was made or cleared
  /// One for each flush of a logger of which a line was kept, in the order of their first lines.
  /// Behind a background sink flushes cannot be told apart: there it is one for each time that
  /// lines came, and a value that a flush repeats in lines of several times counts again. A line
  /// that is written without a logger counts to the last flush on its thread.
  std::vector<Captured> flushes() const;

  std::vector<std::string> lines() const { return all().lines(); }  ///< those of all()
  /// That of all().
  CapturedMetric metric(std::string_view name) const { return all().metric(name); }
  /// That of all() under exactly these dimensions.
  CapturedMetric metric(std::string_view name, DimensionSetView dimensions) const {
    return all().metric(name, dimensions);
  }
  /// That of all(), as JSON.
  std::string property(std::string_view name) const { return all().property(name); }
  void clear();  ///< forgets the lines, not the statistics

  /// To test what a program does when its metrics cannot be delivered: the next `lines` lines get
  /// this answer and are not kept.
  void fail_next(std::size_t lines, Errc code = Errc::SinkUnavailable);
  /// So that documents are split; max_event_bytes at first.
  void set_max_line_bytes(std::size_t bytes);

  Status write(std::string_view line) override;
  std::size_t write_lines(std::string_view lines, Status& why) override;
  std::size_t max_line_bytes() const noexcept override;
  SinkStats stats() const override;
  std::string name() const override;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace emf::testing
