// The cases that are told as steps, and the sentences beside the others. Each test has a case's id.
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <emf/emf.hpp>

#include "run.hpp"

namespace emf::conformance {
namespace {

Result run_text(const char* text) { return run(scenario_from(parse_line(text))); }

Json document(const Result& result, std::size_t flush, std::size_t line = 0) {
  return Json::parse(result.flushes.at(flush).at(line));
}

const Json& directive(const Json& document) {
  return document.at("_aws").at("CloudWatchMetrics").at(0);
}

/// The fixture of the scenarios, for what no operation can say.
struct Fixture {
  std::shared_ptr<std::vector<Json>> documents = std::make_shared<std::vector<Json>>();
  std::shared_ptr<std::vector<Errc>> problems = std::make_shared<std::vector<Errc>>();
  std::shared_ptr<std::chrono::system_clock::time_point> now =
      std::make_shared<std::chrono::system_clock::time_point>(
          std::chrono::milliseconds(1'700'000'000'000));

  Environment environment() const {
    Environment environment;
    environment.default_dimensions = {{"LogGroup", "LG"}};
    environment.sink = callback_sink([out = documents](std::string_view line) {
      out->push_back(Json::parse(line));
      return Status();
    });
    environment.on_error = [out = problems](const Status& status) {
      out->push_back(status.code());
    };
    environment.clock = [time = now] { return *time; };
    return environment;
  }
};

TEST(CaseSteps, B03ThirtyDimensionsWithoutDefaults) {
  const Result put = run_text(
      R"({"ops":[["dims_n",31],["resetdims",false],["dims_n",30],["metric","m",1],["flush"]]})");
  ASSERT_EQ(put.errors.size(), 1u);
  EXPECT_EQ(directive(document(put, 0))["Dimensions"][0].size(), 30u);

  DimensionSet thirty;
  for (int i = 0; i < 30; ++i) thirty.set("D" + std::to_string(i), "v");
  const Fixture fixture;
  MetricsLogger(fixture.environment()).set_dimensions(thirty).put_metric("m", 1);
  EXPECT_TRUE(fixture.problems->empty());
  EXPECT_EQ(directive(fixture.documents->at(0))["Dimensions"][0].size(), 30u);
}

TEST(CaseSteps, B07TwentySevenUnits) {
  const Fixture fixture;
  MetricsLogger metrics(fixture.environment());
  std::size_t known = 0;
  for (int i = 0; i < 256; ++i) {
    const auto unit = static_cast<Unit>(i);
    if (unit_from_string(to_string(unit)) != unit) continue;
    ++known;
    metrics.put_metric("m" + std::to_string(i), 1, unit);
  }
  EXPECT_EQ(known, 27u);
  metrics.flush();
  EXPECT_TRUE(fixture.problems->empty());
  EXPECT_EQ(directive(fixture.documents->at(0))["Metrics"].size(), 27u);
  metrics.put_metric("m", 1, static_cast<Unit>(27)).put_metric("m", 1, static_cast<Unit>(255));
  EXPECT_EQ(*fixture.problems, std::vector<Errc>(2, Errc::InvalidMetric));
}

TEST(CaseSteps, D11TraceIdIsReadAtEachFlush) {
  const Result result = run_text(R"({
    "env":{"AWS_LAMBDA_FUNCTION_NAME":"f","AWS_LAMBDA_FUNCTION_VERSION":"7",
           "_X_AMZN_TRACE_ID":"Root=1-a;Sampled=1"},
    "ops":[["metric","m",1],["flush"],
           ["setenv","_X_AMZN_TRACE_ID","Root=1-b;Sampled=1"],["metric","m",1],["flush"],
           ["setenv","_X_AMZN_TRACE_ID","Root=1-b;Sampled=0"],["metric","m",1],["flush"],
           ["setenv","_X_AMZN_TRACE_ID",null],["metric","m",1],["flush"]]})");
  ASSERT_EQ(result.flushes.size(), 4u);
  EXPECT_EQ(document(result, 0)["traceId"], "Root=1-a;Sampled=1");
  EXPECT_EQ(document(result, 1)["traceId"], "Root=1-b;Sampled=1");
  EXPECT_FALSE(document(result, 2).contains("traceId"));
  EXPECT_FALSE(document(result, 3).contains("traceId"));
  for (std::size_t i = 0; i < 4; ++i) EXPECT_EQ(document(result, i)["functionVersion"], "7");
}

TEST(CaseSteps, D15ChildInheritsAllButMetrics) {
  const Fixture fixture;
  MetricsLogger parent(fixture.environment());
  parent.put_dimensions({{"a", "b"}}).set_property("P", 1).set_namespace("N").put_metric("m", 1);
  MetricsLogger child = parent.child();
  child.put_metric("c", 1).set_property("OfChild", 1).put_dimensions({{"x", "y"}});
  parent.set_property("OfParent", 1);
  child.flush();
  parent.flush();

  ASSERT_EQ(fixture.documents->size(), 2u);
  const Json& first = fixture.documents->at(0);
  EXPECT_EQ(directive(first)["Namespace"], "N");
  EXPECT_EQ(directive(first)["Dimensions"], Json::parse(R"([["LogGroup","a"],["LogGroup","x"]])"));
  EXPECT_EQ(first["P"], 1);
  EXPECT_TRUE(first.contains("c") && !first.contains("m") && !first.contains("OfParent"));
  const Json& second = fixture.documents->at(1);
  EXPECT_EQ(directive(second)["Dimensions"], Json::parse(R"([["LogGroup","a"]])"));
  EXPECT_TRUE(second.contains("m") && !second.contains("c") && !second.contains("OfChild"));
}

TEST(CaseSteps, E01AListenerMakesAnAgent) {
  const Result result =
      run_text(R"({"env":{},"listening":true,"ops":[["metric","m",1],["flush"]]})");
  EXPECT_EQ(result.environment, "Agent");
  EXPECT_EQ(result.endpoint, "tcp://127.0.0.1:25888");
  EXPECT_EQ(document(result, 0)["_aws"]["LogGroupName"], "Unknown-metrics");
}

TEST(CaseSteps, E05ThePrefixedNameWins) {
  const Result result = run_text(
      R"({"env":{"SERVICE_NAME":"plain","AWS_EMF_SERVICE_NAME":"x"},"ops":[["metric","m",1],["flush"]]})");
  EXPECT_EQ(document(result, 0)["ServiceName"], "x");
}

TEST(CaseSteps, E21TheProgramsNamespaceWinsAndABadOneFallsBack) {
  const Result own = run_text(
      R"({"env":{"AWS_EMF_NAMESPACE":"Env"},"ops":[["ns","Mine"],["metric","m",1],["flush"]]})");
  EXPECT_EQ(directive(document(own, 0))["Namespace"], "Mine");
  const Result bad =
      run_text(R"({"env":{"AWS_EMF_NAMESPACE":"a,b"},"ops":[["metric","m",1],["flush"]]})");
  EXPECT_EQ(directive(document(bad, 0))["Namespace"], "aws-embedded-metrics");
  ASSERT_EQ(bad.errors.size(), 1u);
  EXPECT_EQ(bad.errors[0].at, -1);
}

TEST(CaseSteps, E22DisabledExtractionTakesOnlyAwsAway) {
  const char* ops = R"("ops":[["prop","p",1],["dims",{"a":"b"}],["metric","m",2],["flush"]])";
  const Result with = run_text((R"({"env":{},)" + std::string(ops) + "}").c_str());
  const Result without = run_text(
      (R"({"env":{"AWS_EMF_DISABLE_METRIC_EXTRACTION":"TRUE"},)" + std::string(ops) + "}").c_str());
  Json expected = document(with, 0);
  expected.erase("_aws");
  EXPECT_EQ(document(without, 0), expected);
}

TEST(CaseSteps, E23TheDefaultEnvironmentMayPrintToStdout) {
  const Result result = run_text(
      R"({"env":{"AWS_EMF_WRITE_TO_STDOUT":"true","AWS_EMF_ENVIRONMENT":"Default"},"ops":[]})");
  EXPECT_EQ(result.environment, "Agent");
  EXPECT_EQ(result.sink, "stdout");
  EXPECT_EQ(result.endpoint, "");
}

TEST(CaseSteps, G01ASingleMetricLeavesTheMainLoggerAlone) {
  const Fixture fixture;
  MetricsLogger main(fixture.environment());
  main.put_metric("main", 1);
  {
    MetricsLogger single = main.child();
    single.set_namespace("N").set_dimensions({{"k", "v"}}).put_metric("m", 1, Unit::Count);
  }
  ASSERT_EQ(fixture.documents->size(), 1u);
  const Json expected = Json::parse(R"({"_aws":{"Timestamp":1700000000000,"CloudWatchMetrics":[
      {"Namespace":"N","Dimensions":[["k"]],"Metrics":[{"Name":"m","Unit":"Count"}]}]},
      "k":"v","m":1})");
  EXPECT_EQ(fixture.documents->at(0), expected);
  main.flush();
  EXPECT_TRUE(fixture.documents->at(1).contains("main"));
}

