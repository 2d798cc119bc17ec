#include <gmock/gmock.h>  // allowed
#include <CLI/CLI.hpp>
