#include <emf/emf.hpp>
#include <emf/nlohmann.hpp>

int main() {
  const nlohmann::json order = {{"items", 2}};
  return emf::PropertyTraits<nlohmann::json>::to_json(order) == R"({"items":2})" ? 0 : 1;
}
