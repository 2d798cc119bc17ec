#pragma once

#include <string>

#include <emf/metrics_logger.hpp>

namespace sentiment {

/// Answers an event of API Gateway (Lambda proxy integration) whose body is `{"text": "…"}`.
/// Records input.num_chars and how long the classification took.
std::string answer(const std::string& event, emf::MetricsLogger& metrics);

}  // namespace sentiment
