#include "os/own_descriptor.hpp"

#include <unistd.h>

namespace emf::os {

void OwnDescriptor::close() noexcept {
  if (is_ours()) ::close(descriptor_);
  descriptor_ = -1;
}

}  // namespace emf::os
