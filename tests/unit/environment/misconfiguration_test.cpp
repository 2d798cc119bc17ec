#include "environment/misconfiguration.hpp"

#include <functional>
#include <utility>

#include <gtest/gtest.h>

#include <emf/environment.hpp>

#include "support/fake_machine.hpp"

namespace emf::environment {
namespace {

TEST(Misconfiguration, NamesTheValueTheProblemAndTheConsequence) {
  testing::Reports reports;
  report_bad_value(reports.handler(), "A_VARIABLE", "x", "is no y", "z is used");
  ASSERT_EQ(reports.all.size(), 1u);
  EXPECT_EQ(reports.all[0].code(), Errc::InvalidConfiguration);
  EXPECT_EQ(reports.all[0].message(), "A_VARIABLE=\"x\" is no y; z is used");
}

TEST(Misconfiguration, AHandlerThatCausesMoreOfItHearsOfTheFirst) {
  int heard = 0;
  const std::function<void(ErrorHandler)> detect = [&](ErrorHandler handler) {
    Config config;
    config.environment = EnvironmentKind::Test;
    config.metric_namespace = "AWS/x";
    config.on_error = std::move(handler);
    detect_environment(config);
  };
  const ErrorHandler with_itself = [&](const Status&) {
    ++heard;
    report_bad_value(with_itself, "A", "x", "is bad", "y is used");
  };
  report_bad_value(with_itself, "A", "x", "is bad", "y is used");
  EXPECT_EQ(heard, 1);

  std::function<void(const Status&)> with_a_copy = [&](const Status&) {
    ++heard;
    detect(with_a_copy);
  };
  detect(with_a_copy);
  EXPECT_LT(heard, 20);
}

TEST(Misconfiguration, AnEmptyHandlerHearsNothing) {
  report_bad_value(ErrorHandler(), "A", "x", "is bad", "y is used");
}

}  // namespace
}  // namespace emf::environment
