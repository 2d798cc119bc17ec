#include "sinks/agent/tcp_sender.hpp"

#include <algorithm>
#include <cerrno>
#include <optional>
#include <thread>

#include "message.hpp"

namespace emf::sinks {
namespace {

using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;
using Connection = os::PeerState::Connection;

// More than the system's send buffer takes, so that it binds only when something is odd.
constexpr std::size_t most_unacknowledged_bytes = 2 << 20;

constexpr milliseconds stall_retry{50};
constexpr milliseconds closing_retry{5};

// Waits for acknowledgements, which wake nobody. A peer on this machine has read all in no time.
constexpr std::chrono::microseconds shortest_nap{100};
constexpr std::chrono::microseconds longest_nap{20'000};

bool may_pass(int error) noexcept { return error == EAGAIN || error == ENOBUFS || error == ENOMEM; }

}  // namespace

std::size_t TcpSender::write_lines(std::string_view lines, Status& why) {
  const std::lock_guard<std::mutex> guard(mutex_);
  constexpr auto no_limit = os::SteadyTime::max();
  why = Status();
  inspect();
  if (lines.empty() && sent_lines_.lines() == 0) return 0;
  if (!catch_up(no_limit, why) || lines.empty()) return 0;
  sent_lines_.append(lines);
  const int error = send_unsent(no_limit);
  const std::size_t not_taken = sent_lines_.take_back_unstarted();
  if (error != 0 && !may_pass(error)) handle_break(socket_.peer(), error);
  if (not_taken != 0) why = socket_.is_open() ? stall_problem() : dialer_.unavailable();
  count({});
  return lines.size() - not_taken;
}

// Looks at the connection: what was acknowledged, and whether it still is one.
void TcpSender::inspect() {
  if (!socket_.is_open()) return;
  const os::PeerState peer = socket_.peer();
  if (peer.window_known) peer_buffer_.offers(peer.window);
  if (peer.connection == Connection::Broken) return handle_break(peer, socket_.take_error());
  const SentLines::Confirmed confirmed = sent_lines_.acknowledge(peer.unacknowledged);
  count(confirmed);
  if (confirmed.lines > 0) {
    of_use_ = true;
    dialer_.succeeded();
    peer_reads_on_ = peer_closed_;
  }
  if (peer.connection == Connection::PeerClosed) handle_peer_close(peer);
}

// A peer that closed may still read what is on its way: sending that elsewhere at once would repeat
// it. Nothing new is written meanwhile.
void TcpSender::handle_peer_close(const os::PeerState& peer) {
  const auto now = Clock::now();
  if (!peer_closed_) give_up_at_ = os::after(write_timeout_);
  peer_closed_ = true;
  if (peer.unacknowledged == 0) {
    end_connection(peer, Received::Read, "the peer closed the connection");
  } else if (now >= give_up_at_) {
    end_connection(peer, Received::Uncertain, "the peer closed the connection");
  }
}

// A system closes with FIN when the program has read everything, else with a reset. After a FIN, a
// reset (EPIPE) only means that more arrived, none of which was acknowledged.
[[gnu::cold]] void TcpSender::handle_break(const os::PeerState& peer, int error) {
  const bool closed_first = (peer_closed_ || error == EPIPE) && !peer_reads_on_;
  end_connection(peer, closed_first ? Received::Read : Received::Uncertain,
                 os::error_text(error != 0 ? error : ECONNRESET));
}

// An acknowledgement may lag behind what the peer's program has read (by 40 ms on Linux), and a
// reset carries none: lines sent again after one may arrive twice.
[[gnu::cold]] void TcpSender::end_connection(const os::PeerState& peer, Received received,
                                             const std::string& problem) {
  const SentLines::Broken broken =
      sent_lines_.connection_lost(peer.unacknowledged, peer.on_the_way);
  count(broken.confirmed);
  if (received == Received::Uncertain) {
    counters_.uncertain(peer_buffer_.lines_at_most() + broken.maybe_twice);
  }
  if (peer.unacknowledged == 0) {
    socket_.close();
  } else {
    socket_.abort();
  }
  if (received == Received::Read && of_use_) {
    dialer_.ended(problem);
  } else {
    dialer_.failed(problem);
  }
}

// Makes the connection if there is none, and sends what earlier ones did not deliver.
bool TcpSender::catch_up(os::SteadyTime limit, Status& why) {
  if (!socket_.is_open() && !connect(limit, why)) return false;
  if (peer_closed_) {
    why = make_problem(
        Errc::SinkUnavailable,
        {dialer_.name(), ": the peer is closing the connection; the line was not taken"});
    return false;
  }
  const int error = send_unsent(limit);
  if (error != 0 && !may_pass(error)) handle_break(socket_.peer(), error);
  if (error != 0) {
    why = socket_.is_open() ? stall_problem() : dialer_.unavailable();
    return false;
  }
  if (sent_lines_.bytes() < most_unacknowledged_bytes) return true;
  why = stall_problem();
  return false;
}

bool TcpSender::connect(os::SteadyTime limit, Status& why) {
  socket_ = dialer_.dial(limit, why);
  if (!socket_.is_open()) return false;
  if (was_connected_) counters_.reconnected();
  was_connected_ = true;
  of_use_ = stalled_ = peer_closed_ = peer_reads_on_ = false;
  peer_buffer_.new_connection();
  return true;
}

// Returns 0 when everything is with the system, else an errno value. A peer that does not read
// makes a caller wait once; until something moves again, nobody waits.
int TcpSender::send_unsent(os::SteadyTime limit) {
  std::optional<os::SteadyTime> deadline;
  while (!sent_lines_.unsent().empty()) {
    const os::Transfer moved = socket_.send(sent_lines_.unsent());
    sent_lines_.mark_sent(moved.bytes);
    if (moved.bytes > 0) stalled_ = false;
    if (moved.error == 0) continue;
    if (!may_pass(moved.error)) return moved.error;
    if (!deadline) deadline = std::min(limit, os::after(write_timeout_));
    if (stalled_ || !os::wait_writable(socket_.descriptor(), *deadline)) {
      stalled_ = true;
      return moved.error;
    }
  }
  return 0;
}

Status TcpSender::stall_problem() const {
  return make_problem(Errc::SinkUnavailable,
                      {dialer_.name(), ": the peer does not read; the line was not taken"});
}

void TcpSender::count(SentLines::Confirmed confirmed) {
  peer_buffer_.acknowledged(confirmed.lines, confirmed.bytes);
  counters_.set_queued(sent_lines_.lines());
  counters_.wrote(confirmed.lines, confirmed.bytes);
}

Status TcpSender::flush(Deadline deadline) {
  bool first = true;
  for (auto nap = shortest_nap;; nap = std::min(2 * nap, longest_nap)) {
    const bool expired = Clock::now() >= deadline.at();
    {
      const std::lock_guard<std::mutex> guard(mutex_);
      if (first) dialer_.allow_now();
      first = false;
      inspect();
      if (sent_lines_.lines() == 0) return {};
      if (expired) return unacknowledged();
      Status ignored;  // what is not acknowledged in the end says it too
      catch_up(deadline.at(), ignored);
    }
    std::this_thread::sleep_until(std::min(Clock::now() + nap, deadline.at()));
  }
}

Status TcpSender::unacknowledged() const {
  return make_problem(Errc::SinkUnavailable,
                      {dialer_.name(), ": ", sent_lines_.lines(), " lines are not acknowledged yet",
                       socket_.is_open() ? "" : "; ", socket_.is_open() ? "" : dialer_.problem()});
}

// Whoever holds the lock looks at the connection anyway; who only asks does not wait for it.
SinkStats TcpSender::stats() {
  const std::unique_lock<std::mutex> guard(mutex_, std::try_to_lock);
  if (guard.owns_lock()) inspect();
  return counters_.snapshot();
}

milliseconds TcpSender::retry_after() {
  const std::lock_guard<std::mutex> guard(mutex_);
  if (!socket_.is_open()) return dialer_.retry_after();
  return peer_closed_ ? closing_retry : stall_retry;
}

// What is with this machine's system goes its way, also after the socket is closed.
Status TcpSender::close() {
  const std::lock_guard<std::mutex> guard(mutex_);
  inspect();
  if (socket_.is_open() && !peer_closed_) send_unsent(Clock::now());
  const bool is_sent = socket_.is_open() && !peer_closed_ && sent_lines_.unsent().empty();
  if (is_sent || sent_lines_.lines() == 0) return {};
  return make_problem(Errc::Dropped,
                      {dialer_.name(), ": the sink is destroyed while ", sent_lines_.lines(),
                       " lines are not delivered; they may be lost"});
}

}  // namespace emf::sinks
