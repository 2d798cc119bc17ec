#include "sinks/agent/udp_sender.hpp"

#include <cerrno>

#include "message.hpp"
#include "sinks/lines.hpp"
#include "sinks/problems.hpp"

namespace emf::sinks {

using std::chrono::milliseconds;

std::size_t UdpSender::write_lines(std::string_view lines, Status& why) {
  const std::lock_guard<std::mutex> guard(mutex_);
  why = Status();
  std::size_t done = 0;
  while (done < lines.size() && why.ok()) {
    const std::string_view line = first_line(lines.substr(done));
    why = write(line);
    counters_.count(why, line.size());
    if (why.code() != Errc::SinkUnavailable) done += line.size();
  }
  return done;
}

Status UdpSender::write(std::string_view line) {
  Status why;
  if (!socket_.is_open()) socket_ = dialer_.dial(os::SteadyTime::max(), why);
  if (!socket_.is_open()) return why;
  if (const int error = socket_.take_error()) {  // about a datagram that left long ago
    counters_.uncertain(1);
    return refused(error);
  }
  const int error = send(line);
  if (error == EMSGSIZE) {
    return make_problem(Errc::DocumentTooLarge,
                        {dialer_.name(), ": a line of ", line.size(),
                         " bytes does not fit a datagram; the line is lost"});
  }
  if (error == EAGAIN) return system_problem(dialer_.name(), error);
  if (error != 0) return refused(error);
  dialer_.succeeded();
  return {};
}

int UdpSender::send(std::string_view line) {
  os::Transfer sent = socket_.send(line);
  if (sent.error == EAGAIN && os::wait_writable(socket_.descriptor(), os::after(write_timeout_))) {
    sent = socket_.send(line);
  }
  return sent.error != 0 ? sent.error : socket_.take_error();
}

[[gnu::cold]] Status UdpSender::refused(int error) {
  socket_.close();
  dialer_.failed(os::error_text(error));
  return dialer_.unavailable();
}

Status UdpSender::flush(Deadline) {
  const std::lock_guard<std::mutex> guard(mutex_);
  dialer_.allow_now();
  return {};
}

milliseconds UdpSender::retry_after() {
  const std::lock_guard<std::mutex> guard(mutex_);
  return dialer_.retry_after();
}

}  // namespace emf::sinks
