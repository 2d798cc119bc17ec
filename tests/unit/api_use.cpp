// Every way to spell a call of the library. Compiled as C++17, 20 and 23, never run: overloads and
// brace lists mean different things in each.
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <emf/emf.hpp>
#include <emf/lambda.hpp>
#include <emf/nlohmann.hpp>
#include <emf/testing/capturing_sink.hpp>
#include <emf/testing/manual_clock.hpp>

namespace {

using namespace std::chrono_literals;
using emf::DimensionSet;
using emf::MetricsLogger;
using emf::MetricValue;
using emf::PropertyValue;
using emf::StorageResolution;
using emf::Unit;
using emf::UseDefaults;

// ---- values know what they are at compile time
template <class T>
constexpr bool is_metric = std::is_convertible_v<T, MetricValue>;
template <class T>
constexpr bool is_property = std::is_convertible_v<T, PropertyValue>;

static_assert(is_metric<signed char> && is_metric<unsigned char> && is_metric<unsigned short>);
static_assert(is_metric<int&> && is_metric<const long&> && is_metric<unsigned long long>);
static_assert(is_metric<float> && is_metric<long double> && is_metric<std::chrono::minutes>);
static_assert(is_metric<std::chrono::duration<float, std::pico>>);
static_assert(!is_metric<bool> && !is_metric<char> && !is_metric<char16_t> && !is_metric<void*>);
static_assert(!is_metric<std::string_view> && !is_metric<std::vector<int>> && !is_metric<Unit>);
static_assert(is_property<bool&> && is_property<std::nullptr_t> && is_property<const char[6]>);
static_assert(is_property<std::string&&> && is_property<std::string_view> && is_property<float>);
static_assert(!is_property<wchar_t> && !is_property<const wchar_t*> && !is_property<const int*>);
#if defined(__cpp_char8_t)
static_assert(!is_metric<char8_t> && !is_property<char8_t>);
#endif

static_assert(MetricValue(250ms).unit() == Unit::Milliseconds &&
              MetricValue(250ms).as_int64() == 250);
static_assert(MetricValue(24h).unit() == Unit::Seconds && MetricValue(24h).as_double() == 86'400);
static_assert(MetricValue(1ns).unit() == Unit::Microseconds &&
              MetricValue(1ns).as_double() == 0.001);
static_assert(MetricValue(-5).kind() == MetricValue::Kind::Int64);
static_assert(MetricValue(5u).kind() == MetricValue::Kind::Uint64);
static_assert(MetricValue(0.5f).kind() == MetricValue::Kind::Double);
static_assert(PropertyValue(false).kind() == PropertyValue::Kind::Bool);
static_assert(PropertyValue("").kind() == PropertyValue::Kind::String);
static_assert(PropertyValue(nullptr).kind() == PropertyValue::Kind::Null);
// What std::getenv() returns.
static_assert(PropertyValue(static_cast<char*>(nullptr)).kind() == PropertyValue::Kind::Null);
static_assert(PropertyValue::json("{}").kind() == PropertyValue::Kind::Json);
static_assert(sizeof(MetricValue) == 16 && std::is_trivially_copyable_v<MetricValue>);
static_assert(sizeof(MetricsLogger) == sizeof(std::shared_ptr<void>));
static_assert(std::is_nothrow_move_assignable_v<MetricsLogger>);
static_assert(!std::is_copy_assignable_v<MetricsLogger>);
static_assert(std::is_copy_assignable_v<emf::Metric>);
static_assert(!std::is_default_constructible_v<emf::Metric>);

// ---- one function for each part of the interface
[[maybe_unused]] void record(MetricsLogger& metrics, const std::string& name,
                             std::string_view view) {
  metrics.put_metric("literal", 1).put_metric(name, 2u).put_metric(view, 3.0f);
  metrics.put_metric(name + view.data(), name.size(), Unit::Bytes);
  metrics.put_metric("high", -1L, Unit::Count, StorageResolution::High);
  metrics.put_metric("took", 3ms).put_metric("took", 2s, Unit::Milliseconds);
  const emf::Metric handle = metrics.metric("handle", Unit::Percent, StorageResolution::High);
  handle.put(99.5);
  emf::Metric other = handle;
  other = metrics.metric(name);
  other.put(7us);
}

[[maybe_unused]] std::chrono::nanoseconds measure(MetricsLogger& metrics,
                                                  const emf::Metric& metric) {
  const auto whole = metrics.time("Whole");
  auto part = metrics.time("Part", Unit::Microseconds);
  auto handed_on = std::move(part);
  metric.time().discard();
  return handed_on.stop();
}

[[maybe_unused]] void describe(MetricsLogger& metrics, const std::string& text, const char* maybe) {
  metrics.set_property("text", text).set_property("view", std::string_view(text));
  metrics.set_property("literal", "x").set_property("maybe", maybe).set_property("null", nullptr);
  metrics.set_property("yes", true).set_property("int", 1).set_property("big", ~std::uint64_t{0});
  metrics.set_property("real", 0.1L).set_property(text, PropertyValue::json("[1,2]"));
  nlohmann::json object = {{"k", {1, 2}}};
  const nlohmann::json& constant = object;
  metrics.set_property("object", object).set_property("item", constant["k"]);
  metrics.set_property("ordered", nlohmann::ordered_json::array({1}));
  metrics.remove_property("text").remove_property(text);
}

[[maybe_unused]] void place(MetricsLogger& metrics, const std::string& text) {
  DimensionSet stored{{"Stage", "prod"}};
  stored.set("Zone", text).set(text, "v");
  metrics.put_dimensions({})
      .put_dimensions({{"A", "b"}})
      .put_dimensions({{"A", text}, {text, "b"}});
  metrics.put_dimensions(stored).put_dimensions(DimensionSet{{"A", "b"}, {"C", "d"}});
  metrics.set_dimensions({}).set_dimensions({{"A", "b"}}).set_dimensions({{"A", "b"}, {"C", text}});
  metrics.set_dimensions({{{"A", "b"}}, {{"C", "d"}, {"E", "f"}}}, UseDefaults::Yes);
  metrics.set_dimensions(stored, UseDefaults::No).set_dimensions({stored, {{"A", "b"}}});
  std::vector<DimensionSet> many{stored, stored};
  metrics.set_dimensions(many).set_dimensions(many, UseDefaults::Yes);
  metrics.reset_dimensions(UseDefaults::No).set_default_dimensions(stored);
  metrics.set_default_dimensions({}).set_default_dimensions({{"Service", text}});
  metrics.set_namespace(text).set_timestamp(std::chrono::system_clock::now());
  metrics.set_flush_preserve_dimensions(false);
}

[[maybe_unused]] emf::Status finish(MetricsLogger& metrics) {
  MetricsLogger child = metrics.child();
  MetricsLogger moved = std::move(child);
  child = metrics.child();
  const emf::Status status = moved.flush();
  if (status.ok() || status.code() == emf::Errc::SinkUnavailable) return status;
  return {emf::Errc::Dropped, std::string(to_string(status.code())) + status.message()};
}

[[maybe_unused]] emf::Environment set_up() {
  emf::Machine machine;
  machine.variable = [](const std::string&) { return std::optional<std::string>(); };
  emf::Config config = emf::Config::from_environment(machine, emf::report_to_stderr);
  config.environment = emf::EnvironmentKind::Agent;
  config.default_dimensions = DimensionSet{};
  config.queue.overflow = emf::Overflow::Block;
  emf::Environment environment = emf::detect_environment(config, machine);
  const emf::testing::ManualClock clock;
  environment.clock = clock.function();
  environment.properties.emplace_back("build", "7");
  const emf::Endpoint agent = emf::parse_endpoint("udp://h:1").value_or(emf::Endpoint{});
  environment.sink =
      emf::multi_sink({emf::stdout_sink(), emf::null_sink(), emf::file_sink("metrics.log"),
                       emf::background_sink(emf::agent_sink(agent, {}), config.queue),
                       emf::callback_sink([](std::string_view) { return emf::Status(); }),
                       std::make_shared<emf::testing::CapturingSink>()});
  environment.sink->flush(1s);
  environment.sink->flush(emf::Deadline::Clock::time_point::max());
  emf::set_default_environment(environment);
  return emf::default_environment();
}

class OwnSink final : public emf::Sink {
 public:
  emf::Status write(std::string_view) override { return {}; }
  emf::Status flush(emf::Deadline) override { return {}; }
};

[[maybe_unused]] void loggers(std::shared_ptr<OwnSink> own) {
  MetricsLogger detected;
  MetricsLogger with_sink(std::move(own));
  MetricsLogger with_environment{emf::Environment{}};
  const std::vector<std::pair<std::string, MetricsLogger>> none;
  MetricsLogger chained = std::move(detected.put_metric("m", 1));
}

[[maybe_unused]] emf::Status write_one(const MetricsLogger& metrics, const std::string& text) {
  emf::single_metric("Restarts", 1);
  emf::single_metric(text, 3ms, Unit::Milliseconds, StorageResolution::High)
      .set_namespace(text)
      .set_dimensions({{"Service", text}})
      .set_timestamp(std::chrono::system_clock::now());
  const DimensionSet stored{{"Stage", "prod"}};
  emf::SingleMetric kept = emf::single_metric(metrics, "Restarts", 1u, Unit::Count);
  kept.set_dimensions(stored).set_property("json", nlohmann::json::array({1}));
  return kept.set_property("text", text).flush();
}

// ---- handlers of any runtime of aws-lambda-cpp's shape
struct Request {
  std::string payload;
};
struct Response {
  static Response failure(const std::string&, const std::string&) { return {}; }
  bool is_success() const { return true; }
  std::string get_payload() const { return {}; }
};

[[maybe_unused]] Response serve(const MetricsLogger& prototype) {
  emf::lambda::Options options;
  options.cold_start = true;
  const auto with_logger = [](const Request&, MetricsLogger& metrics) {
    metrics.put_metric("m", 1);
    return Response();
  };
  emf::lambda::instrument([](const Request&) { return Response(); })(Request());
  emf::lambda::instrument(with_logger, options)(Request());
  const std::function<Response(const Request&)> stored =
      emf::lambda::instrument(prototype, with_logger, options);
  return stored(Request());
}

[[maybe_unused]] void serve_by_hand(const std::string& payload) {
  emf::lambda::Invocation invocation;
  invocation.request_id = payload;
  invocation.request_bytes = payload.size();
  emf::lambda::InvocationScope scope(nullptr, {}, invocation);
  scope.metrics().put_metric("m", 1);
  scope.finish(true, 2);
}

}  // namespace
