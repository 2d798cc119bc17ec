#include "message.hpp"

#include <limits>

#include <gtest/gtest.h>

namespace emf {
namespace {

TEST(Message, HasItsPartsOneAfterTheOther) {
  const std::string name = "cpu";
  const std::string_view unit = "Percent of all";
  EXPECT_EQ(concat({name, " in ", unit.substr(0, 7), ": ", std::uint64_t{12}, " values"}),
            "cpu in Percent: 12 values");
  EXPECT_EQ(concat({}), "");
}

TEST(Message, ShowsEveryWholeNumberAndNoTextAsOne) {
  EXPECT_EQ(concat({std::uint64_t{0}}), "0");
  EXPECT_EQ(concat({std::numeric_limits<std::uint64_t>::max()}), "18446744073709551615");
  EXPECT_EQ(concat({std::string_view(), "", std::string()}), "");
}

TEST(Message, KeepsBytesThatEndATextInC) {
  EXPECT_EQ(concat({std::string_view("a\0b", 3)}).size(), 3u);
}

TEST(Message, OfAProblemComesWithItsCode) {
  const Status problem = make_problem(Errc::Dropped, {std::uint64_t{2}, " lines"});
  EXPECT_EQ(problem.code(), Errc::Dropped);
  EXPECT_EQ(problem.message(), "2 lines");
}

}  // namespace
}  // namespace emf
