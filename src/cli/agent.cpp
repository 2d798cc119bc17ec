#include <charconv>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <emf/endpoint.hpp>
#include <emf/reader.hpp>

#include "cli/commands.hpp"
#include "cli/datapoint_text.hpp"
#include "cli/exit_status.hpp"
#include "cli/numbers.hpp"
#include "cli/output.hpp"
#include "cli/time_text.hpp"
#include "os/interrupt.hpp"
#include "os/listener.hpp"

namespace emf::cli {
namespace {

using Protocol = Endpoint::Protocol;

constexpr std::size_t longest_line = 1'048'576;  // bufio.Scanner's buffer in the agent

struct ListenOptions {
  std::vector<std::string> tcp;
  std::vector<std::string> udp;
  std::string format = "text";
  std::uint64_t records = 0;  ///< 0: until Ctrl-C
};

/// `HOST:PORT`, `[V6]:PORT` or `PORT`; port 0 lets the system choose.
std::optional<Endpoint> parse_address(std::string_view text, Protocol protocol) {
  Endpoint endpoint;
  endpoint.protocol = protocol;
  const std::size_t colon = text.rfind(':');
  std::string_view host =
      colon == std::string_view::npos ? std::string_view() : text.substr(0, colon);
  const std::string_view port = colon == std::string_view::npos ? text : text.substr(colon + 1);
  if (host.size() > 2 && host.front() == '[' && host.back() == ']') {
    host = host.substr(1, host.size() - 2);
  }
  if (!host.empty()) endpoint.host = host;
  const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), endpoint.port);
  const bool good = error == std::errc() && end == port.data() + port.size();
  return good ? std::optional<Endpoint>(endpoint) : std::nullopt;
}

/// What the agent and then CloudWatch do with a record.
class Agent {
 public:
  Agent(const ListenOptions& options, Output& output) : options_(options), output_(output) {}

  void take(Protocol protocol, const std::string& peer, std::string_view record) {
    record = trimmed(record);
    if (record.empty()) return;
    ++records_;
    const auto receiver =
        protocol == Protocol::Tcp ? reader::Receiver::AgentTcp : reader::Receiver::AgentUdp;
    const reader::Result result = reader::read(record, receiver);
    invalid_ += result.is_emf && result.ok() ? 0 : 1;
    if (options_.format == "raw") {
      output_ << std::string(record) + "\n";
    } else if (options_.format == "jsonl") {
      for (const reader::Datapoint& datapoint : result.datapoints)
        output_ << to_json(datapoint) + "\n";
    } else {
      show(protocol, peer, record, result);
    }
    output_.flush();
  }

  void overflow(const std::string& peer) {
    ++invalid_;
    complain(
        fmt::format("{}: a line of more than {} bytes; the connection is closed and what came "
                    "behind it is lost",
                    peer, grouped(longest_line)));
  }

  bool wants_more() const { return options_.records == 0 || records_ < options_.records; }

  int finish() {
    complain(fmt::format("{} records, {} with errors", grouped(records_), grouped(invalid_)));
    return invalid_ > 0 ? exit_invalid : exit_ok;
  }

 private:
  static std::string_view trimmed(std::string_view record) {
    while (!record.empty() && static_cast<unsigned char>(record.back()) <= ' ') {
      record.remove_suffix(1);
    }
    while (!record.empty() && static_cast<unsigned char>(record.front()) <= ' ') {
      record.remove_prefix(1);
    }
    return record;
  }

  static std::string now_text() {
    using std::chrono::milliseconds;
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return time_text(std::chrono::duration_cast<milliseconds>(now).count()).substr(11, 12);
  }

  void show(Protocol protocol, const std::string& peer, std::string_view record,
            const reader::Result& result) {
    output_ << output_.paint(Color::Faint, fmt::format("{} {} {}  {} bytes", now_text(),
                                                       protocol == Protocol::Tcp ? "tcp" : "udp",
                                                       peer, grouped(record.size()))) +
                   "\n";
    for (const reader::Datapoint& datapoint : result.datapoints) {
      constexpr std::size_t shown_values = 10;
      output_ << fmt::format(
          "  {} {}  {} {} {}\n", output_.paint(Color::Bold, datapoint.metric_namespace),
          output_.paint(Color::Cyan, dimensions_text(datapoint)), datapoint.metric,
          values_text(datapoint, shown_values), to_string(datapoint.unit));
    }
    if (!result.is_emf) output_ << "  " + output_.paint(Color::Red, "dropped: no EMF") + "\n";
    for (const reader::Problem& problem : result.problems) {
      const bool error = problem.severity == reader::Severity::Error;
      output_ << fmt::format(
          "  {}: {} [{}]\n",
          output_.paint(error ? Color::Red : Color::Yellow, error ? "error" : "warning"),
          problem.message, problem.code);
    }
  }

