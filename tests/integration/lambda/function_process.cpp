#include "function_process.hpp"

#include <chrono>
#include <signal.h>
#include <spawn.h>
#include <stdexcept>
#include <sys/mman.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace emf::test {

FunctionProcess::FunctionProcess(const std::string& program,
                                 const std::map<std::string, std::string>& variables)
    : output_(memfd_create("stdout", MFD_CLOEXEC)) {
  std::vector<std::string> texts;
  for (const auto& [name, value] : variables) texts.push_back(name + "=" + value);
  std::vector<char*> environment;
  for (std::string& text : texts) environment.push_back(text.data());
  environment.push_back(nullptr);
  std::string path = program;
  char* const arguments[] = {path.data(), nullptr};

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, output_, STDOUT_FILENO);
  const int error =
      posix_spawn(&process_, path.c_str(), &actions, nullptr, arguments, environment.data());
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) throw std::runtime_error("cannot start " + program);
}

FunctionProcess::~FunctionProcess() {
  kill();
  close(output_);
}

std::vector<std::string> FunctionProcess::lines() const {
  std::string text;
  char buffer[65'536];
  for (ssize_t size = 0;
       (size = pread(output_, buffer, sizeof buffer, static_cast<off_t>(text.size()))) > 0;) {
    text.append(buffer, static_cast<std::size_t>(size));
  }
  std::vector<std::string> lines;
  std::size_t begin = 0;
  for (std::size_t end = 0; (end = text.find('\n', begin)) != std::string::npos; begin = end + 1) {
    lines.push_back(text.substr(begin, end - begin));
  }
  return lines;
}

std::vector<std::string> FunctionProcess::wait_for_lines(std::size_t count) const {
  const auto end = std::chrono::steady_clock::now() + std::chrono::minutes(1);
  std::vector<std::string> found = lines();
  while (found.size() < count && std::chrono::steady_clock::now() < end) {
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
    found = lines();
  }
  return found;
}

void FunctionProcess::kill() {
  if (process_ == -1) return;
  ::kill(process_, SIGKILL);
  wait();
}

int FunctionProcess::wait() {
  int status = -1;
  waitpid(process_, &status, 0);
  process_ = -1;
  return status;
}

}  // namespace emf::test
