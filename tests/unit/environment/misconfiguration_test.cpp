#include "environment/misconfiguration.hpp"

#include <gtest/gtest.h>

#include "support/fake_machine.hpp"

namespace emf::environment {
namespace {

TEST(Misconfiguration, NamesTheValueTheProblemAndTheConsequence) {
  testing::Reports reports;
  report_bad_value(reports.handler(), "A_VARIABLE", "x", "is no y", "z is used");
  ASSERT_EQ(reports.all.size(), 1u);
  EXPECT_EQ(reports.all[0].code(), Errc::InvalidConfiguration);
  EXPECT_EQ(reports.all[0].message(), "A_VARIABLE=\"x\" is no y; z is used.");
}

TEST(Misconfiguration, AnEmptyHandlerHearsNothing) {
  report_bad_value(ErrorHandler(), "A", "x", "is bad", "y is used");
}

}  // namespace
}  // namespace emf::environment
