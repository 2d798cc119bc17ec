#include <algorithm>

#include <gmock/gmock.h>

#include "lines.hpp"

namespace emf::reader::test {
namespace {

/// A way to lose a line that nothing but the line shows, and what the reader says to it.
struct Cause {
  const char* name;
  std::string line;
  const char* code;
  const char* path;
  Receiver receiver = Receiver::PutLogEvents;
  Severity severity = Severity::Error;
};

Line with_members(std::string members) {
  Line line;
  line.members = std::move(members);
  return line;
}

Line with_timestamp(std::string timestamp) {
  Line line;
  line.timestamp = std::move(timestamp);
  return line;
}

Line with_latency(std::string value) { return with_members(R"("Op":"Get","Latency":)" + value); }

Line with_namespace(const std::string& name) {
  Line line;
  line.metric_namespace = '"' + name + '"';
  return line;
}

Line with_metrics(std::string metrics, std::string members) {
  Line line = with_members(std::move(members));
  line.metrics = std::move(metrics);
  return line;
}

Line with_dimensions(std::string dimensions, std::string members) {
  Line line = with_members(std::move(members));
  line.dimensions = std::move(dimensions);
  return line;
}

Line with_metadata(std::string members, std::string root = "") {
  Line line;
  line.more_metadata = "," + members;
  line.members += root;
  return line;
}

std::string set_of(int count) {
  std::string set = "[[";
  for (int i = 0; i < count; ++i) set += (i > 0 ? ",\"D" : "\"D") + std::to_string(i) + '"';
  return set + "]]";
}

std::string members_of(int count) {
  std::string members = R"("Latency":1)";
  for (int i = 0; i < count; ++i) members += ",\"D" + std::to_string(i) + "\":\"v\"";
  return members;
}

constexpr const char* metrics = "/_aws/CloudWatchMetrics/0/Metrics";
constexpr const char* first_metric = "/_aws/CloudWatchMetrics/0/Metrics/0";
constexpr const char* first_set = "/_aws/CloudWatchMetrics/0/Dimensions/0";

std::vector<Cause> metric_causes() {
  const std::string many = '[' + repeat(R"({"Name":"Latency"})", 101) + ']';
  const std::string name(256, 'n');
  return {
      {"1 metrics", with_metrics(many, R"("Op":"Get","Latency":1)"), "too-many-metrics", metrics},
      {"2 values", with_latency('[' + repeat("1", 101) + ']'), "too-many-values", "/Latency"},
      {"2 counted values",
       with_latency(R"({"Values":[)" + repeat("1", 101) + R"(],"Counts":[)" + repeat("1", 101) +
                    "]}"),
       "too-many-values", "/Latency/Values"},
      {"4 metric name",
       with_metrics(R"([{"Name":")" + name + "\"}]", R"("Op":"Get",")" + name + "\":1"),
       "invalid-metric-name", "/_aws/CloudWatchMetrics/0/Metrics/0/Name"},
      {"4 namespace length", with_namespace(name), "invalid-namespace",
       "/_aws/CloudWatchMetrics/0/Namespace"},
      {"4 namespace characters", with_namespace("Shop?"), "invalid-namespace",
       "/_aws/CloudWatchMetrics/0/Namespace"},
      {"4 namespace of AWS", with_namespace("AWS/Shop"), "invalid-namespace",
       "/_aws/CloudWatchMetrics/0/Namespace"},
      {"5 NaN", with_latency("NaN"), "not-finite", ""},
      {"5 infinity", with_latency("[1,-Infinity]"), "not-finite", ""},
      {"5 large", with_latency("2.4e108"), "value-out-of-range", "/Latency"},
      {"5 larger than a double", with_latency("1e400"), "value-out-of-range", ""},
      {"5 tiny", with_latency("[1,1e-109]"), "value-too-small", "/Latency/1",
       Receiver::PutLogEvents, Severity::Warning},
      {"6 comma", with_latency("1,5"), "decimal-comma", ""},
      {"10 nested", with_metrics(R"([{"Name":"A.a"}])", R"("Op":"Get","A":{"a":1})"),
       "nested-target", first_metric},
      {"10 object", with_latency(R"({"a":1})"), "nested-target", "/Latency"},
      {"12 duplicate metric", with_members(R"("Op":"Get","Latency":1,"Latency":2)"),
       "duplicate-key", "/Latency"},
      {"12 duplicate metadata", with_metadata(R"("Timestamp":1700000000000)"), "duplicate-key",
       "/_aws/Timestamp"},
      {"12 metric and dimension", with_dimensions(R"([["Latency"]])", R"("Latency":1)"),
       "dimension-not-string", "/Latency"},
      {"12 metric and property", with_latency("\"slow\""), "invalid-value", "/Latency"},
      {"13 units",
       with_metrics(R"([{"Name":"Latency","Unit":"Seconds"},{"Name":"Latency"}])",
                    R"("Op":"Get","Latency":1)"),
       "conflicting-metric", "/_aws/CloudWatchMetrics/0/Metrics/1"},
      {"13 resolutions",
       with_metrics(R"([{"Name":"Latency"},{"Name":"Latency","StorageResolution":1}])",
                    R"("Op":"Get","Latency":1)"),
       "conflicting-metric", "/_aws/CloudWatchMetrics/0/Metrics/1"},
      {"14 empty", with_latency("[]"), "no-values", "/Latency"},
      {"14 count 0", with_latency(R"({"Values":[1],"Counts":[0]})"), "invalid-count",
       "/Latency/Counts/0"},
      {"14 statistics of nothing", with_latency(R"({"Max":1,"Min":1,"Sum":0,"Count":0})"),
       "invalid-count", "/Latency/Count"},
      {"no value", with_members(R"("Op":"Get")"), "missing-value", first_metric},
      {"a unit",
       with_metrics(R"([{"Name":"Latency","Unit":"Parsecs"}])", R"("Op":"Get","Latency":1)"),
       "invalid-unit", "/_aws/CloudWatchMetrics/0/Metrics/0/Unit"},
      {"a resolution",
       with_metrics(R"([{"Name":"Latency","StorageResolution":10}])", R"("Op":"Get","Latency":1)"),
       "invalid-resolution", "/_aws/CloudWatchMetrics/0/Metrics/0/StorageResolution"},
  };
}

