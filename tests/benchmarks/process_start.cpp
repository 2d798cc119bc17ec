// Prints the nanoseconds from starting a program to its end. Its stdout goes to /dev/null.
#include <chrono>
#include <cstdio>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>

extern char** environ;

int main(int argc, char** argv) {
  if (argc < 2) return std::fprintf(stderr, "usage: process_start PROGRAM [ARGUMENT...]\n"), 2;
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  const auto start = std::chrono::steady_clock::now();
  pid_t child = 0;
  int status = 0;
  if (posix_spawnp(&child, argv[1], &actions, nullptr, argv + 1, environ) != 0 ||
      waitpid(child, &status, 0) != child || status != 0) {
    return std::fprintf(stderr, "process_start: %s failed\n", argv[1]), 1;
  }
  const std::chrono::nanoseconds elapsed = std::chrono::steady_clock::now() - start;
  std::printf("%lld\n", static_cast<long long>(elapsed.count()));
}
