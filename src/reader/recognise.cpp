#include "reader/recognise.hpp"

namespace emf::reader {
namespace {

constexpr std::string_view members[] = {"_aws", "CloudWatchMetrics"};

/// A quoted member name: `"name"` or `\"name\"`, then a colon.
bool is_member_name(std::string_view text, std::size_t at, std::size_t size) {
  if (at == 0 || text[at - 1] != '"') return false;
  std::string_view rest = text.substr(at + size);
  if (!rest.empty() && rest.front() == '\\') rest.remove_prefix(1);
  if (rest.empty() || rest.front() != '"') return false;
  const std::size_t next = rest.find_first_not_of(" \t", 1);
  return next != std::string_view::npos && rest[next] == ':';
}

}  // namespace

bool may_be_emf(std::string_view line) noexcept {
  for (const std::string_view member : members) {
    if (line.find(member) != std::string_view::npos) return true;
  }
  return line.find("\\u00") != std::string_view::npos;  // the name may be written with escapes
}

bool names_emf_metadata(std::string_view text) noexcept {
  for (const std::string_view member : members) {
    for (std::size_t at = text.find(member); at != std::string_view::npos;
         at = text.find(member, at + 1)) {
      if (is_member_name(text, at, member.size())) return true;
    }
  }
  return false;
}

}  // namespace emf::reader
