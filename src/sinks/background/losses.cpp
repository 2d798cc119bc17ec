#include "sinks/background/losses.hpp"

#include "message.hpp"

namespace emf::sinks {
namespace {

constexpr std::chrono::seconds interval{1};

}  // namespace

void Losses::sink_lost(const Status& why) {
  if (lost_ == 0) first_lost_ = why;
  ++lost_;
}

std::vector<Status> Losses::take(const std::string& sink, const Status& why_full, Time now) {
  std::vector<Status> reports;
  if (full_ != 0) {
    reports.push_back(make_problem(
        Errc::Dropped, {sink, ": ", full_, " lines were dropped because the queue was full",
                        why_full.ok() ? "" : "; the sink said: ", why_full.message()}));
  }
  if (lost_ == 1) reports.push_back(first_lost_);
  if (lost_ > 1) {
    reports.push_back(make_problem(
        first_lost_.code(), {first_lost_.message(), " (and ", lost_ - 1, " more lines since)"}));
  }
  full_ = lost_ = 0;
  report_at_ = now + interval;
  return reports;
}

}  // namespace emf::sinks
