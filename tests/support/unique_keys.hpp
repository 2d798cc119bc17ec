#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

namespace emf::support {

/// Parses JSON and remembers the keys that one object has twice, which a parsed value cannot show.
class UniqueKeys : public nlohmann::json_sax<nlohmann::json> {
 public:
  /// The first duplicate; "" when there is none.
  static std::string duplicate_in(std::string_view text) {
    UniqueKeys handler;
    nlohmann::json::sax_parse(text, &handler);
    return handler.duplicate_;
  }

  bool start_object(std::size_t) override {
    open_.emplace_back();
    return true;
  }
  bool key(string_t& name) override {
    if (!open_.back().insert(name).second) duplicate_ = name;
    return true;
  }
  bool end_object() override {
    open_.pop_back();
    return true;
  }

  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool string(string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool start_array(std::size_t) override { return true; }
  bool end_array() override { return true; }
  bool parse_error(std::size_t, const std::string&, const nlohmann::json::exception&) override {
    return false;
  }

 private:
  std::vector<std::set<std::string>> open_;
  std::string duplicate_;
};

}  // namespace emf::support
