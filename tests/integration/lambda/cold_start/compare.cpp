// compare PLAIN INSTRUMENTED [ROUNDS]: from the start of a function's process to its first
// response, with and without metrics, in turn.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include "function_process.hpp"
#include "runtime_api.hpp"

namespace {

using Milliseconds = std::chrono::duration<double, std::milli>;

double first_response(const char* program) {
  emf::test::RuntimeApi api;
  api.send({});
  const auto start = std::chrono::steady_clock::now();
  const emf::test::FunctionProcess function(
      program, {{"AWS_LAMBDA_RUNTIME_API", api.address()}, {"AWS_LAMBDA_FUNCTION_NAME", "fn"}});
  api.wait_for_answer();
  return Milliseconds(std::chrono::steady_clock::now() - start).count();
}

double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return std::fprintf(stderr, "usage: compare PLAIN INSTRUMENTED [ROUNDS]\n"), 2;
  const int rounds = argc > 3 ? std::atoi(argv[3]) : 200;
  std::vector<double> plain;
  std::vector<double> instrumented;
  for (int i = 0; i < rounds; ++i) {
    plain.push_back(first_response(argv[1]));
    instrumented.push_back(first_response(argv[2]));
  }
  const double ratio = median(instrumented) / median(plain);
  std::printf(
      "to the first response, median of %d: plain %.3f ms, instrumented %.3f ms, ratio %.3f\n",
      rounds, median(plain), median(instrumented), ratio);
}
