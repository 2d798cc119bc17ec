#include <emf/emf.hpp>
#include <emf/lambda.hpp>
#include <emf/reader.hpp>
#include <emf/testing/capturing_sink.hpp>
#include <emf/testing/manual_clock.hpp>
