#include "logger/delivery.hpp"

#include "message.hpp"
#include "sinks/guarded_calls.hpp"
#include "sinks/lines.hpp"

namespace emf::detail {
namespace {

using sinks::count_lines;

/// `taken` is the size of the lines that the sink has dealt with.
Status write_to(Sink& sink, std::string_view lines, bool is_one_line, std::size_t& taken) {
  Status why;
  if (is_one_line) {
    why = sinks::write_guarded(sink, lines);
    taken = why.code() == Errc::SinkUnavailable ? 0 : lines.size();
  } else {
    taken = sinks::write_lines_guarded(sink, lines, why);
  }
  return why;
}

Status kept(const Status& why) {
  return make_problem(Errc::SinkUnavailable, {why.message(), why.message().empty() ? "" : "; ",
                                              "the lines are kept and go first at the next flush"});
}

}  // namespace

void Delivery::begin(Sink& sink, std::vector<Status>& problems) {
  if (waiting_.empty()) return;
  waiting_.erase_front(offer(waiting_.view(), false, sink, problems));
  if (waiting_.empty()) waiting_.clear_and_trim(0);
}

void Delivery::send(std::string_view lines, std::size_t count, Sink& sink,
                    std::vector<Status>& problems) {
  if (waiting_.empty()) lines.remove_prefix(offer(lines, count == 1, sink, problems));
  if (!lines.empty()) keep(lines, sink, problems);
}

// A sink stops after each line that it does not take; what follows one that is lost for good is
// offered as if nothing had happened.
std::size_t Delivery::offer(std::string_view lines, bool is_one_line, Sink& sink,
                            std::vector<Status>& problems) {
  std::size_t dealt_with = 0;
  Status why;
  for (bool lost = true; lost && dealt_with < lines.size();) {
    std::size_t size = 0;
    why = write_to(sink, lines.substr(dealt_with), is_one_line, size);
    dealt_with += size;
    lost = size > 0 && !why.ok() && why.code() != Errc::SinkUnavailable;
    if (lost) problems.push_back(why);
  }
  if (dealt_with < lines.size()) problems.push_back(kept(why));
  return dealt_with;
}

void Delivery::keep(std::string_view lines, const Sink& sink, std::vector<Status>& problems) {
  waiting_.append(lines);
  if (waiting_.size() <= most_waiting_bytes) return;
  const std::string_view all = waiting_.view();
  const std::size_t excess = all.find('\n', all.size() - most_waiting_bytes - 1) + 1;
  problems.push_back(make_problem(
      Errc::Dropped,
      {"the ", count_lines(all.substr(0, excess)), " oldest lines were dropped: the sink ",
       sink.name(), " has taken none for so long that more than ", most_waiting_bytes,
       " bytes wait"}));
  waiting_.erase_front(excess);
}

[[gnu::cold]] void Delivery::give_up(const Sink& sink, std::vector<Status>& problems) {
  if (waiting_.empty()) return;
  problems.push_back(make_problem(
      Errc::Dropped,
      {count_lines(waiting_.view()), " lines were dropped: the logger is gone and the sink ",
       sink.name(), " does not take them"}));
  waiting_.clear_and_trim(0);
}

}  // namespace emf::detail
