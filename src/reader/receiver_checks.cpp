#include "reader/receiver_checks.hpp"

#include <algorithm>

#include <fmt/format.h>

#include <emf/sink.hpp>

#include "ascii.hpp"
#include "reader/names.hpp"
#include "reader/text.hpp"

namespace emf::reader {
namespace {

/// Bytes of a line with its line break. Up to `safe` every receiver of the kind takes it whole,
/// beyond `most` none does.
struct LengthLimit {
  std::size_t safe;
  std::size_t most;
  std::string_view consequence;
  std::string_view source;
};

LengthLimit length_limit(Receiver receiver) {
  namespace source = rules::source;
  switch (receiver) {
    case Receiver::Any:
      break;
    case Receiver::Lambda:
    case Receiver::LambdaJson:
      return {65'536, max_event_bytes, "Lambda splits it", source::lambda_lines};
    case Receiver::AgentTcp:
      return {max_event_bytes, 1'048'550, "the agent cuts it, or closes the connection",
              source::agent_pusher};
    case Receiver::AgentUdp:
      return {65'507, 65'507, "no datagram can hold it", source::agent_udp};
    case Receiver::AgentFile:
      return {max_event_bytes, 1'048'376, "the agent cuts it", source::agent_file};
    case Receiver::PutLogEvents:
      return {1'000'000, 1'048'550, "the call fails", source::put_log_events};
    case Receiver::Container:
      return {16'384, 16'384, "the container runtime splits it", source::docker};
    case Receiver::AwsLogs:
      return {max_event_bytes, max_event_bytes, "the log driver splits it", source::docker_awslogs};
    case Receiver::FluentBit:
      return {32'000, 32'768, "Fluent Bit closes the connection", source::fluent_bit};
  }
  return {longest_line, longest_line, "no receiver takes it", source::put_log_events};
}

/// The agent reads with Go's parser, which takes a member's name in any case.
class AgentRules {
 public:
  AgentRules(const Document& document, Report& report) : document_(document), report_(report) {}

  void check() {
    for (const Index member : Children(document_, 0)) {
      if (equal_ignoring_case(document_.key(member), "_aws")) {
        read_metadata(member);
      } else if (is_legacy_name(document_.key(member))) {
        read_legacy(member);
      }
    }
    if (!has_group_) {
      report_.at(rules::missing_log_group, document_.member(0, "_aws").value_or(0),
                 "_aws.LogGroupName is missing: the agent drops the line, which it logs at debug "
                 "level only");
    }
  }

  static bool is_legacy_name(std::string_view name) {
    return equal_ignoring_case(name, "log_group_name") ||
           equal_ignoring_case(name, "log_stream_name");
  }

 private:
  void read_metadata(Index aws) {
    for (const Index member : Children(document_, aws)) {
      if (equal_ignoring_case(document_.key(member), "LogGroupName")) {
        if (!is_text(member)) continue;
        has_group_ = has_group_ || !document_.string(member).empty();
        check_name(member, rules::invalid_log_group, wrong_with_log_group);
      } else if (equal_ignoring_case(document_.key(member), "LogStreamName")) {
        if (is_text(member)) check_name(member, rules::invalid_log_stream, wrong_with_log_stream);
      }
    }
    if (document_.key(aws) != "_aws") {
      report_.at_key(rules::reserved_name, aws,
                     fmt::format("the agent reads the log group from member {} too",
                                 quoted(document_.key(aws))));
    }
  }

  void read_legacy(Index member) {
    if (!is_text(member)) return;
    if (equal_ignoring_case(document_.key(member), "log_group_name")) {
      has_group_ = has_group_ || !document_.string(member).empty();
    }
  }

  bool is_text(Index member) {
    if (document_[member].kind == Kind::String) return true;
    if (document_[member].kind != Kind::Null) {
      report_.at(rules::reserved_name, member,
                 fmt::format("{} must be a string: the agent drops the line",
                             quoted(document_.key(member))));
    }
    return false;
  }

  void check_name(Index member, const rules::Rule& rule,
                  std::string (*wrong_with)(std::string_view)) {
    const std::string wrong = wrong_with(document_.string(member));
    if (wrong.empty()) return;
    report_.at(rule, member,
               fmt::format("{} {} {}: the agent cannot write there", document_.key(member),
                           quoted(document_.string(member)), wrong));
  }

  const Document& document_;
  Report& report_;
  bool has_group_ = false;
};

void warn_of_reserved_names(const Document& document, Report& report) {
  for (const Index member : Children(document, 0)) {
    const std::string_view name = document.key(member);
    const bool metadata = name != "_aws" && equal_ignoring_case(name, "_aws");
    if (!metadata && !AgentRules::is_legacy_name(name)) continue;
    report.at_key(rules::reserved_name_elsewhere, member,
                  fmt::format("member {} means something to the CloudWatch agent, should the line "
                              "ever go through one",
                              quoted(name)));
  }
}

/// Year to seconds and a zone: `2024-01-31T12:00:00.123Z`.
bool is_rfc3339(std::string_view text) {
  constexpr std::string_view shape = "dddd-dd-ddTdd:dd:dd";
  if (text.size() <= shape.size()) return false;
  for (std::size_t i = 0; i < shape.size(); ++i) {
    const bool digit = is_digit(text[i]);
    if (shape[i] == 'd' ? !digit : text[i] != shape[i]) return false;
  }
  return text.back() == 'Z' || text.find_first_of("+-", shape.size()) != std::string_view::npos;
}

std::string_view text_of(const Document& document, std::optional<Index> node) {
  return node && document[*node].kind == Kind::String ? document.string(*node) : std::string_view();
}

void check_level(const Document& document, const Members& members, bool json_format,
                 Report& report) {
  const auto level = members.find("level");
  const std::string_view name = text_of(document, level);
  const bool timed = is_rfc3339(text_of(document, members.find("timestamp")));
  const bool low = equal_ignoring_case(name, "debug") || equal_ignoring_case(name, "trace");
  if (low && (timed || !json_format)) {
    report.at(json_format ? rules::filtered_level : rules::filtered_level_elsewhere, *level,
              fmt::format("level {} is below INFO: with the JSON log format Lambda drops the line",
                          quoted(name)));
  } else if (json_format && (name.empty() || !timed)) {
    report.at(rules::no_level, level.value_or(0),
              "without 'level' and an RFC 3339 'timestamp' Lambda takes the line for INFO, and "
              "drops it when its log level is set higher");
  }
}

}  // namespace

bool is_agent_with_socket(Receiver receiver) noexcept {
  return receiver == Receiver::AgentTcp || receiver == Receiver::AgentUdp;
}

void check_length(std::string_view line, Receiver receiver, Report& report) {
  const LengthLimit limit = length_limit(receiver);
  const bool counts_break = receiver != Receiver::AgentUdp && (line.empty() || line.back() != '\n');
  const std::size_t size = line.size() + (counts_break ? 1 : 0);
  if (size > std::min(limit.most, longest_line)) {
    report.at_byte({rules::line_too_long.code, Severity::Error, limit.source, true}, limit.most - 1,
                   fmt::format("the line has {}{} bytes; beyond {} {}",
                               line.size() > longest_line ? "at least " : "", grouped(size),
                               grouped(limit.most), limit.consequence));
  } else if (size > limit.safe) {
    report.at_byte({rules::line_at_risk.code, Severity::Warning, limit.source}, limit.safe - 1,
                   fmt::format("the line has {} bytes; some take only {}, beyond that {}",
                               grouped(size), grouped(limit.safe), limit.consequence));
  }
}

void check_for_receiver(const Document& document, const Members& members, Receiver receiver,
                        Report& report) {
  if (is_agent_with_socket(receiver)) {
    AgentRules(document, report).check();
  } else {
    warn_of_reserved_names(document, report);
  }
  if (receiver == Receiver::Lambda || receiver == Receiver::LambdaJson) {
    check_level(document, members, receiver == Receiver::LambdaJson, report);
  }
}

}  // namespace emf::reader
