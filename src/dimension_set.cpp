#include <emf/dimension_set.hpp>
