#pragma once

#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace emf::test {

/// The programs of a list with '|' between them: that with the stand-in first, then, where it is
/// installed, that with aws-lambda-cpp.
inline std::vector<std::string> programs(const std::string& list) {
  std::vector<std::string> found;
  std::istringstream text(list);
  for (std::string program; std::getline(text, program, '|');) found.push_back(program);
  return found;
}

inline std::string program_name(const ::testing::TestParamInfo<std::string>& program) {
  return program.index == 0 ? "StandIn" : "AwsLambdaCpp";
}

/// Those of the lines that are documents; aws-lambda-cpp may log as well.
inline std::vector<nlohmann::json> documents_of(const std::vector<std::string>& lines) {
  std::vector<nlohmann::json> found;
  for (const std::string& line : lines) {
    if (line.compare(0, 1, "{") == 0) found.push_back(nlohmann::json::parse(line));
  }
  return found;
}

}  // namespace emf::test
