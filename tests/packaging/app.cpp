#include <string>
#include <string_view>

#include <emf/emf.hpp>

int main() {
  std::string written;
  {
    emf::MetricsLogger metrics(emf::callback_sink([&](std::string_view line) {
      written += line;
      return emf::Status();
    }));
    metrics.put_metric("Latency", 42, emf::Unit::Milliseconds);
  }
  return written.find(R"("Latency":42)") == std::string::npos ? 1 : 0;
}
