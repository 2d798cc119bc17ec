#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include <emf/reader.hpp>

/// Lines for the reader's tests.
namespace emf::reader::test {

/// The moment at which the lines below arrive.
inline const Arrival arrival{
    std::chrono::system_clock::time_point(std::chrono::milliseconds(1'700'000'000'000))};

inline Result read_at(const std::string& line, Receiver receiver = Receiver::PutLogEvents) {
  return read(line, Options(receiver, arrival));
}

inline std::string repeat(std::string_view text, int times, std::string_view between = ",") {
  std::string all;
  for (int i = 0; i < times; ++i) {
    if (i > 0) all += between;
    all += text;
  }
  return all;
}

/// A line with one directive. The parts are JSON; `members` are the root's own.
struct Line {
  std::string members = R"("Op":"Get","Latency":12.5)";
  std::string dimensions = R"([["Op"]])";
  std::string metrics = R"([{"Name":"Latency","Unit":"Milliseconds"}])";
  std::string metric_namespace = R"("Shop")";
  std::string timestamp = "1700000000000";
  std::string more_metadata;

  std::string text() const {
    return R"({"_aws":{"Timestamp":)" + timestamp + R"(,"CloudWatchMetrics":[{"Namespace":)" +
           metric_namespace + R"(,"Dimensions":)" + dimensions + R"(,"Metrics":)" + metrics + "}]" +
           more_metadata + "}," + members + "}";
  }
  operator std::string() const { return text(); }
};

/// A correct line of so many bytes, its line break included.
inline std::string line_of_size(std::size_t bytes) {
  Line line;
  line.more_metadata = R"(,"LogGroupName":"group")";
  line.members += R"(,"Padding":"")";
  const std::size_t size = line.text().size() + 1;
  line.members.insert(line.members.size() - 1, std::string(bytes - size, 'x'));
  return line.text() + "\n";
}

}  // namespace emf::reader::test
