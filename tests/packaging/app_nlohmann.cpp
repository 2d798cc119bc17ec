#include <string>
#include <string_view>

#include <emf/emf.hpp>
#include <emf/nlohmann.hpp>

int main() {
  std::string written;
  {
    emf::MetricsLogger metrics(emf::callback_sink([&](std::string_view line) {
      written += line;
      return emf::Status();
    }));
    metrics.set_property("Order", nlohmann::json{{"items", 2}});
    metrics.put_metric("Orders", 1, emf::Unit::Count);
  }
  return written.find(R"("Order":{"items":2})") == std::string::npos ? 1 : 0;
}
