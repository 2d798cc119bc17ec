#include <set>
#include <string>

#include <gtest/gtest.h>

#include <emf/status.hpp>

#include "support/redirected_stderr.hpp"

namespace emf {
namespace {

TEST(Status, IsOkByDefault) {
  EXPECT_TRUE(Status().ok());
  EXPECT_EQ(Status().message(), "");
}

TEST(Status, IsOneLineWhateverTheMessage) {
  EXPECT_EQ(Status(Errc::SinkFailed, "what\n\tit is\x7f\x1b[0m").message(), "what  it is  [0m");
  for (int byte = 0x20; byte < 256; ++byte) {
    const std::string text(1, static_cast<char>(byte));
    EXPECT_EQ(Status(Errc::SinkFailed, text).message(), byte == 0x7f ? " " : text);
  }
}

TEST(Status, CodesHaveTheNamesOfTheirEnumerators) {
  EXPECT_EQ(to_string(Errc::Ok), "Ok");
  EXPECT_EQ(to_string(Errc::DimensionSetExceeded), "DimensionSetExceeded");
  EXPECT_EQ(to_string(Errc::InvalidConfiguration), "InvalidConfiguration");
  EXPECT_EQ(to_string(Errc::LoggerClosed), "LoggerClosed");
  EXPECT_EQ(to_string(static_cast<Errc>(200)), "Unknown");
  std::set<std::string_view> names;
  for (int i = 0; i <= static_cast<int>(Errc::LoggerClosed); ++i) {
    names.insert(to_string(static_cast<Errc>(i)));
  }
  EXPECT_EQ(names.size(), 14u);
}

TEST(Status, TheDefaultHandlerShowsTheFirstOfEachCode) {
  testing::RedirectedStderr redirected;
  report_to_stderr(Status(Errc::SinkFailed, "one"));
  report_to_stderr(Status(Errc::EmptyMetrics, "other"));
  EXPECT_EQ(redirected.text(), "emf: SinkFailed: one\nemf: EmptyMetrics: other\n");
}

}  // namespace
}  // namespace emf
