// A small text service: every line of a file is a request to it.
//   quick_start [FILE]      the LICENSE by default
#include <cstdio>
#include <fstream>
#include <string>

#include <emf/emf.hpp>

namespace {

/// What the service does for its users.
std::size_t count_words(const std::string& text) {
  std::size_t words = 0;
  bool inside = false;
  for (const char character : text) {
    const bool space = character == ' ' || character == '\t';
    if (!space && !inside) ++words;
    inside = !space;
  }
  return words;
}

void handle(const std::string& text, std::size_t number, emf::MetricsLogger& metrics) {
  metrics.set_property("request.id", "request-" + std::to_string(number));
  {
    const auto timer = metrics.time("duration");
    metrics.set_property("words", count_words(text));
  }
  metrics.put_metric("input.num_chars", text.size(), emf::Unit::Count);
  metrics.flush();
}

}  // namespace

int main(int argc, char** argv) {
  const char* const path = argc > 1 ? argv[1] : "LICENSE";
  std::ifstream file(path);
  if (!file) {
    std::fprintf(stderr, "quick_start: cannot read %s\n", path);
    return 1;
  }
  emf::MetricsLogger metrics;  // where am I running? decided once
  metrics.set_namespace("TextService");
  metrics.set_default_dimensions({{"Service", "quick_start"}});
  metrics.put_dimensions({{"Operation", "CountWords"}});
  std::string line;
  for (std::size_t number = 1; std::getline(file, line); ++number) handle(line, number, metrics);
  return 0;
}
