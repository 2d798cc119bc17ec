#include "counted_memory.hpp"

#include <cstdlib>
#include <malloc.h>
#include <new>

namespace {

using counted_memory::allocations;
using counted_memory::bytes_held;
using counted_memory::until_failure;

bool may_allocate() {
  const std::int64_t left = until_failure.load();
  if (left > 0) until_failure.store(left - 1);
  return left != 0;
}

void* allocate(std::size_t size) {
  void* const memory = may_allocate() ? std::malloc(size != 0 ? size : 1) : nullptr;
  if (memory == nullptr) throw std::bad_alloc();
  allocations.fetch_add(1, std::memory_order_relaxed);
  bytes_held.fetch_add(static_cast<std::int64_t>(malloc_usable_size(memory)));
  return memory;
}

void release(void* memory) noexcept {
  if (memory != nullptr)
    bytes_held.fetch_sub(static_cast<std::int64_t>(malloc_usable_size(memory)));
  std::free(memory);
}

}  // namespace

void* operator new(std::size_t size) { return allocate(size); }
void* operator new[](std::size_t size) { return allocate(size); }
void operator delete(void* memory) noexcept { release(memory); }
void operator delete[](void* memory) noexcept { release(memory); }
void operator delete(void* memory, std::size_t) noexcept { release(memory); }
void operator delete[](void* memory, std::size_t) noexcept { release(memory); }
