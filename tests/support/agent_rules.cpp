#include "support/agent_rules.hpp"

#include <nlohmann/json.hpp>

namespace emf::test {

Verdict judge(const std::string& record) {
  const auto document = nlohmann::json::parse(record, nullptr, false);
  if (document.is_discarded() || !document.is_object()) return Verdict::NotJson;
  const auto aws = document.find("_aws");
  if (aws == document.end() || !aws->is_object()) return Verdict::NoLogGroup;
  const auto group = aws->find("LogGroupName");
  const bool named = group != aws->end() && group->is_string() && *group != "";
  return named ? Verdict::Accepted : Verdict::NoLogGroup;
}

bool LineFraming::feed(std::string_view bytes, std::vector<std::string>& records) {
  while (!bytes.empty()) {
    const std::size_t end = bytes.find('\n');
    buffer_ += bytes.substr(0, end);
    if (buffer_.size() >= longest_line) return false;
    if (end == std::string_view::npos) return true;
    bytes.remove_prefix(end + 1);
    buffer_.erase(buffer_.find_last_not_of(" \t\r") + 1);
    if (!buffer_.empty()) records.push_back(buffer_);
    buffer_.clear();
  }
  return true;
}

}  // namespace emf::test
