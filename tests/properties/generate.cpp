#include "generate.hpp"

#include <cmath>
#include <cstring>
#include <limits>

namespace emf::properties {
namespace {

using Limits = std::numeric_limits<double>;

const std::vector<std::string>& pieces() {
  static const std::vector<std::string> all{"a",
                                            "Z",
                                            " ",
                                            "\"",
                                            "\\",
                                            "/",
                                            "\n",
                                            "\r\n",
                                            "\t",
                                            std::string(1, '\0'),
                                            "\x01",
                                            "\x1f",
                                            "\x7f",
                                            "\u00e9",
                                            "\u2028",
                                            "\uffff",
                                            "\U0001F600",
                                            "\U0010FFFF",
                                            "\xff",
                                            "\x80",
                                            "\xc0\xaf",
                                            "\xc3",
                                            "\xe2\x82",
                                            "\xed\xa0\x80",
                                            "\xed\xb0\x80",
                                            "\xf0\x9f\x98",
                                            "\xf4\x90\x80\x80",
                                            "\xf8\x88\x80\x80\x80",
                                            "\xfe",
                                            "{}",
                                            "\\u0000",
                                            "</"};
  return all;
}

const std::vector<std::string>& plain_names() {
  static const std::vector<std::string> all{"a",   "b",        "c",           "Latency",
                                            "x.y", "LogGroup", "ServiceName", "m1",
                                            "m2",  "m3",       "a b",         "gr\u00f6\u00dfe"};
  return all;
}

std::string name(Random& random, const Mix& mix) {
  if (mix.wild_names && random.one_in(6)) return wild_text(random, 4);
  return random.pick(plain_names());
}

double wild_double(Random& random) {
  static const std::vector<double> edges{0.0,
                                         -0.0,
                                         Limits::denorm_min(),
                                         Limits::min(),
                                         Limits::epsilon(),
                                         1e-7,
                                         1e22,
                                         1e21,
                                         1e-5,
                                         0.1,
                                         1.0 / 3,
                                         9007199254740991.0,
                                         9007199254740992.0,
                                         9007199254740994.0,
                                         123456789.125,
                                         1e15,
                                         1e16,
                                         1e17,
                                         4294967296.0,
                                         18446744073709551616.0,
                                         -9223372036854775808.0,
                                         std::ldexp(1.0, 360),
                                         -std::ldexp(1.0, 360),
                                         std::nextafter(std::ldexp(1.0, 360), 0.0)};
  if (!random.one_in(2)) return random.pick(edges) * (random.one_in(2) ? 1 : -1);
  for (;;) {
    const std::uint64_t bits = random.bits();
    double value = 0;
    std::memcpy(&value, &bits, sizeof value);
    if (std::isfinite(value) && std::fabs(value) <= std::ldexp(1.0, 360)) return value;
  }
}

Json unit(Random& random) {
  static const std::vector<Json> all{nullptr, nullptr,        "None",
                                     "Count", "Milliseconds", "Bytes/Second"};
  return random.pick(all);
}

Json wild_json(Random& random, const Mix& mix, int depth) {
  switch (random.below(depth > 0 ? 7 : 5)) {
    case 0:
      return nullptr;
    case 1:
      return random.one_in(2);
    case 2:
      return wild_number(random);
    case 3:
      return mix.wild_names ? Json(wild_text(random, 8)) : Json("text");
    case 4:
      return "short";
    case 5: {
      Json list = Json::array();
      for (std::size_t i = random.below(4); i > 0; --i) {
        list.push_back(wild_json(random, mix, depth - 1));
      }
      return list;
    }
    default: {
      Json object = Json::object();
      for (std::size_t i = random.below(4); i > 0; --i) {
        object["k" + std::to_string(i)] = wild_json(random, mix, depth - 1);
      }
      return object;
    }
  }
}

Json dimension_set(Random& random, const Mix& mix) {
  static const std::vector<std::string> names{"Op", "Region", "ServiceName", "d1", "d2", "d3"};
  Json set = Json::object();
  for (std::size_t i = random.below(4); i > 0; --i) {
    const std::string key = random.one_in(12) ? name(random, mix) : random.pick(names);
    set[key] = mix.conflicts && random.one_in(3) ? "other" : "value of " + key;
  }
  return set;
}

Json invalid_operation(Random& random) {
  static const std::vector<Json> all{
      {"metric", "", 1},
      {"metric", " \t", 1},
      {"metric", "_AwS", 1},
      {"metric", "m1", "NaN"},
      {"metric", "m2", "-Infinity"},
      {"metric", "m1", 2.5e108},
      {"metric", "m1", 1, "Fortnights"},
      {"metric", "m1", 1, nullptr, 30},
      {"metric", std::string(256, 'n'), 1},
      {"prop", "Log_Group_Name", 1},
      {"prop", "p", "Infinity"},
      {"dims", {{"", "v"}}},
      {"dims", {{"Op", ""}}},
      {"dims", {{"Op", "\u00e9"}}},
      {"dims", {{":x", "v"}}},
      {"dims_n", 31},
      {"ns", "AWS/x"},
      {"ns", ""},
      {"ts", 5},
      {"ts", 9'000'000'000'000},
  };
  if (random.one_in(10)) {
    return Json::array({"setdims", Json::parse(R"([{"Fine":"1"},{"Op":"\n"}])"), random.one_in(2)});
  }
  return random.pick(all);
}

Json metric(Random& random, const Mix& mix) {
  Json operation = {"metric", name(random, mix), wild_number(random), unit(random)};
  if (random.one_in(6)) operation.push_back(random.one_in(2) ? 1 : 60);
  return operation;
}

Json set_up_operation(Random& random, const Mix& mix) {
  switch (random.below(8)) {
    case 0:
    case 1:
      return {"prop", name(random, mix), wild_json(random, mix, 3)};
    case 2:
    case 3:
      return Json::array({"dims", dimension_set(random, mix)});
    case 4: {
      Json sets = Json::array();
      for (std::size_t i = random.below(4); i > 0; --i) sets.push_back(dimension_set(random, mix));
      return Json::array({"setdims", sets, random.one_in(2)});
    }
    case 5:
      return {"resetdims", random.one_in(2)};
    case 6:
      return {"preserve", random.one_in(2)};
    default:
      return {"ns", random.one_in(2) ? "Shop" : "Other/Name space"};
  }
}

}  // namespace

std::string wild_text(Random& random, std::size_t most_pieces) {
  std::string text;
  for (std::size_t i = random.below(most_pieces + 1); i > 0; --i) text += random.pick(pieces());
  return text;
}

Json wild_number(Random& random) {
  static const std::vector<std::int64_t> edges{0,
                                               1,
                                               -1,
                                               7,
                                               9007199254740993,
                                               -9007199254740993,
                                               std::numeric_limits<std::int64_t>::max(),
                                               std::numeric_limits<std::int64_t>::min()};
  switch (random.below(5)) {
    case 0:
      return random.pick(edges);
    case 1:
      return random.bits();
    case 2:
      return static_cast<std::int64_t>(random.bits());
    default:
      return wild_double(random);
  }
}

std::vector<Operation> random_operations(Random& random, const Mix& mix) {
  std::vector<Operation> operations;
  std::int64_t clock = 1'700'000'000'000;
  const auto add = [&](Json json) { operations.push_back({std::move(json)}); };
  while (operations.size() < mix.operations) {
    const std::size_t kind = random.below(20);
    if (kind < 9) {
      add(metric(random, mix));
    } else if (kind < 14) {
      add(set_up_operation(random, mix));
    } else if (kind < 16) {
      if (mix.invalid) operations.push_back({invalid_operation(random), true});
    } else if (kind < 17) {
      add({"repeat_metric", random.pick(plain_names()), random.below(350)});
    } else if (kind < 18) {
      add({"clock", clock += static_cast<std::int64_t>(random.below(5000))});
    } else if (kind < 19) {
      add({"ts", clock - static_cast<std::int64_t>(random.below(100'000))});
    } else {
      add(Json::array({"flush"}));
    }
  }
  add(Json::array({"flush"}));
  return operations;
}

}  // namespace emf::properties
