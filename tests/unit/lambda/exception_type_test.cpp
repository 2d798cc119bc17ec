#include <stdexcept>
#include <string>

#include <gtest/gtest.h>

#include <emf/lambda.hpp>

namespace emf::lambda {
namespace {

struct Own {};

template <class T>
std::string type_when_thrown(T thrown) {
  try {
    throw thrown;
  } catch (...) {
    return detail::current_exception_type();
  }
}

TEST(ExceptionType, IsReadable) {
  EXPECT_EQ(type_when_thrown(std::out_of_range("x")), "std::out_of_range");
  EXPECT_EQ(type_when_thrown(7), "int");
  EXPECT_EQ(type_when_thrown(Own()), "emf::lambda::(anonymous namespace)::Own");
}

TEST(ExceptionType, IsUnknownWithoutAnException) {
  EXPECT_EQ(detail::current_exception_type(), "unknown");
}

}  // namespace
}  // namespace emf::lambda
