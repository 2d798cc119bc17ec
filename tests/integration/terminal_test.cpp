#include <cstdlib>
#include <fcntl.h>
#include <pty.h>
#include <string>
#include <sys/wait.h>
#include <unistd.h>

#include <gmock/gmock.h>

#include "support/command.hpp"

/// The emf command where a person looks at it, and where nobody takes what it says.
namespace emf::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const std::string bad = R"({"_aws":{"CloudWatchMetrics":[]}})";

/// What `emf ...` shows on a terminal of this width.
std::string on_a_terminal(unsigned short columns, const std::string& arguments) {
  winsize size{};
  size.ws_col = columns;
  int terminal = -1;
  const pid_t child = forkpty(&terminal, nullptr, nullptr, &size);
  if (child == 0) {
    const std::string line = "exec env " + arguments;
    execl("/bin/sh", "sh", "-c", line.c_str(), nullptr);
    _exit(127);
  }
  std::string shown;
  char buffer[4096];
  for (ssize_t size_read = 0; (size_read = read(terminal, buffer, sizeof(buffer))) > 0;) {
    shown.append(buffer, static_cast<std::size_t>(size_read));
  }
  waitpid(child, nullptr, 0);
  close(terminal);
  return shown;
}

int exit_status(const std::string& line) { return WEXITSTATUS(std::system(line.c_str())); }

struct TerminalTest : ::testing::Test {
  test::TemporaryDirectory folder;
  std::string file = folder.write("app.log", bad + "\n");
  std::string validate = EMF_COMMAND " validate " + file;
};

TEST_F(TerminalTest, ShowsProblemsInColor) {
  const std::string shown = on_a_terminal(80, "TERM=xterm " + validate);
  EXPECT_THAT(shown, HasSubstr("\x1b[1;31merror"));
  EXPECT_THAT(shown, HasSubstr("\x1b[0m"));
}

TEST_F(TerminalTest, IsPlainWhereColorsAreNotWanted) {
  for (const std::string variable : {"NO_COLOR=1 ", "TERM=dumb "}) {
    EXPECT_THAT(on_a_terminal(80, variable + validate), Not(HasSubstr("\x1b["))) << variable;
  }
}

TEST_F(TerminalTest, CutsTablesToItsWidth) {
  const std::string name(100, 'n');
  const std::string line =
      R"({"_aws":{"Timestamp":1700000000000,"CloudWatchMetrics":[{"Namespace":"N","Dimensions":[[]],)"
      R"("Metrics":[{"Name":")" +
      name + R"("}]}]},")" + name + R"(":1})";
  const std::string summary = EMF_COMMAND " summary --at event " + folder.write("long.log", line);
  EXPECT_THAT(on_a_terminal(200, summary), HasSubstr(name));
  const std::string shown = on_a_terminal(70, summary);
  EXPECT_THAT(shown, HasSubstr("nn.."));
  EXPECT_THAT(shown, Not(HasSubstr(name)));
}

TEST_F(TerminalTest, EndsQuietlyWhenItsReaderHasGone) {
  int ends[2] = {-1, -1};
  ASSERT_EQ(pipe2(ends, O_CLOEXEC), 0);
  close(ends[0]);
  const int output = dup(ends[1]);  // the program inherits this one
  close(ends[1]);
  EXPECT_EQ(exit_status("trap '' PIPE; " + validate + " >&" + std::to_string(output)), 0);
  close(output);
}

TEST_F(TerminalTest, SaysSoWhenItsOutputCannotBeWritten) {
  const std::string errors = folder.write("errors", "");
  EXPECT_EQ(exit_status(validate + " >/dev/full 2>" + errors), 2);
  EXPECT_THAT(test::read_file(errors), HasSubstr("cannot write to standard output"));
}

}  // namespace
}  // namespace emf::testing
