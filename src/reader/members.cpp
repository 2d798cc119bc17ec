#include "reader/members.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "reader/text.hpp"

namespace emf::reader {
namespace {

/// The members of `object` whose name comes again later.
std::vector<Index> repeated_keys(const Document& document, Index object) {
  std::vector<Index> members;
  for (const Index child : Children(document, object)) members.push_back(child);
  std::stable_sort(members.begin(), members.end(),
                   [&](Index a, Index b) { return document.key(a) < document.key(b); });
  std::vector<Index> repeated;
  for (std::size_t i = 1; i < members.size(); ++i) {
    if (document.key(members[i - 1]) == document.key(members[i])) {
      repeated.push_back(members[i - 1]);
    }
  }
  return repeated;
}

}  // namespace

Members::Members(const Document& document) : document_(document) {
  for (const Index child : Children(document, 0)) {
    sorted_.push_back({child, Role::Property, false});
  }
  std::stable_sort(sorted_.begin(), sorted_.end(), [&](const Member& a, const Member& b) {
    return document.key(a.node) < document.key(b.node);
  });
  for (std::size_t i = 1; i < sorted_.size(); ++i) {
    sorted_[i - 1].repeated = document.key(sorted_[i - 1].node) == document.key(sorted_[i].node);
  }
}

std::size_t Members::position(std::string_view name) const {
  const auto behind = std::upper_bound(sorted_.begin(), sorted_.end(), name,
                                       [&](std::string_view text, const Member& member) {
                                         return text < document_.key(member.node);
                                       });
  if (behind == sorted_.begin() || document_.key(std::prev(behind)->node) != name) {
    return sorted_.size();
  }
  return static_cast<std::size_t>(std::prev(behind) - sorted_.begin());
}

std::optional<Index> Members::find(std::string_view name) const {
  const std::size_t at = position(name);
  return at == sorted_.size() ? std::nullopt : std::optional<Index>(sorted_[at].node);
}

std::optional<Index> Members::use(std::string_view name, Role role) {
  const std::size_t at = position(name);
  if (at == sorted_.size()) return std::nullopt;
  if (sorted_[at].role < role) sorted_[at].role = role;
  return sorted_[at].node;
}

std::vector<std::pair<Index, Role>> Members::all() const {
  std::vector<std::pair<Index, Role>> members;
  for (const Member& member : sorted_) {
    if (!member.repeated) members.emplace_back(member.node, member.role);
  }
  std::sort(members.begin(), members.end());
  return members;
}

void Members::report_duplicates(Report& report) const {
  // From the back, where the member that counts stands behind its namesakes.
  bool property = true;
  for (auto member = sorted_.rbegin(); member != sorted_.rend(); ++member) {
    if (!member->repeated) {
      property = member->role == Role::Property;
      continue;
    }
    report.at_key(property ? rules::duplicate_property : rules::duplicate_key, member->node,
                  fmt::format("member {} comes again later; only the last one counts",
                              quoted(document_.key(member->node))));
  }
  report_nested_duplicates(report);
}

void Members::report_nested_duplicates(Report& report) const {
  for (const Index member : Children(document_, 0)) {
    const rules::Rule& rule =
        document_.key(member) == "_aws" ? rules::duplicate_key : rules::duplicate_property;
    for (Index object = member; object < document_[member].end; ++object) {
      if (document_[object].kind != Kind::Object) continue;
      for (const Index key : repeated_keys(document_, object)) {
        report.at_key(rule, key,
                      fmt::format("member {} comes again later; only the last one counts",
                                  quoted(document_.key(key))));
      }
    }
  }
}

}  // namespace emf::reader
