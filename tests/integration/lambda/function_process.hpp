#pragma once

#include <map>
#include <string>
#include <sys/types.h>
#include <vector>

namespace emf::test {

/// A function's process, as Lambda starts it: with these variables and no others. It is killed at
/// the end, as Lambda does it.
class FunctionProcess {
 public:
  FunctionProcess(const std::string& program, const std::map<std::string, std::string>& variables);
  FunctionProcess(const FunctionProcess&) = delete;
  FunctionProcess& operator=(const FunctionProcess&) = delete;
  ~FunctionProcess();

  /// The whole lines on its stdout until now, without their '\n'.
  std::vector<std::string> lines() const;
  /// The same, once there are that many; waits no longer than a minute.
  std::vector<std::string> wait_for_lines(std::size_t count) const;

  void kill();
  /// Waits for its end; the status as waitpid() gives it.
  int wait();

 private:
  int output_;  // a file in memory: it never fills up
  pid_t process_ = -1;
};

}  // namespace emf::test
