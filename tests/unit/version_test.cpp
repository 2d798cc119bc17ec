#include <string>

#include <gtest/gtest.h>

#include <emf/emf.hpp>

namespace {

TEST(Version, NumbersAgreeWithTheString) {
  const std::string numbers = std::to_string(EMF_VERSION_MAJOR) + '.' +
                              std::to_string(EMF_VERSION_MINOR) + '.' +
                              std::to_string(EMF_VERSION_PATCH);
  EXPECT_EQ(EMF_VERSION_STRING, numbers);
}

}  // namespace
