#pragma once

#include <chrono>
#include <cstdint>
#include <ratio>
#include <type_traits>

#include <emf/unit.hpp>

namespace emf {
namespace detail {

template <class T>
inline constexpr bool is_character = std::is_same_v<T, char> || std::is_same_v<T, wchar_t> ||
#if defined(__cpp_char8_t)
                                     std::is_same_v<T, char8_t> ||
#endif
                                     std::is_same_v<T, char16_t> || std::is_same_v<T, char32_t>;

/// int8_t and uint8_t are numbers; bool and the character types are not.
template <class T>
inline constexpr bool is_number =
    std::is_arithmetic_v<T> && !std::is_same_v<T, bool> && !is_character<T> &&
    (std::is_floating_point_v<T> || sizeof(T) <= 8);

template <class Kind, class T>
constexpr Kind kind_of() noexcept {
  return std::is_floating_point_v<T> ? Kind::Double
         : std::is_signed_v<T>       ? Kind::Int64
                                     : Kind::Uint64;
}

union Number {
  double as_double;
  std::int64_t as_int64;
  std::uint64_t as_uint64;

  template <class T>
  static constexpr Number of(T value) noexcept {
    if constexpr (std::is_floating_point_v<T>)
      return Number(static_cast<double>(value));
    else if constexpr (std::is_signed_v<T>)
      return Number(static_cast<std::int64_t>(value));
    else
      return Number(static_cast<std::uint64_t>(value));
  }

 private:
  constexpr explicit Number(double value) noexcept : as_double(value) {}
  constexpr explicit Number(std::int64_t value) noexcept : as_int64(value) {}
  constexpr explicit Number(std::uint64_t value) noexcept : as_uint64(value) {}
};

}  // namespace detail

/// What put_metric takes: any number, with every digit of an integer kept, or a duration, which has
/// a unit of its own: seconds, milliseconds and microseconds as they are, longer ones as Seconds,
/// finer ones as Microseconds. A parameter: it converts from these, and is checked by who takes it.
class MetricValue {
 public:
  /// In what the number is kept.
  enum class Kind : std::uint8_t { Double, Int64, Uint64 };

  /// From -2^360 to 2^360, no NaN and no infinity (API reference, MetricDatum).
  template <class T, std::enable_if_t<detail::is_number<T>, int> = 0>
  constexpr MetricValue(T value) noexcept : MetricValue(value, Unit::None) {}

  /// A bool or a character is no number: write `ok ? 1 : 0`.
  template <class T, std::enable_if_t<std::is_arithmetic_v<T> && !detail::is_number<T>, int> = 0>
  MetricValue(T) = delete;

  /// In the unit above: the count as it is where that is the duration's own, otherwise a double.
  template <class Rep, class Period>
  constexpr MetricValue(std::chrono::duration<Rep, Period> value) noexcept
      : MetricValue(in_own_unit<Period>(value.count()), unit_of<Period>()) {}

  constexpr Kind kind() const noexcept { return kind_; }  ///< which of as_…() may be called
  constexpr Unit unit() const noexcept { return unit_; }  ///< None unless made from a duration
  /// Only if kind() is Double.
  constexpr double as_double() const noexcept { return number_.as_double; }
  /// Only if kind() is Int64.
  constexpr std::int64_t as_int64() const noexcept { return number_.as_int64; }
  /// Only if kind() is Uint64.
  constexpr std::uint64_t as_uint64() const noexcept { return number_.as_uint64; }

 private:
  template <class T>
  constexpr MetricValue(T value, Unit unit) noexcept
      : number_(detail::Number::of(value)), kind_(detail::kind_of<Kind, T>()), unit_(unit) {}

  template <class Period>
  static constexpr Unit unit_of() noexcept {
    if (std::ratio_greater_equal_v<Period, std::ratio<1>>) return Unit::Seconds;
    if (std::ratio_equal_v<Period, std::milli>) return Unit::Milliseconds;
    return std::ratio_greater_v<Period, std::milli> ? Unit::Seconds : Unit::Microseconds;
  }

  template <class Period, class Rep>
  static constexpr auto in_own_unit(Rep count) noexcept {
    using Own = std::conditional_t<
        unit_of<Period>() == Unit::Seconds, std::ratio<1>,
        std::conditional_t<unit_of<Period>() == Unit::Milliseconds, std::milli, std::micro>>;
    using Factor = std::ratio_divide<Period, Own>;
    if constexpr (Factor::num == 1 && Factor::den == 1) {
      return count;
    } else {
      return static_cast<double>(count) * static_cast<double>(Factor::num) /
             static_cast<double>(Factor::den);
    }
  }

  detail::Number number_;
  Kind kind_;
  Unit unit_;
};

}  // namespace emf
