#include <emf/status.hpp>
