#include <fmt/format.h>  // allowed
#include <locale>
#include <nlohmann/json.hpp>
#include "model/limits.hpp"
