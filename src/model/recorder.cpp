#include "model/recorder.hpp"

#include <string>

#include "json/number.hpp"
#include "json/utf8.hpp"
#include "message.hpp"

namespace emf::model {
namespace {

constexpr std::size_t names_kept =
    4096;  // that are not in use; where there are more, all of those go

std::string shown(MetricValue value) {
  char digits[json::max_number_size];
  switch (value.kind()) {
    case MetricValue::Kind::Int64:
      return {digits, json::write_int64(digits, value.as_int64())};
    case MetricValue::Kind::Uint64:
      return {digits, json::write_uint64(digits, value.as_uint64())};
    default:
      return model::shown(value.as_double());
  }
}

[[gnu::cold]] void refuse(const MetricName& name, MetricValue value, std::string_view rule,
                          Status& problem) {
  problem =
      make_problem(Errc::InvalidMetric, {"metric ", model::shown(name.text), " = ", shown(value),
                                         ": ", rule, "; the value was not recorded"});
}

bool check_kind(const MetricName& name, Unit unit, StorageResolution resolution, Status& problem) {
  if (unit > Unit::CountPerSecond) {
    problem = make_problem(Errc::InvalidMetric,
                           {"metric ", model::shown(name.text), ": ", static_cast<unsigned>(unit),
                            " is no unit of CloudWatch; the value was not recorded"});
  } else if (resolution != StorageResolution::High && resolution != StorageResolution::Standard) {
    problem = make_problem(Errc::InvalidMetric,
                           {"metric ", model::shown(name.text), ": the storage resolution is ",
                            static_cast<unsigned>(resolution),
                            ", it must be 1 or 60 seconds; the value was not recorded"});
  }
  return problem.ok();
}

}  // namespace

void Recorder::reset(const Origin& origin) {
  discard();
  timestamp_.reset();
  context_.reset(origin);
  capacity_ = origin.capacity;
  names_.forget_handles();
}

void Recorder::discard() noexcept {
  series_.clear();
  ++epoch_;
  values_ = bytes_ = 0;
  names_.rewind();
}

MetricName* Recorder::admit(std::string_view text, Status& problem) {
  if (!json::is_utf8(text)) {
    const std::string repaired = json::repair_utf8(text);
    MetricName* const known = names_.find(repaired);
    return known != nullptr ? known : admit(repaired, problem);
  }
  problem = check_metric_name(text, context_.reserved());
  if (problem.ok() && names_.size() == NameTable::max_size) {
    problem =
        make_problem(Errc::InvalidMetric,
                     {"there are too many metric names with handles; the value was not recorded"});
  }
  return problem.ok() ? &names_.add(text) : nullptr;
}

std::optional<SeriesId> Recorder::declare(std::string_view text, Unit unit,
                                          StorageResolution resolution, Status& problem) {
  MetricName* name = names_.find(text);
  if (name == nullptr) name = admit(text, problem);
  if (name == nullptr) return std::nullopt;
  if (!check_kind(*name, unit, resolution, problem)) return std::nullopt;
  names_.keep_for_handle(*name);
  if (name->handle_unit == Unit::None) name->handle_unit = unit;
  return SeriesId(name->index, unit, resolution);
}

void Recorder::put(std::string_view text, MetricValue value, Unit unit,
                   StorageResolution resolution, const Clock& clock, Status& problem) {
  MetricName* name = names_.find(text);
  if (name == nullptr) name = admit(text, problem);
  if (name != nullptr) put(*name, value, unit, resolution, clock, problem);
}

void Recorder::put(MetricName& name, MetricValue value, Unit unit, StorageResolution resolution,
                   const Clock& clock, Status& problem) {
  if (!check_kind(name, unit, resolution, problem)) return;
  const Series* const recorded = name.epoch == epoch_ ? &series_[name.series] : nullptr;
  const Unit own = recorded != nullptr ? recorded->id.unit() : name.handle_unit;
  const bool has_own = recorded != nullptr || own != Unit::None;
  if (unit == Unit::None) unit = has_own ? own : value.unit();

  if (recorded != nullptr && unit != own) {
    return refuse(name, value,
                  concat({"it has the unit ", to_string(own),
                          " since the last flush, so it cannot be in ", to_string(unit), " now"}),
                  problem);
  }
  if (recorded != nullptr && resolution != recorded->id.resolution()) {
    return refuse(
        name, value,
        concat({"it has the storage resolution ", static_cast<unsigned>(recorded->id.resolution()),
                " since the last flush, so it cannot have ", static_cast<unsigned>(resolution),
                " now"}),
        problem);
  }
  if (value.unit() != Unit::None && value.unit() != unit) {
    if (!is_time(unit)) {
      return refuse(name, value, concat({"a duration cannot be in ", to_string(unit)}), problem);
    }
    value = convert(value, unit);
  }
  if (!is_storable(value)) {
    return refuse(name, value,
                  "CloudWatch takes numbers from -2^360 to 2^360 only, no NaN and no infinity",
                  problem);
  }
  if (recorded != nullptr) {
    append(series_[name.series], without_unit(value));
    return;
  }
  if (collides(name, problem)) return;
  start(name, SeriesId(name.index, unit, resolution), without_unit(value), clock);
}

bool Recorder::collides(MetricName& name, Status& problem) {
  if (name.cleared_for == context_.names_version() + 1) return false;
  const bool dimension = context_.has_dimension(name.text);
  if (!dimension && !context_.has_property(name.member)) {
    name.cleared_for = context_.names_version() + 1;
    return false;
  }
  problem = make_problem(Errc::InvalidMetric,
                         {"metric ", model::shown(name.text), " has the name of a ",
                          dimension ? "dimension" : "property",
                          ": a document can hold only one of them; the value was not recorded"});
  return true;
}

Status Recorder::set_timestamp(TimePoint time, TimePoint now) {
  Status problem = check_timestamp(time, now);
  if (problem.ok()) timestamp_ = time;
  return problem;
}

bool Recorder::is_recorded(std::string_view text) noexcept {
  if (series_.empty()) return false;
  const MetricName* const name = names_.find(text);
  return name != nullptr && name->epoch == epoch_;
}

void Recorder::take(Recording& taken, Flush flush) {
  taken.series.clear();
  taken.series.swap(series_);
  taken.bytes = bytes_;
  taken.time = timestamp_ ? *timestamp_ : first_put_;
  taken.context.follow(context_);
  if (names_.size_without_handles() > names_kept + 2 * taken.series.size()) {
    names_.prune(epoch_);
    ++names_generation_;
  }
  taken.names_generation = names_generation_;
  discard();
  if (flush == Flush::Requested) {
    timestamp_.reset();
    context_.end_flush();
  }
}

}  // namespace emf::model
