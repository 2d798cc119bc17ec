#include <emf/endpoint.hpp>
