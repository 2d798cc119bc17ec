#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <emf/endpoint.hpp>
#include <emf/export.hpp>
#include <emf/status.hpp>

namespace emf {

/// A moment to give up. Made from a duration, so that `sink->flush(2s)` reads well and nested sinks
/// share one limit.
class Deadline {
 public:
  using Clock = std::chrono::steady_clock;  ///< goes on when somebody sets the time

  /// A time from now: none when it is negative, no limit when it is longer than a century.
  template <class Rep, class Period>
  Deadline(std::chrono::duration<Rep, Period> from_now) : at_(after(from_now)) {}
  Deadline(Clock::time_point at) noexcept : at_(at) {}  ///< a moment, or one that has passed

  Clock::time_point at() const noexcept { return at_; }  ///< the moment

 private:
  // Durations may be as long as their type allows, which is more than a clock can hold.
  template <class Rep, class Period>
  static Clock::time_point after(std::chrono::duration<Rep, Period> from_now) {
    constexpr double century = 100.0 * 365 * 24 * 3600;
    const double seconds = std::chrono::duration<double>(from_now).count();
    if (seconds > century) return Clock::time_point::max();
    if (!(seconds > 0)) return Clock::now();  // NaN too
    return Clock::now() + std::chrono::duration_cast<Clock::duration>(from_now);
  }

  Clock::time_point at_;
};

/// The longest event of CloudWatch Logs that every agent uploads whole: 262,144 bytes less 26 that
/// each event costs.
inline constexpr std::size_t max_event_bytes = 262'118;

/// What a sink has done since it was made, in lines. accepted = written + dropped + queued.
struct SinkStats {
  std::uint64_t accepted = 0;             ///< answered for, or lost for good
  std::uint64_t written = 0;              ///< handed to the system; over TCP, acknowledged
  std::uint64_t bytes = 0;                ///< of the written lines, each with its '\n'
  std::uint64_t dropped_queue_full = 0;   ///< pushed out or turned away by a full queue
  std::uint64_t dropped_too_large = 0;    ///< longer than max_line_bytes()
  std::uint64_t dropped_at_shutdown = 0;  ///< still queued when the time to shut down was over
  std::uint64_t dropped_failed = 0;       ///< refused for good by where they were to go
  std::uint64_t reconnects = 0;           ///< connections after the first
  std::uint64_t queued = 0;               ///< accepted, and neither written nor dropped yet
  std::uint64_t peak_queued_bytes = 0;    ///< the most that a queue has held
  /// Lines of which nobody can know whether they arrived once, because the peer died: those that
  /// its system had acknowledged and it may not have read (perhaps lost), and those that it may
  /// have read before its system acknowledged them (sent again, perhaps twice). An upper bound, at
  /// most what the socket buffers of both sides hold for each connection that broke.
  std::uint64_t uncertain = 0;
};

/// Where lines go. Any thread may call any function at any time, which implementations lock for; no
/// signal handler may. No function throws. What an implementation uses must live until the process
/// ends: the last lines are written at exit, after the destruction of statics that were made since
/// the library was first used.
class EMF_EXPORT Sink {
 public:
  Sink() = default;
  Sink(const Sink&) = delete;
  Sink& operator=(const Sink&) = delete;
  virtual ~Sink();

  /// One document and its '\n', borrowed for the call; without the '\n' it is lost. Ok: the sink
  /// answers for the line from now on. SinkUnavailable: no complete line was left behind and the
  /// caller may offer it again. Any other code: lost for good.
  virtual Status write(std::string_view line) = 0;

  /// Adjacent lines in one call, for sinks that gain by it. Takes them in order and stops after the
  /// first that it does not take; `why` says what became of that one, as write() would. Returns how
  /// many bytes were dealt with, always whole lines: a line lost for good is the last of them, one
  /// that may be offered again is not among them. By default calls write() for each line.
  virtual std::size_t write_lines(std::string_view lines, Status& why);

  /// Waits until every accepted line has left the process, or says how many remain
  /// (SinkUnavailable). By default Ok: for a sink that keeps nothing.
  virtual Status flush(Deadline deadline);

  /// The longest line, '\n' included, that arrives whole. Asked at every flush; documents are split
  /// to fit.
  virtual std::size_t max_line_bytes() const noexcept { return max_event_bytes; }

  /// All zero by default: for a sink that does not count.
  virtual SinkStats stats() const { return {}; }

  /// For people: "stdout", "tcp://127.0.0.1:25888".
  virtual std::string name() const { return "custom"; }

