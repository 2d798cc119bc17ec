#pragma once

#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <signal.h>
#include <sstream>
#include <string>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace emf::testing {

/// A folder of this test's own, removed with everything in it.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name =
        std::string(::getenv("TMPDIR") ? ::getenv("TMPDIR") : "/tmp") + "/emf-XXXXXX";
    path_ = ::mkdtemp(name.data());
  }
  ~TemporaryFolder() {
    for (const std::string& file : files_) ::unlink(file.c_str());
    ::rmdir(path_.c_str());
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  /// The path of a file with this content.
  std::string write(const std::string& name, const std::string& content) {
    const std::string path = file(name);
    std::ofstream(path, std::ios::binary) << content;
    return path;
  }
  std::string file(const std::string& name) {
    files_.push_back(path_ + "/" + name);
    return files_.back();
  }
  static std::string read(const std::string& path) {
    std::stringstream content;
    content << std::ifstream(path, std::ios::binary).rdbuf();
    return content.str();
  }

 private:
  std::string path_;
  std::vector<std::string> files_;
};

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

  std::string output() const { return TemporaryFolder::read(output_); }
  std::string errors() const { return TemporaryFolder::read(errors_); }

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

  TemporaryFolder folder_;
  std::string input_;
  std::string output_;
  std::string errors_;
  pid_t pid_ = 0;
};

}  // namespace emf::testing
