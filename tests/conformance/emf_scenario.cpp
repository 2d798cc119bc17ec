// Reads one scenario per line, writes one result per line, and never stops at a bad one.
#include <iostream>
#include <string>

#include "run.hpp"

int main() {
  std::ios::sync_with_stdio(false);
  for (std::string line; std::getline(std::cin, line);) {
    std::cout << emf::conformance::to_line(emf::conformance::run_line(line)) << std::endl;
  }
  return std::cout.good() ? 0 : 1;
}
