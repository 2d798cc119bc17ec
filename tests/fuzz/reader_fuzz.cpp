#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include <emf/reader.hpp>

namespace {

using namespace emf::reader;

void require(bool holds) {
  if (!holds) std::abort();
}

void check(const Datapoint& datapoint) {
  require(!datapoint.metric_namespace.empty() && !datapoint.metric.empty());
  require(datapoint.dimensions.size() <= 30);
  require(datapoint.values.size() == datapoint.counts.size());
  require(!datapoint.values.empty() || datapoint.statistics);
  for (const double value : datapoint.values) require(std::fabs(value) <= 0x1p360);
  for (const double count : datapoint.counts) require(count > 0);
}

}  // namespace

// Any bytes, through any receiver: what is said of them holds together. Their number chooses the
// receiver, so that seeds are plain lines.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr int receivers = static_cast<int>(Receiver::FluentBit) + 1;
  const std::string_view line(reinterpret_cast<const char*>(data), size);
  const Result result =
      read(line, {static_cast<Receiver>(size % receivers), Arrival::at_event_time()});
  require(result.is_emf || (result.problems.empty() && result.datapoints.empty()));
  require(result.problems.size() <= 100);
  bool errors = false;
  for (const Problem& problem : result.problems) {
    require(problem.offset <= line.size());
    require(!problem.code.empty() && !problem.message.empty() && !problem.source.empty());
    errors = errors || problem.severity == Severity::Error;
  }
  require(result.ok() == !errors);
  for (const Datapoint& datapoint : result.datapoints) check(datapoint);
  return 0;
}
