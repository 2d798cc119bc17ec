#include <algorithm>

#include <fmt/format.h>

#include <emf/reader.hpp>

#include "ascii.hpp"
#include "reader/extraction.hpp"
#include "reader/members.hpp"
#include "reader/metadata.hpp"
#include "reader/receiver_checks.hpp"
#include "reader/recognise.hpp"
#include "reader/report.hpp"
#include "reader/surprises.hpp"
#include "reader/syntax.hpp"
#include "reader/text.hpp"

namespace emf::reader {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::string_view replacement_escape = "\\uFFFD";
constexpr auto npos = std::string_view::npos;

/// One line on its way from bytes to datapoints.
class Reading {
 public:
  Reading(const Options& options, Result& result)
      : options_(options), result_(result), report_(result.problems) {}

  void read(std::string_view line) {
    if (line.size() > longest_line + 1) {
      result_.is_emf = names_emf_metadata(line);
      if (result_.is_emf) check_length(line, options_.receiver, report_);
      return;
    }
    if (!may_be_emf(line)) return;
    std::string repaired;
    const std::string_view text = without_bad_bytes(content_of(line), repaired);
    const auto error = Document::parse(text, document_);
    if (error) {
      result_.is_emf = names_emf_metadata(text);
      if (result_.is_emf) explain(*error, text, report_);
    } else {
      report_.set_document(document_);
      read_document();
    }
    if (result_.is_emf) check_bytes(line);
    if (report_.is_line_lost()) result_.datapoints.clear();
  }

 private:
  /// Without its line break, which is a byte of the line all the same.
  std::string_view content_of(std::string_view line) {
    if (!line.empty() && line.back() == '\n') line.remove_suffix(1);
    return line;
  }

  /// The parser wants UTF-8. What is none becomes '?', byte for byte, so that places stay true; a
  /// byte order mark becomes blanks, and half a surrogate pair the replacement character.
  std::string_view without_bad_bytes(std::string_view text, std::string& repaired) {
    has_mark_ = text.substr(0, byte_order_mark.size()) == byte_order_mark;
    invalid_utf8_ = find_invalid_utf8(text);
    lone_surrogate_ = find_lone_surrogate(text, 0);
    if (!has_mark_ && invalid_utf8_ == npos && lone_surrogate_ == npos) return text;
    repaired = text;
    if (has_mark_) repaired.replace(0, byte_order_mark.size(), byte_order_mark.size(), ' ');
    for (std::size_t at = invalid_utf8_; at != npos;) {
      repaired[at] = '?';
      const std::size_t next = find_invalid_utf8(std::string_view(repaired).substr(at));
      at = next == npos ? npos : at + next;
    }
    for (std::size_t at = lone_surrogate_; at != npos; at = find_lone_surrogate(repaired, at)) {
      repaired.replace(at, replacement_escape.size(), replacement_escape);
    }
    return repaired;
  }

  void check_bytes(std::string_view line) {
    check_length(line, options_.receiver, report_);
    if (has_mark_) {
      report_.at_byte(rules::byte_order_mark, 0,
                      "the line begins with a byte order mark; CloudWatch takes only the document");
    }
    if (invalid_utf8_ != npos) report_invalid_utf8(line);
    if (lone_surrogate_ != npos) report_lone_surrogate(line);
    const std::size_t line_break = line.substr(0, line.size() - 1).find('\n');
    if (line_break != npos) report_line_break(line_break);
  }

  /// The agent's parser puts U+FFFD there; only in a name or a dimension does that change a metric.
  void report_invalid_utf8(std::string_view line) {
    const bool replaced = is_agent_with_socket(options_.receiver) && !is_in_identity(invalid_utf8_);
    report_.at_byte(
        replaced ? rules::replaced_utf8 : rules::invalid_utf8, invalid_utf8_,
        fmt::format("byte 0x{:02X} is not UTF-8", static_cast<unsigned char>(line[invalid_utf8_])));
  }

  void report_lone_surrogate(std::string_view line) {
    const bool wrong = is_in_identity(lone_surrogate_);
    report_.at_byte(wrong ? rules::lone_surrogate_in_identity : rules::lone_surrogate,
                    lone_surrogate_,
                    fmt::format("{} is half of a surrogate pair and no character; readers put "
                                "U+FFFD in its place, or refuse the line",
                                line.substr(lone_surrogate_, replacement_escape.size())));
  }

