#include <emf/reader.hpp>
#include <pthread.h>
#include "format/line.hpp"  // allowed
#include "lambda/instrument.hpp"
