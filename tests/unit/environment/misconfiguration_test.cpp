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

TEST(Misconfiguration, ShortensAndCleansValues) {
  EXPECT_EQ(shortened("a b~"), "a b~");
  EXPECT_EQ(shortened("a\nb\x1b[0m\xff"), "a?b?[0m?");
  EXPECT_EQ(shortened(std::string(64, 'x')), std::string(64, 'x'));
  EXPECT_EQ(shortened(std::string(65, 'x')), std::string(61, 'x') + "...");
}

}  // namespace
}  // namespace emf::environment