  bool is_in_identity(std::size_t offset) const {
    return std::any_of(roles_.begin(), roles_.end(), [&](const auto& member) {
      const Node& node = document_[member.first];
      return member.second != Role::Property && offset >= node.key_begin && offset < node.stop;
    });
  }

  /// The API and a datagram carry an event with line breaks; everywhere else they end it.
  void report_line_break(std::size_t offset) {
    const bool carried =
        options_.receiver == Receiver::PutLogEvents || options_.receiver == Receiver::AgentUdp;
    report_.at_byte(carried ? rules::line_break_in_event : rules::line_break, offset,
                    "a line break in the document: in a log, each line is an event of its own");
  }

  void read_document() {
    if (document_[0].kind != Kind::Object) return read_other_root();
    Members members(document_);
    const auto aws = members.use("_aws", Role::Metadata);
    if (aws) {
      read_emf(*aws, members);
    } else if (is_legacy(members)) {
      members.use("CloudWatchMetrics", Role::Metadata);
      report_.at(rules::legacy_format, 0, "the legacy format, without _aws");
      read_emf(0, members);
    } else {
      look_for_hidden_document();
    }
  }

  void read_emf(Index metadata_node, Members& members) {
    result_.is_emf = true;
    const Metadata metadata = read_metadata(document_, metadata_node, options_.arrival, report_);
    result_.datapoints = extract(document_, metadata, members, report_);
    members.report_duplicates(report_);
    check_for_receiver(document_, members, options_.receiver, report_);
    warn_of_surprises(document_, members, report_);
    roles_ = members.all();
    for (const auto& [member, role] : roles_) {
      if (role != Role::Property) continue;
      result_.properties.emplace_back(document_.key(member), document_.source(member));
    }
  }

  bool is_legacy(const Members& members) const {
    const auto version = members.find("Version");
    return version && members.find("CloudWatchMetrics") &&
           document_[*version].kind == Kind::String && document_.string(*version) == "0";
  }

  void read_other_root() {
    look_for_hidden_document();
    if (result_.is_emf && document_[0].kind == Kind::Array) {
      report_.at(rules::root_not_object, 0, "the line is an array; it must be one object");
    }
  }

  /// EMF in a text or inside another object, as loggers and log routers make it; or `_AWS`.
  void look_for_hidden_document() {
    for (Index node = 0; node < document_.size(); ++node) {
      const Kind kind = document_[node].kind;
      if (kind == Kind::String && names_emf_metadata(document_.string(node))) {
        return hidden(rules::wrapped, node,
                      "the document is a text inside another one; CloudWatch does not look there");
      }
      if (kind != Kind::Object || !document_.member(node, "CloudWatchMetrics")) continue;
      if (document_[node].parent == 0 && equal_ignoring_case(document_.key(node), "_aws")) {
        return hidden(rules::wrong_case, node,
                      "'_aws' must be spelled so: names are case-sensitive");
      }
      if (node == 0) {
        return hidden(rules::missing_member, node, "CloudWatchMetrics must be a member of _aws");
      }
      if (document_.key(node) == "_aws") {
        return hidden(rules::wrapped, node,
                      "the document is inside another one; CloudWatch does not look there");
      }
    }
  }

  void hidden(const rules::Rule& rule, Index node, std::string why) {
    result_.is_emf = true;
    report_.at(rule, node, std::move(why));
  }

  const Options& options_;
  Result& result_;
  Report report_;
  Document document_;
  std::vector<std::pair<Index, Role>> roles_;
  bool has_mark_ = false;
  std::size_t invalid_utf8_ = npos;
  std::size_t lone_surrogate_ = npos;
};

}  // namespace

bool Result::ok() const noexcept {
  return std::none_of(problems.begin(), problems.end(),
                      [](const Problem& problem) { return problem.severity == Severity::Error; });
}

Result read(std::string_view line, const Options& options) {
  Result result;
  Reading(options, result).read(line);
  return result;
}

}  // namespace emf::reader
