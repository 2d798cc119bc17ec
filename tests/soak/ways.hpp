#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "support/fake_agent.hpp"

namespace emf::test {

/// One way in which an agent comes to harm, again and again, and what may be lost by it.
struct Way {
  std::string name;
  double share;  ///< of all documents
  void (*harm)(FakeAgent&);
  bool ends_connections;        ///< so that the next harm waits for the client to come back
  bool may_lose = false;        ///< or repeat, within SinkStats::uncertain
  bool queue_is_small = false;  ///< and drops the oldest lines
};

const std::vector<Way>& ways();

}  // namespace emf::test
