// Sends finished files of metrics to a CloudWatch agent, and removes each that has arrived there.
//   ship ENDPOINT FILE...      for example: ship tcp://127.0.0.1:25888
//   /var/spool/robot/metrics.log-*
// Exit status: 0 all files were sent, 1 some are still there: try again later.

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <thread>

#include <emf/emf.hpp>

namespace {

using namespace std::chrono_literals;

constexpr int batch_lines = 500;
constexpr auto pause = 100ms;  // between batches: an agent cannot say that its queue is full

/// Sends up to `batch_lines` lines and waits until the agent's system has them.
emf::Status send_batch(std::istream& file, emf::Sink& sink) {
  std::string line;
  for (int count = 0; count < batch_lines && std::getline(file, line); ++count) {
    emf::Status status = sink.write(line + '\n');
    if (status.code() == emf::Errc::SinkUnavailable) return status;
    if (!status.ok()) emf::report_to_stderr(status);  // this line never fits: go on without it
  }
  return sink.flush(10s);
}

/// Leaves in the file what comes behind its first `sent` bytes.
bool keep_rest(const std::string& path, std::ifstream& file, std::streamoff sent) {
  const std::string rest = path + ".rest";
  file.clear();
  file.seekg(sent);
  std::ofstream copy(rest, std::ios::binary);
  copy << file.rdbuf();
  copy.close();
  return copy.good() && std::rename(rest.c_str(), path.c_str()) == 0;
}

bool ship(const std::string& path, emf::Sink& sink) {
  std::ifstream file(path, std::ios::binary);
  std::streamoff sent = 0;
  while (file.peek() != std::ifstream::traits_type::eof()) {
    const emf::Status status = send_batch(file, sink);
    if (!status.ok()) {
      emf::report_to_stderr(status);
      if (sent > 0 && !keep_rest(path, file, sent)) std::perror(path.c_str());
      return false;
    }
    sent = file.eof() ? sent : static_cast<std::streamoff>(file.tellg());
    std::this_thread::sleep_for(pause);
  }
  return std::remove(path.c_str()) == 0;
}

}  // namespace

int main(int argc, char** argv) {
  const auto endpoint = argc > 1 ? emf::parse_endpoint(argv[1]) : std::nullopt;
  if (!endpoint) {
    std::fprintf(stderr, "usage: ship tcp://HOST:PORT FILE...\n");
    return EXIT_FAILURE;
  }
  const auto sink = emf::agent_sink(*endpoint);
  bool all_sent = true;
  for (int i = 2; i < argc && all_sent; ++i) all_sent = ship(argv[i], *sink);
  if (const auto lines = sink->stats().uncertain; lines > 0) {
    std::fprintf(stderr, "the agent went away; up to %llu lines that its system had are lost\n",
                 static_cast<unsigned long long>(lines));
  }
  return all_sent ? EXIT_SUCCESS : EXIT_FAILURE;
}
