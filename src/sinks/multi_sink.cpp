#include <algorithm>
#include <memory>
#include <utility>

#include <emf/sink.hpp>

#include "message.hpp"
#include "sinks/counters.hpp"
#include "sinks/guarded_calls.hpp"
#include "sinks/report.hpp"

namespace emf {
namespace {

using Sinks = std::vector<std::shared_ptr<Sink>>;

Sinks with_stdout_for_null(Sinks sinks) {
  std::replace(sinks.begin(), sinks.end(), std::shared_ptr<Sink>(), stdout_sink());
  return sinks;
}

class MultiSink final : public Sink {
 public:
  MultiSink(Sinks sinks, ErrorHandler on_error)
      : sinks_(with_stdout_for_null(std::move(sinks))), on_error_(std::move(on_error)) {}

  Status write(std::string_view line) override;
  Status flush(Deadline deadline) override;
  std::size_t max_line_bytes() const noexcept override;
  SinkStats stats() const override;
  std::string name() const override;
  std::chrono::milliseconds retry_after() const override;

 private:
  void report_refusals(const std::vector<std::pair<std::size_t, Status>>& refusals);

  const Sinks sinks_;
  const ErrorHandler on_error_;
  sinks::Counters refused_;  // by a sink that may take the line later, when another one took it
};

Status MultiSink::write(std::string_view line) {
  if (sinks_.empty()) {
    refused_.lost(Errc::SinkFailed);
    return make_problem(Errc::SinkFailed, {name(), ": there is no sink; the line is lost"});
  }
  std::vector<std::pair<std::size_t, Status>> problems;
  for (std::size_t i = 0; i < sinks_.size(); ++i) {
    Status status = sinks::write_guarded(*sinks_[i], line);
    if (!status.ok()) problems.emplace_back(i, std::move(status));
  }
  if (problems.size() < sinks_.size()) {
    report_refusals(problems);
    return {};
  }
  // One that may take the line later is worth another try: nobody has it yet.
  const auto later = std::find_if(problems.begin(), problems.end(), [](const auto& problem) {
    return problem.second.code() == Errc::SinkUnavailable;
  });
  return later != problems.end() ? later->second : problems.front().second;
}

void MultiSink::report_refusals(const std::vector<std::pair<std::size_t, Status>>& refusals) {
  for (const auto& [index, status] : refusals) {
    if (status.code() == Errc::SinkUnavailable) refused_.lost(status.code());
    sinks::report(
        on_error_,
        make_problem(Errc::Dropped, {sinks_[index]->name(),
                                     " lost a line that another sink has: ", status.message()}));
  }
}

// Each has its share of the time, so that one that stalls leaves some for the others; what they do
// not need is for those that have more to do.
Status MultiSink::flush(Deadline deadline) {
  std::vector<Status> answers;
  for (std::size_t i = 0; i < sinks_.size(); ++i) {
    const auto now = Deadline::Clock::now();
    const auto left = std::max(deadline.at(), now) - now;
    const auto share = left / static_cast<Deadline::Clock::rep>(sinks_.size() - i);
    answers.push_back(sinks::flush_guarded(*sinks_[i], now + share));
  }
  Status first;
  for (std::size_t i = 0; i < sinks_.size(); ++i) {
    const bool may_end = answers[i].code() == Errc::SinkUnavailable;
    if (may_end && Deadline::Clock::now() < deadline.at()) {
      answers[i] = sinks::flush_guarded(*sinks_[i], deadline);
    }
    if (first.ok()) first = std::move(answers[i]);
  }
  return first;
}

std::size_t MultiSink::max_line_bytes() const noexcept {
  std::size_t smallest = Sink::max_line_bytes();
  for (const auto& sink : sinks_) smallest = std::min(smallest, sink->max_line_bytes());
  return smallest;
}

SinkStats MultiSink::stats() const {
  SinkStats sum = refused_.snapshot();
  for (const auto& sink : sinks_) {
    const SinkStats one = sink->stats();
    sum.accepted += one.accepted;
    sum.written += one.written;
    sum.bytes += one.bytes;
    sum.dropped_queue_full += one.dropped_queue_full;
    sum.dropped_too_large += one.dropped_too_large;
    sum.dropped_at_shutdown += one.dropped_at_shutdown;
    sum.dropped_failed += one.dropped_failed;
    sum.reconnects += one.reconnects;
    sum.queued += one.queued;
    sum.peak_queued_bytes += one.peak_queued_bytes;
    sum.uncertain += one.uncertain;
  }
  return sum;
}

std::string MultiSink::name() const {
  std::string names;
  for (const auto& sink : sinks_) names += (names.empty() ? "" : ", ") + sink->name();
  return "multi(" + names + ")";
}

std::chrono::milliseconds MultiSink::retry_after() const {
  auto soonest = Sink::retry_after();
  for (const auto& sink : sinks_) soonest = std::min(soonest, sink->retry_after());
  return soonest;
}

}  // namespace

std::shared_ptr<Sink> multi_sink(std::vector<std::shared_ptr<Sink>> sinks, ErrorHandler on_error) {
  return std::make_shared<MultiSink>(std::move(sinks), std::move(on_error));
}

}  // namespace emf