  /// How long a line that was SinkUnavailable should rest before it is offered again.
  virtual std::chrono::milliseconds retry_after() const { return std::chrono::milliseconds{100}; }
};

/// For stdout_sink().
struct StdoutOptions {
  /// Docker and containerd cut lines at 16 KiB. detect_environment() knows better: Lambda takes
  /// more.
  std::size_t max_line_bytes = 16'383;
  /// For a stdout that is full. On Linux before 6.5 a blocking pipe that has taken the beginning of
  /// a line longer than 4 KiB holds its caller until it takes the end.
  std::chrono::milliseconds write_timeout{1000};
};

/// For file_sink().
struct FileOptions {
  std::size_t max_line_bytes = max_event_bytes;  ///< longer lines are refused and counted
};

/// For agent_sink().
struct AgentOptions {
  std::chrono::milliseconds connect_timeout{1000};  ///< for all addresses of the host together
  std::chrono::milliseconds write_timeout{1000};    ///< for a peer that does not read
  /// 0: what the protocol allows, max_event_bytes over TCP and 65,507 over UDP (the longest
  /// datagram). At most 1,048,576 over TCP, because the agent hangs up on a longer line.
  std::size_t max_line_bytes = 0;
  /// Hears of lines that were taken over TCP and not delivered when the sink is destroyed.
  ErrorHandler on_error = report_to_stderr;
};

/// What becomes of a line when the queue is full. Each loss is counted and reported.
enum class Overflow : std::uint8_t {
  DropOldest,  ///< the oldest lines make room: what is new says how things are
  DropNewest,  ///< the line is refused: Dropped
  Block,       ///< the caller waits, for `block_for` at most; then as DropNewest
};

/// For background_sink(). 0 lines or bytes take nothing.
struct BackgroundOptions {
  std::size_t max_bytes = std::size_t{16} << 20;     ///< of queued lines; with max_lines
  std::size_t max_lines = 65'536;                    ///< queued; with max_bytes
  Overflow overflow = Overflow::DropOldest;          ///< when either would be exceeded
  std::chrono::milliseconds block_for{100};          ///< with Overflow::Block
  std::chrono::milliseconds shutdown_timeout{2000};  ///< destructor and process exit
  ErrorHandler on_error = report_to_stderr;  ///< on its thread, at most once a second for each kind
};

/// One write(2) for each line, in order with the program's own printf. Waits at most
/// `write_timeout`, then SinkUnavailable; a closed stdout is SinkFailed.
EMF_EXPORT std::shared_ptr<Sink> stdout_sink(StdoutOptions options = {});
/// Appends to the file that the path leads to, also after that was rotated away; makes it if there
/// is none, but no directories. A relative path is looked up anew for each write, as chdir(2)
/// leaves it. One write(2) for adjacent lines, so that several processes may share the file; what
/// ends within a line there is ended first. What fails, a full disk or a missing directory, is
/// SinkUnavailable; at a file size limit (RLIMIT_FSIZE) the system sends SIGXFSZ, as for any write
/// of the program's. A FIFO that is full is waited for, a second at most.
EMF_EXPORT std::shared_ptr<Sink> file_sink(std::string path, FileOptions options = {});
/// To a CloudWatch agent or a relay, on the caller's thread: it connects, and waits for a peer that
/// does not read, within the timeouts, and refuses at once until the time has come to try again. A
/// host name is looked up as long as the system's resolver takes. Put it behind background_sink().
EMF_EXPORT std::shared_ptr<Sink> agent_sink(Endpoint endpoint, AgentOptions options = {});
/// Never blocks the caller: copies the line into a bounded queue; one thread, started by the first
/// line, writes on. Where no thread can be started, lines wait for flush() or the destructor, which
/// drains the queue within `shutdown_timeout`. A null `inner` is stdout.
EMF_EXPORT std::shared_ptr<Sink> background_sink(std::shared_ptr<Sink> inner,
                                                 BackgroundOptions options = {});
/// Every line to every sink; a null one is stdout, and without any a line is lost. A line counts as
/// taken when one of them took it, so that a retry repeats nothing; what the others refused then is
/// counted as theirs, and reported in the midst of the flush, so that the handler cannot flush that
/// logger. The statistics are the sums of theirs.
EMF_EXPORT std::shared_ptr<Sink> multi_sink(std::vector<std::shared_ptr<Sink>> sinks,
                                            ErrorHandler on_error = report_to_stderr);
/// Calls `write` for each line, one call at a time. What it throws is SinkFailed. What it uses must
/// live until the process ends, as for a Sink of one's own.
EMF_EXPORT std::shared_ptr<Sink> callback_sink(std::function<Status(std::string_view line)> write);
/// Takes every line and writes none.
EMF_EXPORT std::shared_ptr<Sink> null_sink();

}  // namespace emf
