#pragma once

#include <optional>
#include <string>
#include <vector>

#include <emf/machine.hpp>

namespace emf::cli {

/// One thing that detection asked this machine for, and the answer.
struct Observation {
  std::string what;                  ///< a variable, a path, an address
  std::optional<std::string> found;  ///< none: not set, not there, nobody listens
};

/// This machine, and a record of what it was asked. The machine borrows the record.
class Witness {
 public:
  Machine machine();
  const std::vector<Observation>& observations() const noexcept { return observations_; }
  /// Whether it was asked for this and had it.
  bool found(const std::string& what) const;

 private:
  std::optional<std::string> note(const std::string& what, std::optional<std::string> found);

  std::vector<Observation> observations_;
};

}  // namespace emf::cli
