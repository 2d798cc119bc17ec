// A process starts cold once, so each of these is a process of its own.
#include <cstdlib>
#include <memory>
#include <stdlib.h>
#include <vector>

#include <gtest/gtest.h>

#include <emf/environment.hpp>
#include <emf/lambda.hpp>
#include <emf/testing/capturing_sink.hpp>

#include "shape.hpp"

namespace emf::lambda {
namespace {

using emf::testing::CapturingSink;
using test::Request;
using test::Response;

Options with_cold_start() {
  Options options;
  options.cold_start = true;
  return options;
}

/// Ends the process, which fails like the test that it is a part of.
[[noreturn]] void end_of_process() { std::_Exit(::testing::Test::HasFailure() ? 1 : 0); }

class ColdStart : public ::testing::Test {
 protected:
  ColdStart() {
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    ::setenv("AWS_LAMBDA_FUNCTION_NAME", "fn", 1);
    ::unsetenv("AWS_LAMBDA_INITIALIZATION_TYPE");
    Environment environment;
    environment.service_name = "svc";
    environment.sink = sink;
    prototype = MetricsLogger(environment);
  }

  template <class Handler>
  void invoke(Handler handler, Options options = with_cold_start()) {
    instrument(prototype, handler, options)(Request());
  }

  std::vector<double> cold_starts() const {
    return sink->metric("ColdStart", {{"function_name", "fn"}, {"service", "svc"}}).values();
  }

  std::shared_ptr<CapturingSink> sink = std::make_shared<CapturingSink>();
  MetricsLogger prototype{Environment()};
};

Response put_one(const Request&, MetricsLogger& metrics) {
  metrics.put_metric("m", 1);
  return Response::success("{}");
}

TEST_F(ColdStart, G02IsOneDocumentOfItsOwnInTwoInvocations) {
  const auto process = [&] {
    invoke(put_one);
    invoke(put_one);
    EXPECT_EQ(cold_starts(), std::vector<double>{1});
    EXPECT_EQ(sink->metric("ColdStart").count(), 1u);
    EXPECT_EQ(sink->metric("m", {}).count(), 2u);
    EXPECT_EQ(sink->lines().size(), 3u);
    end_of_process();
  };
  EXPECT_EXIT(process(), ::testing::ExitedWithCode(0), "");
}

TEST_F(ColdStart, IsWrittenBeforeTheHandlerAndAlsoWhenItThrows) {
  const auto process = [&] {
    invoke([&](const Request&) -> Response {
      EXPECT_EQ(cold_starts().size(), 1u);
      throw 1;
    });
    invoke(put_one);
    EXPECT_EQ(sink->metric("ColdStart").count(), 1u);
    end_of_process();
  };
  EXPECT_EXIT(process(), ::testing::ExitedWithCode(0), "");
}

TEST_F(ColdStart, BelongsToTheFirstInvocationEvenIfThatDoesNotRecordIt) {
  const auto process = [&] {
    invoke(put_one, {});
    invoke(put_one);
    EXPECT_FALSE(sink->metric("ColdStart"));
    end_of_process();
  };
  EXPECT_EXIT(process(), ::testing::ExitedWithCode(0), "");
}

TEST_F(ColdStart, NeedsAnInvocationThatStartsTheProcess) {
  for (const auto& [initialization, expected] :
       {std::pair("on-demand", 1u), std::pair("provisioned-concurrency", 0u),
        std::pair("snap-start", 0u), std::pair("lambda-managed-instances", 0u)}) {
    const auto process = [&, type = initialization, count = expected] {
      ::setenv("AWS_LAMBDA_INITIALIZATION_TYPE", type, 1);
      invoke(put_one);
      EXPECT_EQ(sink->metric("ColdStart").count(), count);
      end_of_process();
    };
    EXPECT_EXIT(process(), ::testing::ExitedWithCode(0), "") << initialization;
  }
}

}  // namespace
}  // namespace emf::lambda
