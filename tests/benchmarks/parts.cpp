#include <array>
#include <charconv>
#include <chrono>
#include <cstring>
#include <ctime>
#include <vector>

#include <fmt/format.h>

#include "cases.hpp"
#include "json/escape.hpp"
#include "json/number.hpp"
#include "references/shape.hpp"
#include "workloads.hpp"

namespace cases {
namespace {

using Text = std::array<char, 64>;

/// Enough values that no branch is learnt by heart; a power of two, so that choosing one costs
/// nothing.
constexpr std::size_t value_count = 4096;
template <class Number>
using Values = std::array<Number, value_count>;

template <class Number>
Values<Number> values_of(Number (*make)(std::int64_t i)) {
  Values<Number> values{};
  for (std::size_t i = 0; i < value_count; ++i) values[i] = make(static_cast<std::int64_t>(i) + 1);
  return values;
}

template <class Number, class Write>
void add_writer(const std::string& name, const Values<Number>& values, Write write) {
  add(name, [values, write, text = Text()](std::int64_t i) mutable {
    const Number value = values[static_cast<std::size_t>(i) % value_count];
    benchmark::DoNotOptimize(write(text.data(), value));
    benchmark::ClobberMemory();
  });
}

void add_doubles(const std::string& kind, const Values<double>& values) {
  add_writer(kind + "/ours", values,
             [](char* out, double value) { return emf::json::write_double(out, value); });
  add_writer(kind + "/to_chars", values, [](char* out, double value) {
    return std::to_chars(out, out + sizeof(Text), value).ptr;
  });
  add_writer(kind + "/fmt", values,
             [](char* out, double value) { return fmt::format_to(out, "{}", value); });
}

void add_numbers() {
  add_doubles("number_milli", values_of(workloads::milli));
  add_doubles("number_micro",
              values_of<double>([](std::int64_t i) { return workloads::milli(i) / 1000; }));
  add_doubles("number_hard",
              values_of<double>([](std::int64_t i) { return 1.0 / (workloads::milli(i) + 0.1); }));
  const auto integers = values_of(workloads::integer);
  add_writer("number_integer/ours", integers,
             [](char* out, std::int64_t value) { return emf::json::write_int64(out, value); });
  add_writer("number_integer/to_chars", integers, [](char* out, std::int64_t value) {
    return std::to_chars(out, out + sizeof(Text), value).ptr;
  });
}

/// What escaping costs without any cleverness.
char* escape_byte_by_byte(char* out, std::string_view text) {
  *out++ = '"';
  for (const char each : text) {
    const auto byte = static_cast<unsigned char>(each);
    if (byte == '"' || byte == '\\') {
      *out++ = '\\';
      *out++ = each;
    } else if (byte < 0x20) {
      constexpr std::string_view digits = "0123456789abcdef";
      std::memcpy(out, "\\u00", 4);
      out[4] = digits[byte >> 4];
      out[5] = digits[byte & 15];
      out += 6;
    } else {
      *out++ = each;
    }
  }
  *out++ = '"';
  return out;
}

template <class Write>
void add_escape(const std::string& name, std::size_t size, Write write) {
  const std::string text(size, 'x');
  add(name, [text, write,
             out = std::vector<char>(emf::json::max_string_size(size))](std::int64_t) mutable {
    std::string_view input = text;
    benchmark::DoNotOptimize(input);
    benchmark::DoNotOptimize(write(out.data(), input));
    benchmark::ClobberMemory();
  });
}

void add_escapes() {
  constexpr std::array<std::size_t, 7> sizes{4, 8, 12, 20, 36, 72, 256};
  for (const std::size_t size : sizes) {
    const std::string kind = "escape_" + std::to_string(size);
    add_escape(kind + "/ours", size, emf::json::write_string);
    add_escape(kind + "/bytes", size, escape_byte_by_byte);
    add_escape(kind + "/memcpy", size, [](char* out, std::string_view text) {
      std::memcpy(out, text.data(), text.size());
      return out + text.size();
    });
  }
}

void add_times() {
  const auto times = values_of<std::int64_t>([](std::int64_t i) { return references::now() + i; });
  add_writer("timestamp/ours", times, [](char* out, std::int64_t time) {
    emf::json::write_digits<13>(out, static_cast<std::uint64_t>(time));
    return out + 13;
  });
  add_writer("timestamp/to_chars", times,
             [](char* out, std::int64_t time) { return std::to_chars(out, out + 13, time).ptr; });
  add("clock/exact", [](std::int64_t) { benchmark::DoNotOptimize(references::now()); });
}

}  // namespace

void add_parts() {
  add_numbers();
  add_escapes();
  add_times();
}

}  // namespace cases