std::vector<Cause> dimension_causes() {
  const std::string long_name(251, 'n');
  return {
      {"3 dimensions", with_dimensions(set_of(31), members_of(31)), "too-many-dimensions",
       first_set},
      {"4 name",
       with_dimensions("[[\"" + long_name + "\"]]", R"("Latency":1,")" + long_name + R"(":"v")"),
       "invalid-dimension-name", "/_aws/CloudWatchMetrics/0/Dimensions/0/0"},
      {"4 colon", with_dimensions(R"([[":Op"]])", R"("Latency":1,":Op":"v")"),
       "invalid-dimension-name", "/_aws/CloudWatchMetrics/0/Dimensions/0/0"},
      {"4 value", with_members(R"("Latency":1,"Op":")" + std::string(1025, 'v') + '"'),
       "invalid-dimension-value", "/Op"},
      {"4 value not ASCII", with_members(R"("Latency":1,"Op":"Zürich")"), "invalid-dimension-value",
       "/Op"},
      {"4 blank value", with_members(R"("Latency":1,"Op":"  ")"), "invalid-dimension-value", "/Op"},
      {"7 empty", with_members(R"("Latency":1,"Op":"")"), "empty-dimension", "/Op"},
      {"8 number", with_members(R"("Latency":1,"Op":7)"), "dimension-not-string", "/Op"},
      {"8 boolean", with_members(R"("Latency":1,"Op":true)"), "dimension-not-string", "/Op"},
      {"9 absent", with_members(R"("Latency":1)"), "missing-dimension",
       "/_aws/CloudWatchMetrics/0/Dimensions/0/0"},
      {"11 no set", with_dimensions("[]", R"("Latency":1)"), "no-dimension-set",
       "/_aws/CloudWatchMetrics/0/Dimensions"},
      {"11 null", with_dimensions("null", R"("Latency":1)"), "wrong-type",
       "/_aws/CloudWatchMetrics/0/Dimensions"},
      {"12 duplicate", with_members(R"("Latency":1,"Op":"a","Op":"b")"), "duplicate-key", "/Op"},
  };
}