TEST(CaseSteps, G05AnEmptyFlushIsAnErrorOnRequest) {
  const Fixture fixture;
  Environment environment = fixture.environment();
  EXPECT_TRUE(MetricsLogger(environment).flush().ok());
  environment.report_empty_flush = true;
  EXPECT_EQ(MetricsLogger(environment).flush().code(), Errc::EmptyMetrics);
  EXPECT_TRUE(fixture.documents->empty());
}

TEST(CaseSteps, G06DisabledMetricsAreNotSent) {
  struct Row {
    const char* variables;
    bool disabled;
  };
  for (const Row& row :
       {Row{R"("POWERTOOLS_METRICS_DISABLED":"true")", true},
        Row{R"("POWERTOOLS_METRICS_DISABLED":"1","POWERTOOLS_DEV":"false")", true},
        Row{R"("POWERTOOLS_METRICS_DISABLED":"false","POWERTOOLS_DEV":"true")", false},
        Row{R"("POWERTOOLS_DEV":"true")", true}, Row{"", false}}) {
    SCOPED_TRACE(row.variables);
    const Result result = run_text((R"({"env":{)" + std::string(row.variables) +
                                    R"(},"ops":[["metric","m",1],["metric","",1],["flush"]]})")
                                       .c_str());
    EXPECT_EQ(result.sink, row.disabled ? "null" : "stdout");
    EXPECT_EQ(result.flushes.at(0).empty(), row.disabled);
    EXPECT_EQ(result.errors.size(), 1u);
  }
}

