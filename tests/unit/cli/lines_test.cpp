#include "cli/lines.hpp"

#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "support/command.hpp"

namespace emf::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;

std::vector<std::string> all(Lines& lines, bool followed = false) {
  std::vector<std::string> found;
  for (std::string_view line; lines.next(line, followed);) found.emplace_back(line);
  return found;
}

TEST(Lines, KeepTheirBreaks) {
  test::TemporaryDirectory folder;
  Lines lines(folder.write("log", "a\n\nb\r\nlast"));
  EXPECT_THAT(all(lines), ElementsAre("a\n", "\n", "b\r\n", "last"));
  EXPECT_EQ(lines.number(), 4u);
  EXPECT_EQ(lines.error(), "");
}

TEST(Lines, WaitForTheRestWhenFollowed) {
  test::TemporaryDirectory folder;
  const std::string file = folder.write("log", "a\nbegin");
  Lines lines(file);
  EXPECT_THAT(all(lines, true), ElementsAre("a\n"));
  std::ofstream(file, std::ios::app) << "ning\nc\n";
  EXPECT_THAT(all(lines, true), ElementsAre("beginning\n", "c\n"));
}

TEST(Lines, CutWhatIsTooLongAndGoOn) {
  constexpr std::size_t longest = (std::size_t{1} << 20) + 2;
  for (const std::size_t size : {longest - 1, longest, longest + 1, 5 * longest + 7}) {
    SCOPED_TRACE(size);
    test::TemporaryDirectory folder;
    Lines lines(
        folder.write("log", "a\n" + std::string(size, 'x') + "\nb\n" + std::string(size, 'y')));
    const std::vector<std::string> found = all(lines);
    ASSERT_THAT(found, SizeIs(4));
    EXPECT_EQ(found[0], "a\n");
    EXPECT_GT(found[1].size(), (std::size_t{1} << 20) + 1);
    EXPECT_LE(found[1].size(), 2 * longest);
    EXPECT_EQ(found[2], "b\n");
    EXPECT_EQ(found[3].front(), 'y');
  }
}

TEST(Lines, AreThoseOfTheFileForEverySize) {
  test::TemporaryDirectory folder;
  std::string content;
  std::vector<std::string> expected;
  for (std::size_t i = 0; content.size() < 6'000'000; ++i) {
    expected.push_back(std::string(i * 7919 % 60'013, static_cast<char>('a' + i % 26)) + "\n");
    content += expected.back();
  }
  Lines lines(folder.write("log", content));
  EXPECT_EQ(all(lines), expected);
}

TEST(Lines, OfNoFileAreNoneAndAnError) {
  Lines lines("/nowhere/log");
  EXPECT_THAT(lines.error(), ::testing::HasSubstr("No such file"));
}

}  // namespace
}  // namespace emf::cli
