#include <functional>
#include <memory>
#include <set>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <emf/environment.hpp>
#include <emf/lambda.hpp>
#include <emf/testing/capturing_sink.hpp>

#include "shape.hpp"

namespace emf::lambda {
namespace {

using emf::testing::CapturingSink;
using test::Request;
using test::Response;

class Instrument : public ::testing::Test {
 protected:
  std::shared_ptr<CapturingSink> sink = std::make_shared<CapturingSink>();
  MetricsLogger prototype{sink};
};

Options with_faults(OnException on_exception = OnException::ReturnFailure) {
  Options options;
  options.faults = options.response_bytes = true;
  options.on_exception = on_exception;
  return options;
}

TEST_F(Instrument, FlushesBeforeTheResponseGoesBack) {
  const std::function<Response(const Request&)> handler =
      instrument(prototype, [](const auto& request, MetricsLogger& metrics) {
        metrics.put_metric("input.num_chars", request.payload.size(), Unit::Count);
        return Response::success("done");
      });
  EXPECT_EQ(handler(Request()).get_payload(), "done");
  EXPECT_EQ(sink->metric("input.num_chars").values(), std::vector<double>{2});
  EXPECT_TRUE(sink->all().has_property("requestId", Request().request_id));
}

TEST_F(Instrument, TakesAHandlerWithoutALogger) {
  const auto handler = instrument(
      prototype, [](const Request&) { return Response::success("four"); }, with_faults());
  EXPECT_TRUE(handler(Request()).is_success());
  EXPECT_EQ(sink->metric("Faults").values(), std::vector<double>{0});
  EXPECT_EQ(sink->metric("ResponseBytes").values(), std::vector<double>{4});
}

TEST_F(Instrument, AFailureIsAFaultAndComesBackAsItIs) {
  const auto handler = instrument(
      prototype,
      [](const Request&, MetricsLogger& metrics) {
        metrics.put_metric("m", 1);
        return Response::failure("no such item", "NotFound");
      },
      with_faults());
  const Response response = handler(Request());
  EXPECT_FALSE(response.is_success());
  EXPECT_EQ(response.get_payload(), "no such item");
  EXPECT_EQ(response.error_type(), "NotFound");
  EXPECT_EQ(sink->metric("Faults").values(), std::vector<double>{1});
  EXPECT_EQ(sink->metric("m").count(), 1u);
}

TEST_F(Instrument, AnExceptionBecomesAFailureAfterItsMetricsHaveLeft) {
  const auto handler = instrument(
      prototype,
      [](const Request&, MetricsLogger& metrics) -> Response {
        metrics.put_metric("m", 1);
        throw std::out_of_range("index 7");
      },
      with_faults());
  const Response response = handler(Request());
  EXPECT_FALSE(response.is_success());
  EXPECT_EQ(response.get_payload(), "index 7");
  EXPECT_EQ(response.error_type(), "std::out_of_range");
  EXPECT_EQ(sink->metric("m").count(), 1u);
  EXPECT_EQ(sink->metric("Faults").values(), std::vector<double>{1});
  EXPECT_FALSE(sink->metric("ResponseBytes"));
}

TEST_F(Instrument, SoDoesWhatIsNoException) {
  const auto handler = instrument(prototype, [](const Request&) -> Response { throw 7; });
  EXPECT_EQ(handler(Request()).error_type(), "int");
}

TEST_F(Instrument, RethrowsOnRequestAfterTheMetricsHaveLeft) {
  const auto handler = instrument(
      prototype,
      [](const Request&, MetricsLogger& metrics) -> Response {
        metrics.put_metric("m", 1);
        throw std::out_of_range("index 7");
      },
      with_faults(OnException::Rethrow));
  try {
    handler(Request());
    ADD_FAILURE() << "nothing was thrown";
  } catch (const std::out_of_range& error) {
    EXPECT_STREQ(error.what(), "index 7");
    EXPECT_EQ(sink->metric("m").count(), 1u);
    EXPECT_EQ(sink->metric("Faults").values(), std::vector<double>{1});
  }
}

TEST_F(Instrument, AnEmptyReportNeverHidesTheHandlersOwnError) {
  Environment environment;
  environment.sink = sink;
  environment.on_error = [](const Status& problem) { throw std::runtime_error(problem.message()); };
  Options options;
  options.report_empty = true;
  const auto handler = instrument(
      MetricsLogger(environment),
      [](const Request&) -> Response { throw std::out_of_range("index 7"); }, options);
  EXPECT_EQ(handler(Request()).get_payload(), "index 7");
}

TEST_F(Instrument, AHandlerMayTakeTheLoggerAway) {
  const auto handler = instrument(
      prototype,
      [](const Request&, MetricsLogger& metrics) {
        MetricsLogger taken = std::move(metrics);
        taken.put_metric("m", 1);
        return Response::success("");
      },
      with_faults());
  EXPECT_TRUE(handler(Request()).is_success());
  EXPECT_TRUE(sink->metric("m"));
}

TEST_F(Instrument, RequestsMaySayLittle) {
  struct Bare {};
  const auto handler = instrument(
      prototype, [](const Bare&) { return Response::success(""); }, with_faults());
  EXPECT_TRUE(handler(Bare()).is_success());
  EXPECT_TRUE(sink->metric("Faults"));
}

TEST_F(Instrument, RequestsWithoutADeadlineHaveNone) {
  EXPECT_EQ(detail::describe(Request()).deadline, std::nullopt);
  Request request;
  request.deadline += std::chrono::seconds(1);
  EXPECT_EQ(detail::describe(request).deadline, request.deadline);
}

TEST_F(Instrument, ConcurrentInvocationsRecordApart) {
  constexpr int threads = 8;
  constexpr int each = 200;
  const auto handler = instrument(prototype, [](const Request& request, MetricsLogger& metrics) {
    metrics.set_property("copy", request.request_id).put_metric("m", 1);
    return Response::success("");
  });
  std::vector<std::thread> workers;
  for (int t = 0; t < threads; ++t) {
    workers.emplace_back([&, t] {
      for (int i = 0; i < each; ++i) {
        Request request;
        request.request_id = std::to_string(t * each + i);
        handler(request);
      }
    });
  }
  for (std::thread& worker : workers) worker.join();
  std::set<std::string> ids;
  for (const std::string& line : sink->lines()) {
    const auto document = nlohmann::json::parse(line);
    EXPECT_EQ(document["requestId"], document["copy"]);
    EXPECT_EQ(document["m"], 1);
    ids.insert(document["requestId"].get<std::string>());
  }
  EXPECT_EQ(ids.size(), std::size_t{threads * each});
  EXPECT_EQ(sink->lines().size(), ids.size());
}

}  // namespace
}  // namespace emf::lambda
