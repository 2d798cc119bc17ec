#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include <emf/config.hpp>

namespace emf::environment {

/// `1 y yes t true on` and `0 n no f false off`, in any case.
std::optional<bool> parse_switch(std::string_view text);

/// `Lambda ECS EC2 Agent Default Local Test`, in any case.
std::optional<EnvironmentKind> parse_kind(std::string_view text);

/// A decimal number from 1 to 4,294,967,295.
std::optional<std::size_t> parse_count(std::string_view text) noexcept;

}  // namespace emf::environment
