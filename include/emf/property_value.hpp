#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

#include <emf/metric_value.hpp>

namespace emf {

/// What set_property takes: null, bool, any number, text, or JSON. It borrows text for the call;
/// never keep one.
class PropertyValue {
 public:
  /// What it is, and so which accessor may be called.
  enum class Kind : std::uint8_t { Null, Bool, Double, Int64, Uint64, String, Json };

  /// JSON null.
  constexpr PropertyValue(std::nullptr_t) noexcept : PropertyValue(Kind::Null, 0u) {}

  /// JSON true or false. A template, or every pointer would become true.
  template <class T, std::enable_if_t<std::is_same_v<T, bool>, int> = 0>
  constexpr PropertyValue(T value) noexcept : PropertyValue(Kind::Bool, unsigned{value}) {}

  /// Every digit of an integer is kept; NaN and infinity are InvalidProperty.
  template <class T, std::enable_if_t<detail::is_number<T>, int> = 0>
  constexpr PropertyValue(T value) noexcept : PropertyValue(detail::kind_of<Kind, T>(), value) {}

  /// A number or a text? Say which.
  template <class T, std::enable_if_t<detail::is_character<T>, int> = 0>
  PropertyValue(T) = delete;

  /// Text; a null pointer is JSON null.
  constexpr PropertyValue(const char* text) noexcept
      : PropertyValue(text != nullptr ? Kind::String : Kind::Null,
                      text != nullptr ? std::string_view(text) : std::string_view()) {}

  /// Text of any bytes; what is no UTF-8 becomes U+FFFD. No pointers, or a null char* would come
  /// here.
  template <class T, std::enable_if_t<!std::is_pointer_v<T> &&
                                          std::is_convertible_v<const T&, std::string_view>,
                                      int> = 0>
  constexpr PropertyValue(const T& text) noexcept
      : PropertyValue(Kind::String, std::string_view(text)) {}

  /// One JSON value as text, for example an object. It is checked: invalid text is InvalidProperty,
  /// line breaks between tokens are left out.
  static constexpr PropertyValue json(std::string_view text) noexcept {
    return PropertyValue(Kind::Json, text);
  }

  constexpr Kind kind() const noexcept { return kind_; }  ///< what it was made from
  constexpr bool as_bool() const noexcept { return number_.as_uint64 != 0; }  ///< of a Bool
  constexpr detail::Number number() const noexcept { return number_; }        ///< of the numbers
  constexpr std::string_view text() const noexcept { return text_; }          ///< of String or Json

 private:
  constexpr PropertyValue(Kind kind, std::string_view text) noexcept : text_(text), kind_(kind) {}
  template <class T>
  constexpr PropertyValue(Kind kind, T number) noexcept
      : number_(detail::Number::of(number)), kind_(kind) {}

  std::string_view text_;
  detail::Number number_ = detail::Number::of(0u);
  Kind kind_;
};

/// Specialise it for a type of yours, and set_property takes that type:
/// `static std::string to_json(const T&)` returns one JSON value. <emf/nlohmann.hpp> does so for
/// nlohmann::json.
template <class T>
struct PropertyTraits;

}  // namespace emf
