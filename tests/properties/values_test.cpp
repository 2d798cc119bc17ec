// Values that no scenario can write: durations, handles, timers, every type of number.
#include <chrono>
#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <emf/emf.hpp>

#include "conformance/run.hpp"
#include "generate.hpp"

namespace emf::properties {
namespace {

using namespace std::chrono_literals;

/// A logger whose lines and problems are kept.
struct Recorder {
  std::vector<std::string> lines;
  std::vector<Errc> problems;
  std::chrono::system_clock::time_point now{1'700'000'000'000ms};
  MetricsLogger metrics{environment()};

  Environment environment() {
    Environment environment;
    environment.sink = callback_sink([this](std::string_view line) {
      lines.emplace_back(line);
      return Status();
    });
    environment.on_error = [this](const Status& status) { problems.push_back(status.code()); };
    environment.clock = [this] { return now; };
    return environment;
  }

  Json flush() {
    metrics.flush();
    return lines.empty() ? Json() : Json::parse(lines.back());
  }
};

std::string unit_of(const Json& document, std::size_t i = 0) {
  return document.at("_aws").at("CloudWatchMetrics").at(0).at("Metrics").at(i).at("Unit");
}

template <class T>
void expect_extremes() {
  Recorder recorder;
  recorder.metrics.put_metric("m", std::numeric_limits<T>::lowest());
  recorder.metrics.put_metric("m", std::numeric_limits<T>::max());
  const Json document = recorder.flush();
  EXPECT_EQ(document["m"][0].get<T>(), std::numeric_limits<T>::lowest());
  EXPECT_EQ(document["m"][1].get<T>(), std::numeric_limits<T>::max());
}

TEST(Values, EveryTypeKeepsItsExtremes) {
  expect_extremes<std::int8_t>();
  expect_extremes<std::uint8_t>();
  expect_extremes<short>();
  expect_extremes<unsigned>();
  expect_extremes<long>();
  expect_extremes<std::int64_t>();
  expect_extremes<std::uint64_t>();
  expect_extremes<float>();
}

TEST(Values, DurationsBringTheirUnit) {
  Recorder recorder;
  recorder.metrics.put_metric("s", 3s).put_metric("ms", 12ms).put_metric("us", 815us);
  recorder.metrics.put_metric("ns", 1500ns).put_metric("min", 2min).put_metric("h", 1h);
  const Json document = recorder.flush();
  EXPECT_EQ(unit_of(document, 0), "Seconds");
  EXPECT_EQ(unit_of(document, 1), "Milliseconds");
  EXPECT_EQ(unit_of(document, 2), "Microseconds");
  EXPECT_EQ(unit_of(document, 3), "Microseconds");
  EXPECT_EQ(unit_of(document, 4), "Seconds");
  EXPECT_EQ(document["s"], 3);
  EXPECT_EQ(document["ms"], 12);
  EXPECT_EQ(document["us"], 815);
  EXPECT_EQ(document["ns"], 1.5);
  EXPECT_EQ(document["min"], 120);
  EXPECT_EQ(document["h"], 3600);
}

TEST(Values, DurationsAreConvertedToTheTimeUnitThatIsThere) {
  Recorder recorder;
  recorder.metrics.put_metric("given", 1500us, Unit::Milliseconds);
  recorder.metrics.put_metric("own", 1, Unit::Milliseconds).put_metric("own", 2s);
  recorder.metrics.put_metric("first", 1s).put_metric("first", 250ms).put_metric("first", 7);
  const Json document = recorder.flush();
  EXPECT_TRUE(recorder.problems.empty());
  EXPECT_EQ(document["given"], 1.5);
  EXPECT_EQ(document["own"], Json::parse("[1,2000]"));
  EXPECT_EQ(document["first"], Json::parse("[1,0.25,7]"));
  EXPECT_EQ(unit_of(document, 0), "Milliseconds");
}

TEST(Values, DurationsWithAnotherUnitAreRefused) {
  Recorder recorder;
  recorder.metrics.put_metric("m", 1s, Unit::Count);
  recorder.metrics.put_metric("count", 1, Unit::Count).put_metric("count", 1s);
  recorder.metrics.put_metric("none", 1).put_metric("none", 1s);
  recorder.metrics.put_metric("s", 1s).put_metric("s", 1s, Unit::Milliseconds);
  const Json document = recorder.flush();
  EXPECT_EQ(recorder.problems, std::vector<Errc>(4, Errc::InvalidMetric));
  EXPECT_EQ(document["count"], 1);
  EXPECT_EQ(document["none"], 1);
  EXPECT_EQ(document["s"], 1);
  EXPECT_FALSE(document.contains("m"));
}

TEST(Values, DurationsThatAreNoNumberAreRefused) {
  using Seconds = std::chrono::duration<double>;
  Recorder recorder;
  recorder.metrics.put_metric("m", Seconds(std::numeric_limits<double>::quiet_NaN()));
  recorder.metrics.put_metric("m", Seconds(std::numeric_limits<double>::infinity()));
  recorder.metrics.put_metric("m", Seconds(1e108), Unit::Microseconds);  // 1e114 µs
  EXPECT_EQ(recorder.problems, std::vector<Errc>(3, Errc::InvalidMetric));
  recorder.metrics.put_metric("ns", std::chrono::nanoseconds::max());
  recorder.metrics.put_metric("h", std::chrono::hours::max());
  const Json document = recorder.flush();
  EXPECT_EQ(document["ns"], 9223372036854775.807);
  EXPECT_EQ(recorder.problems.size(), 3u);
}

TEST(Values, AHandleRecordsWhatANameDoes) {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Random random(seed);
    Recorder by_name, by_handle;
    const Metric handle = by_handle.metrics.metric("m", Unit::Bytes, StorageResolution::High);
    for (std::size_t i = 0; i < 150; ++i) {
      if (random.one_in(20)) {
        by_name.metrics.flush();
        by_handle.metrics.flush();
      }
      const std::int64_t value = static_cast<std::int64_t>(random.bits());
      by_name.metrics.put_metric("m", value, Unit::Bytes, StorageResolution::High);
      handle.put(value);
    }
    by_name.metrics.flush();
    by_handle.metrics.flush();
    EXPECT_EQ(by_handle.lines, by_name.lines);
    EXPECT_TRUE(by_handle.problems.empty());
  }
}

TEST(Values, AHandleAloneRecordsNothing) {
  Recorder recorder;
  const Metric unused = recorder.metrics.metric("unused");
  EXPECT_TRUE(recorder.flush().is_null());
  recorder.metrics.put_metric("m", 1);
  EXPECT_FALSE(recorder.flush().contains("unused"));
}

TEST(Values, AHandleOutlivesItsLogger) {
  auto recorder = std::make_unique<Recorder>();
  std::vector<Errc> problems;
  Environment environment = recorder->environment();
  environment.on_error = [&](const Status& status) { problems.push_back(status.code()); };
  auto logger = std::make_unique<MetricsLogger>(environment);
  const Metric handle = logger->metric("m");
  MetricsLogger moved = std::move(*logger);
  logger.reset();
  handle.put(1);
  EXPECT_TRUE(problems.empty());
  { MetricsLogger ended = std::move(moved); }
  handle.put(2);
  EXPECT_EQ(problems, std::vector<Errc>{Errc::LoggerClosed});
  ASSERT_EQ(recorder->lines.size(), 1u);
  EXPECT_EQ(Json::parse(recorder->lines[0])["m"], 1);
}

TEST(Values, TimersRecordOnce) {
  Recorder recorder;
  {
    ScopedTimer timer = recorder.metrics.time("scope");
    recorder.now += 1500us;
  }
  ScopedTimer stopped = recorder.metrics.time("stopped", Unit::Seconds);
  recorder.now += 250ms;
  EXPECT_EQ(stopped.stop(), 250ms);
  recorder.now += 1s;
  EXPECT_EQ(stopped.stop(), 250ms);
  { ScopedTimer moved = std::move(stopped); }
  ScopedTimer dropped = recorder.metrics.time("dropped");
  dropped.discard();
  dropped.stop();
  const Json document = recorder.flush();
  EXPECT_EQ(document["scope"], 1.5);
  EXPECT_EQ(document["stopped"], 0.25);
  EXPECT_FALSE(document.contains("dropped"));
  EXPECT_EQ(unit_of(document, 0), "Milliseconds");
}

TEST(Values, JsonFragmentsAreOneLine) {
  Recorder recorder;
  recorder.metrics.put_metric("m", 1);
  recorder.metrics.set_property("ok", PropertyValue::json(" {\n\t\"a\" : [ 1 ,\r\n 2 ] } "));
  recorder.metrics.set_property("text", PropertyValue::json(R"("a  \n b")"));
  for (const char* bad : {"",
                          " ",
                          "{",
                          "}",
                          "[1,]",
                          "{\"a\":}",
                          "01",
                          "+1",
                          ".5",
                          "1.",
                          "1e",
                          "NaN",
                          "nul",
                          "truee",
                          "1 2",
                          "\"a",
                          "'a'",
                          "\"\n\"",
                          "\"\\x\"",
                          "\"\\u12g4\"",
                          "{\"a\":1,}",
                          "{a:1}",
                          "[1]x",
                          "\"\x01\"",
                          "//x\n1",
                          "-",
                          "\xef\xbb\xbf"
                          "1"}) {
    recorder.metrics.set_property("bad", PropertyValue::json(bad));
    EXPECT_EQ(recorder.problems, std::vector<Errc>{Errc::InvalidProperty}) << bad;
    recorder.problems.clear();
  }
  const Json document = recorder.flush();
  EXPECT_EQ(recorder.lines.at(0).find('\n'), recorder.lines.at(0).size() - 1);
  EXPECT_EQ(document["ok"], Json::parse(R"({"a":[1,2]})"));
  EXPECT_EQ(document["text"], "a  \n b");
  EXPECT_FALSE(document.contains("bad"));
}

TEST(Values, DeepJsonIsRefusedOrWritten) {
  for (const std::size_t depth : {10u, 100u, 1000u, 100'000u}) {
    Recorder recorder;
    const std::string deep = std::string(depth, '[') + std::string(depth, ']');
    recorder.metrics.set_property("deep", PropertyValue::json(deep)).put_metric("m", 1).flush();
    ASSERT_EQ(recorder.lines.size(), 1u);
    EXPECT_EQ(recorder.lines[0].find(deep) != std::string::npos, recorder.problems.empty());
  }
}

}  // namespace
}  // namespace emf::properties
