#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace emf::cli {

/// `2026-01-31T12:00:00Z`, with fractions of a second and an offset from UTC (`+01:00`) if wanted,
/// a date alone, or milliseconds since 1970.
std::optional<std::chrono::system_clock::time_point> parse_time(std::string_view text);

/// UTC with milliseconds: "2026-01-31T12:00:00.000Z".
std::string time_text(std::int64_t ms_since_1970);

}  // namespace emf::cli
