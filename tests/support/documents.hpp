#pragma once

#include <cstddef>
#include <string>

namespace emf::test {

/// A line that the agent accepts, with its '\n', of at least `bytes`.
inline std::string document(std::size_t id, std::size_t bytes = 0) {
  std::string line = R"({"_aws":{"LogGroupName":"g"},"id":)" + std::to_string(id);
  const std::size_t closed = line.size() + 2;
  if (bytes > closed) line += std::string(bytes - closed, ' ');
  return line + "}\n";
}

inline std::size_t id_of(const std::string& record) {
  return std::stoull(record.substr(record.find("\"id\":") + 5));
}

}  // namespace emf::test
