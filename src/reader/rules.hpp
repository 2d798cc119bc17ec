#pragma once

#include <string_view>

#include <emf/reader.hpp>

/// Every rule that the reader knows: its stable code, what breaking it means, where it is from.
namespace emf::reader::rules {

struct Rule {
  std::string_view code;
  Severity severity;
  std::string_view source;
  bool loses_line = false;  ///< no datapoint of the line arrives
};

namespace source {
inline constexpr std::string_view specification =
    "CloudWatch User Guide: Embedded metric format specification";
inline constexpr std::string_view metric_datum = "CloudWatch API Reference: MetricDatum";
inline constexpr std::string_view dimension = "CloudWatch API Reference: Dimension";
inline constexpr std::string_view concepts = "CloudWatch User Guide: Metrics concepts";
inline constexpr std::string_view put_metric_data = "CloudWatch API Reference: PutMetricData";
inline constexpr std::string_view put_log_events = "CloudWatch Logs API Reference: PutLogEvents";
inline constexpr std::string_view json = "RFC 8259: The JSON Data Interchange Format";
inline constexpr std::string_view agent_exporter =
    "OpenTelemetry collector contrib: exporter/awscloudwatchlogsexporter/exporter.go";
inline constexpr std::string_view agent_pusher =
    "OpenTelemetry collector contrib: internal/aws/cwlogs/pusher.go";
inline constexpr std::string_view agent_udp =
    "OpenTelemetry collector contrib: pkg/stanza/operator/input/udp/config.go";
inline constexpr std::string_view agent_file =
    "amazon-cloudwatch-agent: plugins/outputs/cloudwatchlogs";
inline constexpr std::string_view docker = "moby: daemon/logger/copier.go";
inline constexpr std::string_view docker_awslogs = "moby: daemon/logger/awslogs/cloudwatchlogs.go";
inline constexpr std::string_view fluent_bit = "Fluent Bit manual: TCP input";
inline constexpr std::string_view lambda_lines =
    "datadog-serverless-functions issue 462; .NET Lambda runtime: MaxCloudWatchLogEventSize";
inline constexpr std::string_view lambda_levels = "Lambda Developer Guide: Log-level filtering";
inline constexpr std::string_view statistic_sets =
    "OpenTelemetry collector contrib: exporter/awsemfexporter/metric_translator.go";
inline constexpr std::string_view reader = "emf: limit of this reader";
}  // namespace source

// clang-format off

// ---- the text
inline constexpr Rule line_too_long{"line-too-long", Severity::Error, source::put_log_events};
inline constexpr Rule line_at_risk{"line-at-risk", Severity::Warning, source::put_log_events};
inline constexpr Rule invalid_json{"invalid-json", Severity::Error, source::json};
inline constexpr Rule truncated{"truncated", Severity::Error, source::specification};
inline constexpr Rule text_before{"text-before", Severity::Error, source::specification};
inline constexpr Rule text_after{"text-after", Severity::Error, source::specification};
inline constexpr Rule two_documents{"two-documents", Severity::Error, source::specification};
inline constexpr Rule byte_order_mark{"byte-order-mark", Severity::Error, source::specification, true};
inline constexpr Rule line_break{"line-break", Severity::Error, source::specification, true};
inline constexpr Rule line_break_in_event{"line-break", Severity::Warning, source::specification};
inline constexpr Rule control_character{"control-character", Severity::Error, source::json};
inline constexpr Rule invalid_utf8{"invalid-utf8", Severity::Error, source::json};
inline constexpr Rule replaced_utf8{"invalid-utf8", Severity::Warning, source::agent_exporter};
inline constexpr Rule lone_surrogate{"lone-surrogate", Severity::Warning, source::json};
inline constexpr Rule lone_surrogate_in_identity{"lone-surrogate", Severity::Error, source::json};
inline constexpr Rule decimal_comma{"decimal-comma", Severity::Error, source::json};
inline constexpr Rule not_finite{"not-finite", Severity::Error, source::metric_datum};
inline constexpr Rule too_deep{"too-deep", Severity::Error, "Go: encoding/json, as the CloudWatch agent reads"};
inline constexpr Rule wrapped{"wrapped", Severity::Error, source::specification};
inline constexpr Rule root_not_object{"root-not-object", Severity::Error, source::specification};
inline constexpr Rule duplicate_key{"duplicate-key", Severity::Error, source::json};
inline constexpr Rule duplicate_property{"duplicate-key", Severity::Warning, source::json};

// ---- _aws
inline constexpr Rule wrong_case{"wrong-case", Severity::Error, source::specification};
inline constexpr Rule missing_member{"missing-member", Severity::Error, source::specification};
inline constexpr Rule wrong_type{"wrong-type", Severity::Error, source::specification};
inline constexpr Rule legacy_format{"legacy-format", Severity::Warning, source::statistic_sets};
inline constexpr Rule no_metrics{"no-metrics", Severity::Warning, source::specification};
inline constexpr Rule too_many_metrics{"too-many-metrics", Severity::Error, source::specification};
inline constexpr Rule invalid_namespace{"invalid-namespace", Severity::Error, source::put_metric_data};
inline constexpr Rule invalid_metric_name{"invalid-metric-name", Severity::Error, source::metric_datum};
inline constexpr Rule invalid_unit{"invalid-unit", Severity::Error, source::specification};
inline constexpr Rule invalid_resolution{"invalid-resolution", Severity::Error, source::specification};
inline constexpr Rule duplicate_metric{"duplicate-metric", Severity::Warning, source::specification};
inline constexpr Rule conflicting_metric{"conflicting-metric", Severity::Error, source::specification};

// ---- the timestamp
inline constexpr Rule timestamp_type{"timestamp-not-integer", Severity::Error, source::specification};
inline constexpr Rule timestamp_unit{"timestamp-not-milliseconds", Severity::Error, source::specification};
inline constexpr Rule timestamp_too_old{"timestamp-too-old", Severity::Error, source::concepts};
inline constexpr Rule timestamp_too_new{"timestamp-too-new", Severity::Error, source::concepts};
inline constexpr Rule timestamp_late{"timestamp-late", Severity::Warning, source::put_metric_data};

// ---- dimensions
inline constexpr Rule no_dimension_set{"no-dimension-set", Severity::Error, source::specification};
inline constexpr Rule too_many_dimensions{"too-many-dimensions", Severity::Error, source::specification};
inline constexpr Rule invalid_dimension_name{"invalid-dimension-name", Severity::Error, source::dimension};
inline constexpr Rule missing_dimension{"missing-dimension", Severity::Error, "awslabs/metrique: metrique-writer-format-emf/src/emf.rs"};
inline constexpr Rule dimension_not_string{"dimension-not-string", Severity::Error, "powertools-lambda-python issue 51"};
inline constexpr Rule empty_dimension{"empty-dimension", Severity::Error, "powertools-lambda-python issue 5526"};
inline constexpr Rule invalid_dimension_value{"invalid-dimension-value", Severity::Error, source::dimension};
inline constexpr Rule duplicate_dimension{"duplicate-dimension", Severity::Warning, source::specification};
inline constexpr Rule duplicate_set{"duplicate-dimension-set", Severity::Warning, source::specification};

// ---- values
inline constexpr Rule missing_value{"missing-value", Severity::Error, source::specification};
inline constexpr Rule nested_target{"nested-target", Severity::Error, source::specification};
inline constexpr Rule invalid_value{"invalid-value", Severity::Error, source::specification};
inline constexpr Rule no_values{"no-values", Severity::Error, source::metric_datum};
inline constexpr Rule too_many_values{"too-many-values", Severity::Error, source::specification};
inline constexpr Rule too_many_counted_values{"too-many-values", Severity::Error, "opentelemetry-collector-contrib issue 36084", true};
inline constexpr Rule value_out_of_range{"value-out-of-range", Severity::Error, source::metric_datum};
inline constexpr Rule value_too_small{"value-too-small", Severity::Warning, source::metric_datum};
inline constexpr Rule inexact_value{"inexact-value", Severity::Warning, source::metric_datum};
inline constexpr Rule negative_value{"negative-value", Severity::Warning, "CloudWatch API Reference: GetMetricStatistics"};
inline constexpr Rule invalid_count{"invalid-count", Severity::Error, source::metric_datum};
inline constexpr Rule fractional_count{"fractional-count", Severity::Warning, source::metric_datum};
inline constexpr Rule count_mismatch{"count-mismatch", Severity::Error, source::metric_datum};
inline constexpr Rule invalid_statistics{"invalid-statistics", Severity::Error, source::statistic_sets};
inline constexpr Rule no_percentiles{"no-percentiles", Severity::Warning, source::put_metric_data};
inline constexpr Rule undocumented_form{"undocumented-form", Severity::Warning, source::statistic_sets};

// ---- receivers and surprises
inline constexpr Rule missing_log_group{"missing-log-group", Severity::Error, source::agent_exporter, true};
inline constexpr Rule invalid_log_group{"invalid-log-group", Severity::Error, "CloudWatch Logs API Reference: CreateLogGroup"};
inline constexpr Rule invalid_log_stream{"invalid-log-stream", Severity::Error, "CloudWatch Logs API Reference: CreateLogStream"};
inline constexpr Rule reserved_name{"reserved-name", Severity::Error, source::agent_exporter};
inline constexpr Rule reserved_name_elsewhere{"reserved-name", Severity::Warning, source::agent_exporter};
inline constexpr Rule filtered_level{"filtered-level", Severity::Error, source::lambda_levels};
inline constexpr Rule filtered_level_elsewhere{"filtered-level", Severity::Warning, source::lambda_levels};
inline constexpr Rule no_level{"no-level", Severity::Warning, source::lambda_levels};
inline constexpr Rule names_entity{"names-entity", Severity::Warning, source::specification};
inline constexpr Rule undiscovered_field{"undiscovered-field", Severity::Warning, "CloudWatch Logs User Guide: Supported logs and discovered fields"};
inline constexpr Rule not_all_shown{"not-all-shown", Severity::Warning, source::reader};

// clang-format on

}  // namespace emf::reader::rules