std::vector<Cause> timestamp_causes() {
  const char* const path = "/_aws/Timestamp";
  return {
      {"15 fraction", with_timestamp("1700000000000.5"), "timestamp-not-integer", path},
      {"15 exponent", with_timestamp("1.7e12"), "timestamp-not-integer", path},
      {"15 string", with_timestamp("\"1700000000000\""), "timestamp-not-integer", path},
      {"15 seconds", with_timestamp("1700000000"), "timestamp-not-milliseconds", path},
      {"15 microseconds", with_timestamp("1700000000000000"), "timestamp-not-milliseconds", path},
      {"15 too new", with_timestamp("1700007200001"), "timestamp-too-new", path},
      {"16 stale", with_timestamp("1698790399999"), "timestamp-too-old", path},
      {"16 late", with_timestamp("1699989199999"), "timestamp-late", path, Receiver::PutLogEvents,
       Severity::Warning},
  };
}

std::string pretty_line() {
  std::string line = Line().text();
  return line.insert(1, "\n  ");
}

std::string as_json_text(std::string text) {
  for (std::size_t at = 0; (at = text.find('"', at)) != std::string::npos; at += 2) {
    text.insert(at, "\\");
  }
  return '"' + text + '"';
}

std::vector<Cause> text_causes() {
  const std::string good = Line();
  std::string control = good;
  control.replace(control.find("Get"), 3, "G\x01t");
  std::string latin1 = good;
  latin1.replace(latin1.find("Get"), 3, "G\xE9t");
  std::string surrogate = good;
  surrogate.replace(surrogate.find("Get"), 3, "\\udc00");
  std::string upper = good;
  upper.replace(upper.find("_aws"), 4, "_AWS");
  return {
      {"17 pretty", pretty_line(), "line-break", "", Receiver::Lambda},
      {"17 a line of a pretty one", R"(  "_aws": {)", "text-before", ""},
      {"17 byte order mark", "\xEF\xBB\xBF" + good, "byte-order-mark", ""},
      {"18 control character", control, "control-character", ""},
      {"18 UTF-8", latin1, "invalid-utf8", ""},
      {"18 UTF-8 in a dimension", latin1, "invalid-utf8", "", Receiver::AgentTcp},
      {"18 half a character",
       with_members(R"("Op":"Get","Latency":1,"p":"\ud83d\ude00\\ud800\ud83d")"), "lone-surrogate",
       "", Receiver::PutLogEvents, Severity::Warning},
      {"18 half a character in a dimension", surrogate, "lone-surrogate", ""},
      {"19 prefix", "[INFO] " + good, "text-before", ""},
      {"19 suffix", good + " took 3 ms", "text-after", ""},
      {"20 text in another", R"({"log":)" + as_json_text(good) + "}", "wrapped", "/log"},
      {"20 object in another", R"({"log":)" + good + "}", "wrapped", "/log/_aws"},
      {"20 array", "[" + good + "]", "root-not-object", ""},
      {"20 text", as_json_text(good), "wrapped", ""},
      {"cut", good.substr(0, 100), "truncated", ""},
      {"case", upper, "wrong-case", "/_AWS"},
      {"NUL", good + std::string(1, '\0') + "x", "text-after", ""},
  };
}

