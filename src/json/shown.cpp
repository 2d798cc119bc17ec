#include "json/shown.hpp"

#include <cmath>
#include <cstddef>

#include "json/buffer.hpp"
#include "json/escape.hpp"
#include "json/number.hpp"
#include "message.hpp"

namespace emf::json {

[[gnu::cold]] std::string shown(std::string_view text) {
  constexpr std::size_t longest = 60;
  Buffer quoted;
  append_string(quoted, text.substr(0, longest));
  return text.size() <= longest ? std::string(quoted.view())
                                : concat({quoted.view(), "... (", text.size(), " bytes)"});
}

[[gnu::cold]] std::string shown(double value) {
  if (std::isnan(value)) return std::signbit(value) ? "-nan" : "nan";
  if (std::isinf(value)) return value < 0 ? "-inf" : "inf";
  char digits[max_number_size];
  return {digits, write_double(digits, value)};
}

}  // namespace emf::json
