#include <CLI/CLI.hpp>  // allowed
#include <emf/reader.hpp>  // allowed
#include <emf/testing/capturing_sink.hpp>
#include <fmt/chrono.h>  // allowed
#include <iostream>  // allowed
#include <zlib.h>  // allowed
#include "os/files.hpp"  // allowed
#include "reader/parser.hpp"
