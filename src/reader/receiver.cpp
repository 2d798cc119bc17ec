#include <utility>

#include <emf/reader.hpp>

namespace emf::reader {
namespace {

constexpr std::pair<Receiver, std::string_view> names[] = {
    {Receiver::Any, "any"},
    {Receiver::Lambda, "lambda"},
    {Receiver::AgentTcp, "agent-tcp"},
    {Receiver::AgentUdp, "agent-udp"},
    {Receiver::AgentFile, "agent-file"},
    {Receiver::PutLogEvents, "put-log-events"},
    {Receiver::Container, "container"},
    {Receiver::LambdaJson, "lambda-json"},
    {Receiver::AwsLogs, "awslogs"},
    {Receiver::FluentBit, "fluent-bit"},
};

}  // namespace

std::string_view to_string(Receiver receiver) noexcept {
  for (const auto& [known, name] : names) {
    if (known == receiver) return name;
  }
  return "";
}

std::optional<Receiver> receiver_from_string(std::string_view text) noexcept {
  for (const auto& [receiver, name] : names) {
    if (name == text) return receiver;
  }
  return std::nullopt;
}

}  // namespace emf::reader
