#include <emf/emf.hpp>

int main() { return emf::to_string(emf::Unit::Count) == "Count" ? 0 : 1; }
