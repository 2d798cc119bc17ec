// A platform that the library does not know: the tills of a chain of shops. Every program on them
// finds out where it is in the same way, once.
//   custom_environment [sales]

#include <cstdlib>
#include <optional>
#include <string>

#include <emf/emf.hpp>

namespace {

struct Till {
  std::string shop;
  std::string number;
};

/// The tills' image sets these variables.
std::optional<Till> find_till() {
  const char* const shop = std::getenv("TILL_SHOP");
  const char* const number = std::getenv("TILL_NUMBER");
  if (shop == nullptr || number == nullptr) return std::nullopt;
  return Till{shop, number};
}

/// The library's own variables still count; what they leave open is decided here.
emf::Environment till_environment(const Till& till) {
  emf::Config config = emf::Config::from_environment();
  if (config.service_name.empty()) config.service_name = "checkout";
  if (config.service_type.empty()) config.service_type = "Till";
  if (config.metric_namespace.empty()) config.metric_namespace = "Tills";
  if (!config.log_group_name) config.log_group_name = "tills";
  config.default_dimensions =
      emf::DimensionSet{{"ServiceName", config.service_name}, {"Shop", till.shop}};
  emf::Environment environment = emf::detect_environment(config);
  environment.properties.emplace_back("Till", till.number);  // to search for; no series each
  return environment;
}

void sell(int article) {
  emf::MetricsLogger metrics;  // knows nothing of tills
  metrics.put_metric("Price", 0.99 + article, emf::Unit::None);
  metrics.put_metric("Articles", 1, emf::Unit::Count);
}

}  // namespace

int main(int argc, char** argv) {
  if (const auto till = find_till()) emf::set_default_environment(till_environment(*till));
  const int sales = argc > 1 ? std::atoi(argv[1]) : 3;
  for (int article = 1; article <= sales; ++article) sell(article);
}
