#pragma once

#include <chrono>
#include <cstdlib>
#include <fcntl.h>
#include <signal.h>
#include <string>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

#include "support/temporary_directory.hpp"

namespace emf::testing {

/// A program that runs, its output kept in files.
class Process {
 public:
  /// With these variables, added to the test's own; "NAME=" unsets one.
  Process(const std::vector<std::string>& arguments, const std::string& input = "",
          const std::vector<std::string>& variables = {})
      : input_(folder_.write("in", input)),
        output_(folder_.file("out")),
        errors_(folder_.file("err")) {
    pid_ = ::fork();
    if (pid_ == 0) become(arguments, variables);
  }
  ~Process() {
    if (pid_ > 0) {
      ::kill(pid_, SIGKILL);
      wait();
    }
  }
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  void signal(int number) { ::kill(pid_, number); }

  /// Its exit status; 128 and the signal's number when one ended it.
  int wait() {
    int status = 0;
    ::waitpid(pid_, &status, 0);
    pid_ = 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }

  std::string output() const { return test::read_file(output_); }
  std::string errors() const { return test::read_file(errors_); }

 private:
  [[noreturn]] void become(const std::vector<std::string>& arguments,
                           const std::vector<std::string>& variables) {
    redirect(input_, O_RDONLY, 0);
    redirect(output_, O_WRONLY | O_CREAT | O_TRUNC, 1);
    redirect(errors_, O_WRONLY | O_CREAT | O_TRUNC, 2);
    for (const std::string& variable : variables) {
      const std::size_t at = variable.find('=');
      if (at + 1 == variable.size()) {
        ::unsetenv(variable.substr(0, at).c_str());
      } else {
        ::setenv(variable.substr(0, at).c_str(), variable.c_str() + at + 1, 1);
      }
    }
    std::vector<char*> argv;
    for (const std::string& argument : arguments)
      argv.push_back(const_cast<char*>(argument.c_str()));
    argv.push_back(nullptr);
    ::execv(argv[0], argv.data());
    ::_exit(127);
  }

  static void redirect(const std::string& path, int flags, int to) {
    const int descriptor = ::open(path.c_str(), flags, 0600);
    ::dup2(descriptor, to);
    ::close(descriptor);
  }

  test::TemporaryDirectory folder_;
  std::string input_;
  std::string output_;
  std::string errors_;
  pid_t pid_ = 0;
};

/// What a program that has ended gave.
struct Outcome {
  int status;
  std::string output;
  std::string errors;
};

inline Outcome run(const std::vector<std::string>& arguments, const std::string& input = "",
                   const std::vector<std::string>& variables = {}) {
  Process process(arguments, input, variables);
  const int status = process.wait();
  return {status, process.output(), process.errors()};
}

/// Waits for what another process does; a test that fails here would wait for ever otherwise.
template <class Condition>
bool eventually(Condition condition) {
  for (int i = 0; i < 2000; ++i) {
    if (condition()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return false;
}

}  // namespace emf::testing