  const ListenOptions& options_;
  Output& output_;
  std::uint64_t records_ = 0;
  std::uint64_t invalid_ = 0;
};

bool listen(const std::vector<std::string>& addresses, Protocol protocol, os::Listener& listener) {
  for (const std::string& address : addresses) {
    auto endpoint = parse_address(address, protocol);
    const os::Transport transport =
        protocol == Protocol::Tcp ? os::Transport::Stream : os::Transport::Datagram;
    const std::string wrong =
        endpoint ? listener.listen(transport, endpoint->host, endpoint->port) : "is not HOST:PORT";
    if (!wrong.empty()) {
      complain(fmt::format("{}: {}", address, wrong));
      return false;
    }
    complain("listening on " + to_string(*endpoint));
  }
  return true;
}

int run(ListenOptions options) {
  if (options.tcp.empty() && options.udp.empty()) {
    options.tcp = options.udp = {"127.0.0.1:25888"};
  }
  Output output;
  Agent agent(options, output);
  os::Listener listener(
      longest_line,
      [&](os::Transport transport, const std::string& peer, std::string_view record) {
        const bool stream = transport == os::Transport::Stream;
        if (agent.wants_more()) {
          agent.take(stream ? Protocol::Tcp : Protocol::Udp, peer, record);
        }
      },
      [&](const std::string& peer) { agent.overflow(peer); });
  const os::Interrupt interrupt;
  if (!listen(options.tcp, Protocol::Tcp, listener) ||
      !listen(options.udp, Protocol::Udp, listener)) {
    return exit_usage;
  }
  while (agent.wants_more() && !interrupt.happened()) {
    listener.wait(interrupt.descriptor(), std::chrono::hours(1));
  }
  return agent.finish();
}

}  // namespace

void add_agent(CLI::App& app, int& status) {
  auto options = std::make_shared<ListenOptions>();
  CLI::App* command = app.add_subcommand(
      "agent",
      "Stand in for the CloudWatch agent: take documents over TCP and UDP and show what "
      "CloudWatch\n"
      "would make of them, as they arrive. Nothing is sent on.\n\n"
      "It frames and refuses as the agent does: a line over TCP ends with a line break and has at\n"
      "most 1,048,576 bytes, or its connection is closed; a datagram is one document; a document\n"
      "without _aws.LogGroupName is dropped. 1,024 connections at a time; more wait.");
  command
      ->add_option("--tcp", options->tcp, "Listen there (default 127.0.0.1:25888); may be repeated")
      ->type_name("HOST:PORT")
      ->allow_extra_args(false);
  command
      ->add_option("--udp", options->udp, "Listen there (default 127.0.0.1:25888); may be repeated")
      ->type_name("HOST:PORT")
      ->allow_extra_args(false);
  command
      ->add_option("--format", options->format,
                   "'text' for people, 'jsonl' (each datapoint as a JSON object), 'raw' (the "
                   "documents) (default text)")
      ->check(CLI::IsMember({"text", "jsonl", "raw"}))
      ->type_name("FORMAT");
  command
      ->add_option("--records", options->records, "Stop after so many documents (default: Ctrl-C)")
      ->check([](const std::string& text) {
        const bool is_count = text.find_first_not_of("0123456789") == std::string::npos;
        return is_count ? std::string() : fmt::format("'{}' is no number of documents", text);
      })
      ->type_name("N");
  command->footer(
      "Port 0 lets the system choose; standard error tells which it was. With --tcp or --udp, "
      "only\n"
      "these are listened on.\n\n"
      "Exit status: 0, 1 when a document had errors, 2 wrong usage or an address in use.\n\n"
      "Examples:\n"
      "  emf agent\n"
      "  emf agent --tcp 127.0.0.1:0 --format jsonl --records 10");
  command->callback([options, &status] { status = run(*options); });
}

}  // namespace emf::cli
