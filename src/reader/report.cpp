#include "reader/report.hpp"

#include <algorithm>
#include <utility>

namespace emf::reader {

void Report::at_byte(const rules::Rule& rule, std::size_t offset, std::string message) {
  if (Problem* problem = room_for(rule)) {
    *problem = {rule.severity, rule.code, "", offset, std::move(message), rule.source};
  }
}

void Report::at(const rules::Rule& rule, Index node, std::string message) {
  add(rule, node, (*document_)[node].begin, std::move(message));
}

void Report::at_key(const rules::Rule& rule, Index node, std::string message) {
  add(rule, node, (*document_)[node].key_begin, std::move(message));
}

void Report::add(const rules::Rule& rule, Index node, std::size_t offset, std::string message) {
  if (Problem* problem = room_for(rule)) {
    *problem = {rule.severity, rule.code,          document_->path(node),
                offset,        std::move(message), rule.source};
  }
}

Problem* Report::room_for(const rules::Rule& rule) {
  if (rule.loses_line) lose_line();
  if (!is_full()) return &problems_.emplace_back();
  if (rule.severity == Severity::Warning) return nullptr;
  const auto warning =
      std::find_if(problems_.rbegin(), problems_.rend(),
                   [](const Problem& problem) { return problem.severity == Severity::Warning; });
  return warning == problems_.rend() ? nullptr : &*warning;
}

}  // namespace emf::reader
