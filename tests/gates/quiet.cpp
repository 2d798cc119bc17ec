// quiet KIND: a first document in that environment, in a process that is not allowed a thread, a
// process or a socket.
#include <cstdio>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <string_view>
#include <sys/prctl.h>
#include <sys/syscall.h>

#include <emf/emf.hpp>

namespace {

constexpr int skipped = 77;

constexpr sock_filter kill_on(unsigned system_call, unsigned char calls_until_kill) {
  return BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, system_call, calls_until_kill, 0);
}

bool forbid() {
  sock_filter filter[] = {
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
      kill_on(__NR_socket, 4),
      kill_on(__NR_connect, 3),
      kill_on(__NR_clone, 2),
      kill_on(__NR_clone3, 1),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
  };
  sock_fprog program{sizeof filter / sizeof filter[0], filter};
  return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
         prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

std::string_view name_of(emf::EnvironmentKind kind) {
  switch (kind) {
    case emf::EnvironmentKind::Lambda:
      return "Lambda";
    case emf::EnvironmentKind::Local:
      return "Local";
    default:
      return "another";
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return std::fprintf(stderr, "usage: quiet KIND\n"), 2;
  if (!forbid())
    return std::fprintf(stderr, "this kernel has no filter for system calls\n"), skipped;
  emf::MetricsLogger metrics;
  metrics.put_metric("Latency", 12.5, emf::Unit::Milliseconds);
  if (!metrics.flush().ok()) return std::fprintf(stderr, "the document was not written\n"), 1;
  if (name_of(emf::default_environment().kind) == argv[1]) return 0;
  return std::fprintf(stderr, "the environment is not %s\n", argv[1]), 1;
}