std::vector<Cause> receiver_causes() {
  const std::string good = Line();
  const std::string grouped = with_metadata(R"("LogGroupName":"group")");
  const std::string root_group =
      with_metadata(R"("LogGroupName":"group")", R"(,"log_group_name":5)");
  const std::string hijacked =
      with_metadata(R"("LogGroupName":"group")", R"(,"_AWS":{"LogGroupName":"other"})");
  const Line leveled = with_members(
      R"("Op":"Get","Latency":1,"level":"debug","timestamp":"2023-11-14T22:13:20.000Z")");
  return {
      {"24 no group", good, "missing-log-group", "/_aws", Receiver::AgentTcp},
      {"24 empty group", with_metadata(R"("LogGroupName":"")"), "missing-log-group", "/_aws",
       Receiver::AgentUdp},
      {"24 a bad group", with_metadata(R"("LogGroupName":"a:b")"), "invalid-log-group",
       "/_aws/LogGroupName", Receiver::AgentTcp},
      {"25 root group", root_group, "reserved-name", "/log_group_name", Receiver::AgentTcp},
      {"25 root stream", with_metadata(R"("LogGroupName":"g")", R"(,"Log_Stream_Name":{})"),
       "reserved-name", "/Log_Stream_Name", Receiver::AgentUdp},
      {"25 hijacked", hijacked, "reserved-name", "/_AWS", Receiver::AgentTcp},
      {"25 elsewhere", hijacked, "reserved-name", "/_AWS", Receiver::Lambda, Severity::Warning},
      {"26 two documents", grouped + "\n" + grouped, "two-documents", "", Receiver::AgentUdp},
      {"27 datagram", line_of_size(65'508), "line-too-long", "", Receiver::AgentUdp},
      {"28 connection", line_of_size(1'048'577), "line-too-long", "", Receiver::AgentTcp},
      {"29 old agents", line_of_size(262'119), "line-at-risk", "", Receiver::AgentTcp,
       Severity::Warning},
      {"46 filter", good, "no-level", "", Receiver::LambdaJson, Severity::Warning},
      {"47 level", leveled, "filtered-level", "/level", Receiver::LambdaJson},
      {"47 level, text format", leveled, "filtered-level", "/level", Receiver::Lambda,
       Severity::Warning},
      {"48 Lambda", line_of_size(262'119), "line-too-long", "", Receiver::Lambda},
      {"48 Lambda's pipe", line_of_size(65'537), "line-at-risk", "", Receiver::Lambda,
       Severity::Warning},
      {"51 container", line_of_size(16'385), "line-too-long", "", Receiver::Container},
      {"55 Fluent Bit", line_of_size(32'769), "line-too-long", "", Receiver::FluentBit},
      {"an event", line_of_size(1'048'551), "line-too-long", ""},
  };
}

void expect_found(const std::vector<Cause>& causes) {
  for (const Cause& cause : causes) {
    SCOPED_TRACE(cause.name);
    const Result result = read_at(cause.line, cause.receiver);
    EXPECT_TRUE(result.is_emf);
    const auto found =
        std::find_if(result.problems.begin(), result.problems.end(),
                     [&](const Problem& problem) { return problem.code == cause.code; });
    if (found == result.problems.end()) {
      ADD_FAILURE() << cause.code << " is not among " << result.problems.size()
                    << " problems: " << (result.problems.empty() ? "" : result.problems[0].message);
      continue;
    }
    EXPECT_EQ(found->path, cause.path);
    EXPECT_EQ(found->severity, cause.severity);
    EXPECT_EQ(result.ok(), cause.severity == Severity::Warning);
    EXPECT_LE(found->offset, cause.line.size());
    EXPECT_FALSE(found->message.empty());
    EXPECT_FALSE(found->source.empty());
  }
}

TEST(Causes, OfMetricsAreFound) { expect_found(metric_causes()); }
TEST(Causes, OfDimensionsAreFound) { expect_found(dimension_causes()); }
TEST(Causes, OfTheTimestampAreFound) { expect_found(timestamp_causes()); }
TEST(Causes, OfTheTextAreFound) { expect_found(text_causes()); }
TEST(Causes, OfTheReceiverAreFound) { expect_found(receiver_causes()); }

}  // namespace
}  // namespace emf::reader::test
