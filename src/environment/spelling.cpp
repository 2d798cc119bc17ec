#include "environment/spelling.hpp"

#include <charconv>
#include <cstdint>
#include <system_error>

#include "ascii.hpp"

namespace emf::environment {
namespace {

struct NamedSwitch {
  std::string_view text;
  bool on;
};
constexpr NamedSwitch switches[] = {
    {"1", true},  {"y", true},  {"yes", true}, {"t", true},  {"true", true},   {"on", true},
    {"0", false}, {"n", false}, {"no", false}, {"f", false}, {"false", false}, {"off", false},
};

struct NamedKind {
  std::string_view text;
  EnvironmentKind kind;
};
constexpr NamedKind kinds[] = {
    {"Lambda", EnvironmentKind::Lambda}, {"ECS", EnvironmentKind::ECS},
    {"EC2", EnvironmentKind::EC2},       {"Agent", EnvironmentKind::Agent},
    {"Default", EnvironmentKind::Agent},  // the sibling libraries' name for it
    {"Local", EnvironmentKind::Local},   {"Test", EnvironmentKind::Test},
};

}  // namespace

std::optional<bool> parse_switch(std::string_view text) {
  for (const NamedSwitch& known : switches) {
    if (equal_ignoring_case(known.text, text)) return known.on;
  }
  return std::nullopt;
}

std::optional<EnvironmentKind> parse_kind(std::string_view text) {
  for (const NamedKind& known : kinds) {
    if (equal_ignoring_case(known.text, text)) return known.kind;
  }
  return std::nullopt;
}

std::optional<std::size_t> parse_count(std::string_view text) noexcept {
  std::uint32_t count = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (error != std::errc() || end != text.data() + text.size() || count == 0) return std::nullopt;
  return count;
}

}  // namespace emf::environment

namespace emf {

std::string_view to_string(EnvironmentKind kind) noexcept {
  for (const environment::NamedKind& known : environment::kinds) {
    if (known.kind == kind) return known.text;
  }
  return "Unknown";
}

}  // namespace emf
