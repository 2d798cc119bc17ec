#include <fcntl.h>  // allowed
#include <emf/status.hpp>
