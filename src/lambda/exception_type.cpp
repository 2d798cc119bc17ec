#include <cstdlib>
#include <cxxabi.h>
#include <memory>
#include <typeinfo>

#include <emf/lambda.hpp>

namespace emf::lambda::detail {

std::string current_exception_type() {
  const std::type_info* const type = abi::__cxa_current_exception_type();
  if (type == nullptr) return "unknown";  // none, or one of another language
  struct Free {
    void operator()(char* text) const noexcept { std::free(text); }
  };
  int status = 0;
  const std::unique_ptr<char, Free> readable(
      abi::__cxa_demangle(type->name(), nullptr, nullptr, &status));
  return readable != nullptr ? readable.get() : type->name();
}

}  // namespace emf::lambda::detail
