#pragma once

#include <string>
#include <utility>
#include <vector>

namespace emf::support {

/// Takes all environment variables of the process away and puts them back when it goes. For one
/// thread.
class ProcessVariables {
 public:
  ProcessVariables();
  ProcessVariables(const ProcessVariables&) = delete;
  ProcessVariables& operator=(const ProcessVariables&) = delete;
  ~ProcessVariables();

  /// Throws std::invalid_argument for a name that no variable can have.
  static void set(const std::string& name, const std::string& value);

 private:
  std::vector<std::pair<std::string, std::string>> saved_;
};

}  // namespace emf::support
