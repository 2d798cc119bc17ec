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
  enum class Kind : std::uint8_t { Null, Bool, Double, Int64, Uint64, String, Json };

  constexpr PropertyValue(std::nullptr_t) noexcept : PropertyValue(Kind::Null, 0u) {}

  template <class T, std::enable_if_t<std::is_same_v<T, bool>, int> =
                         0>  // a template, or every pointer would become true
  constexpr PropertyValue(T value) noexcept : PropertyValue(Kind::Bool, unsigned{value}) {}

  template <class T, std::enable_if_t<detail::is_number<T>, int> = 0>
  constexpr PropertyValue(T value) noexcept : PropertyValue(detail::kind_of<Kind, T>(), value) {}

  template <class T, std::enable_if_t<detail::is_character<T>, int> = 0>
  PropertyValue(T) = delete;  // a number or a text? say which

  constexpr PropertyValue(const char* text) noexcept  ///< a null pointer is JSON null
      : PropertyValue(text != nullptr ? Kind::String : Kind::Null,
                      text != nullptr ? std::string_view(text) : std::string_view()) {}

  template <class T, std::enable_if_t<!std::is_pointer_v<T> &&
                                          std::is_convertible_v<const T&, std::string_view>,
                                      int> = 0>  // no pointers, or a null char* would come here
  constexpr PropertyValue(const T& text) noexcept
      : PropertyValue(Kind::String, std::string_view(text)) {}

  /// One JSON value as text, for example an object. It is checked: invalid text is InvalidProperty,
  /// line breaks between tokens are left out.
  static constexpr PropertyValue json(std::string_view text) noexcept {
    return PropertyValue(Kind::Json, text);
  }

  constexpr Kind kind() const noexcept { return kind_; }
  constexpr bool as_bool() const noexcept { return number_.as_uint64 != 0; }
  constexpr detail::Number number() const noexcept { return number_; }
  constexpr std::string_view text() const noexcept { return text_; }  ///< of a String or Json

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