TEST(CaseSteps, G08AFlushKeepsDefaultsOnly) {
  const Fixture fixture;
  MetricsLogger metrics(fixture.environment());
  metrics.set_flush_preserve_dimensions(false).set_default_dimensions({{"env", "p"}});
  metrics.put_dimensions({{"r", "1"}}).set_timestamp(*fixture.now - std::chrono::seconds(1));
  metrics.put_metric("m", 1).flush();
  metrics.put_metric("m", 1).flush();
  ASSERT_EQ(fixture.documents->size(), 2u);
  const Json& second = fixture.documents->at(1);
  EXPECT_EQ(second["env"], "p");
  EXPECT_FALSE(second.contains("r") || second.contains("LogGroup"));
  EXPECT_EQ(second["_aws"]["Timestamp"], 1'700'000'000'000);
}

TEST(CaseSteps, G09ThirtyDimensionsCanBeReachedAndReplaced) {
  const Fixture fixture;
  MetricsLogger metrics(fixture.environment());
  DimensionSet set;
  for (int i = 0; i < 29; ++i) set.set("D" + std::to_string(i), "v");
  metrics.put_dimensions(set);
  EXPECT_TRUE(fixture.problems->empty());
  metrics.put_dimensions(DimensionSet(set).set("one more", "v"));
  EXPECT_EQ(*fixture.problems, std::vector<Errc>{Errc::DimensionSetExceeded});
  metrics.put_dimensions(set.set("D0", "other")).put_metric("m", 1).flush();
  EXPECT_EQ(fixture.problems->size(), 1u);
  EXPECT_EQ(fixture.documents->at(0)["D0"], "other");
  EXPECT_EQ(directive(fixture.documents->at(0))["Dimensions"][0].size(), 30u);
}

TEST(CaseSteps, DefaultsThatComeBackAreCounted) {
  const Fixture fixture;
  MetricsLogger metrics(fixture.environment());
  DimensionSet set;
  for (int i = 0; i < 29; ++i) set.set("D" + std::to_string(i), "v");
  metrics.put_dimensions(set).set_default_dimensions({{"x", "1"}, {"y", "2"}});
  EXPECT_EQ(*fixture.problems, std::vector<Errc>{Errc::DimensionSetExceeded});
  metrics.put_metric("m", 1).flush();
  EXPECT_EQ(fixture.documents->at(0)["LogGroup"], "LG");
  EXPECT_FALSE(fixture.documents->at(0).contains("x"));
}

TEST(CaseSteps, AnInvalidEnvironmentIsRepairedAndReported) {
  const Fixture fixture;
  Environment environment = fixture.environment();
  environment.metric_namespace = "a,b";
  environment.default_dimensions = {{"bad\n", "v"}, {"good", "v"}};
  environment.properties = {{"_aws", "x"}, {"p", "x"}};
  MetricsLogger metrics(environment);
  EXPECT_EQ(*fixture.problems, (std::vector<Errc>{Errc::InvalidNamespace, Errc::InvalidDimension,
                                                  Errc::InvalidProperty}));
  metrics.put_metric("m", 1).flush();
  const Json& one = fixture.documents->at(0);
  EXPECT_EQ(directive(one)["Namespace"], "aws-embedded-metrics");
  EXPECT_EQ(directive(one)["Dimensions"], Json::parse(R"([["good"]])"));
  EXPECT_EQ(one["p"], "x");
}

TEST(CaseSteps, ALoggerThatNobodyFlushesFlushesItself) {
  const Fixture fixture;
  MetricsLogger metrics(fixture.environment());
  metrics.put_dimensions({{"a", "b"}}).set_property("p", 1);
  metrics.set_timestamp(*fixture.now - std::chrono::seconds(5));
  for (int i = 0; i < 25'000; ++i) metrics.put_metric("m", i);
  EXPECT_GE(fixture.documents->size(), 200u);
  metrics.flush();
  ASSERT_EQ(fixture.documents->size(), 250u);
  int next = 0;
  for (const Json& one : *fixture.documents) {
    EXPECT_EQ(one["a"], "b");
    EXPECT_EQ(one["p"], 1);
    EXPECT_EQ(one["_aws"]["Timestamp"], 1'699'999'995'000);
    for (const Json& value : one["m"]) EXPECT_EQ(value, next++);
  }
  EXPECT_EQ(next, 25'000);
}

}  // namespace
}  // namespace emf::conformance
