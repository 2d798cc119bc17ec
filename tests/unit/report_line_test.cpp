#include "report_line.hpp"

#include <limits>
#include <string>

#include <gtest/gtest.h>

namespace emf {
namespace {

std::string line(const std::string& message, std::uint64_t left_out = 0) {
  return std::string(ReportLine(Status(Errc::InvalidMetric, message), left_out).text());
}

TEST(ReportLine, NamesTheCodeAndTheProblem) {
  EXPECT_EQ(line("metric \"a\" is NaN"), "emf: InvalidMetric: metric \"a\" is NaN\n");
}

TEST(ReportLine, SaysHowManyWereNotShown) {
  EXPECT_EQ(line("m", 12), "emf: InvalidMetric: m (12 more of this kind were not shown)\n");
}

TEST(ReportLine, StaysOneLineWhateverTheMessage) {
  std::string message;
  for (int byte = 0; byte < 256; ++byte) message += static_cast<char>(byte);
  const std::string text = line(message);
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    EXPECT_TRUE(byte >= 0x20 && byte != 0x7f) << i;
  }
  EXPECT_EQ(text.back(), '\n');
}

TEST(ReportLine, IsBoundedAndKeepsItsCount) {
  const std::string text =
      line(std::string(100'000, 'x'), std::numeric_limits<std::uint64_t>::max());
  EXPECT_LE(text.size(), 4096u);
  EXPECT_NE(text.find("x (18446744073709551615 more of this kind were not shown)\n"),
            std::string::npos);
}

}  // namespace
}  // namespace emf
