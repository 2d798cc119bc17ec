#pragma once

#include <emf/config.hpp>
#include <emf/dimension_set.hpp>
#include <emf/endpoint.hpp>
#include <emf/environment.hpp>
#include <emf/machine.hpp>
#include <emf/metric.hpp>
#include <emf/metric_value.hpp>
#include <emf/metrics_logger.hpp>
#include <emf/property_value.hpp>
#include <emf/single_metric.hpp>
#include <emf/sink.hpp>
#include <emf/status.hpp>
#include <emf/unit.hpp>
#include <emf/version.hpp>

/// Metrics for CloudWatch through lines of the Embedded Metric Format. This header brings all of it
/// but <emf/lambda.hpp>. What is not said to be thread-safe follows the rule of the standard
/// library: one thread may change an object, or many may read it.
namespace emf {}
