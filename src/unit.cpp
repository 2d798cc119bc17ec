#include <emf/unit.hpp>
