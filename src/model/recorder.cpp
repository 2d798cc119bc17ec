#include "model/recorder.hpp"

#include <string>

#include "json/number.hpp"
#include "json/shown.hpp"
#include "json/utf8.hpp"
#include "message.hpp"

namespace emf::model {
namespace {

// That are not in use; where there are more, all of those go.
constexpr std::size_t names_kept = 4096;

// What becomes of what is refused.
constexpr std::string_view lost_value = "the value was not recorded";
constexpr std::string_view dead_handle = "its handle records nothing";

std::string shown(MetricValue value) {
  if (value.kind() == MetricValue::Kind::Double) return json::shown(value.as_double());
  char digits[json::max_number_size];
  return {digits, write_value(digits, value)};
}

[[gnu::cold]] void refuse(std::string_view name, MetricValue value, std::string_view rule,
                          Status& problem) {
  problem = make_problem(Errc::InvalidMetric, {"metric ", json::shown(name), " = ", shown(value),
                                               ": ", rule, "; ", lost_value});
}

[[gnu::cold]] void refuse_kind(std::string_view name, Unit unit, StorageResolution resolution,
                               std::string_view consequence, Status& problem) {
  if (unit > Unit::CountPerSecond) {
    problem = make_problem(Errc::InvalidMetric,
                           {"metric ", json::shown(name), ": ", static_cast<unsigned>(unit),
                            " is no unit of CloudWatch; ", consequence});
  } else {
    problem = make_problem(
        Errc::InvalidMetric,
        {"metric ", json::shown(name), ": the storage resolution is ",
         static_cast<unsigned>(resolution), ", it must be 1 or 60 seconds; ", consequence});
  }
}

[[gnu::cold]] void refuse_new_name(std::string_view name, std::string_view consequence,
                                   Status& problem) {
  problem = make_problem(Errc::InvalidMetric,
                         {"metric ", json::shown(name), ": the logger has ", NameTable::max_size,
                          " names with handles already; ", consequence});
}

}  // namespace

TimePoint Clock::custom() const noexcept {
  try {
    return custom_();
  } catch (...) {  // a value with the true time is better than none
    return std::chrono::system_clock::now();
  }
}

void Recorder::reset(const Origin& origin) {
  capacity_ = origin.capacity;
  const std::size_t bytes = std::max(capacity_.bytes, most_bytes_of_a_series);
  most_at_once_ = std::min(std::max(capacity_.values, std::size_t{1}) - 1,
                           (bytes - most_bytes_of_a_series) / sizeof(MetricValue));
  discard();
  timestamp_.reset();
  context_.reset(origin);
  names_.forget_handles();
}

void Recorder::discard() noexcept {
  series_.clear();
  ++epoch_;
  values_ = series_bytes_ = 0;
  values_at_once_ = most_at_once_;
  names_.rewind();
}

template <class Check>
MetricName* Recorder::admit(std::string_view text, Check is_wanted, std::string_view consequence,
                            Status& problem) {
  if (!json::is_utf8(text)) {
    const std::string repaired = json::repair_utf8(text);
    MetricName* const known = names_.find(repaired);
    return known != nullptr ? known : admit(repaired, is_wanted, consequence, problem);
  }
  problem = check_metric_name(text, context_.reserved(), consequence);
  if (problem.ok() && names_.size() == NameTable::max_size) {
    refuse_new_name(text, consequence, problem);
  }
  return problem.ok() && is_wanted(text) ? &names_.add(text) : nullptr;
}

std::optional<SeriesId> Recorder::declare(std::string_view text, Unit unit,
                                          StorageResolution resolution, Status& problem) {
  if (!check_kind(text, unit, resolution, dead_handle, problem)) return std::nullopt;
  MetricName* name = names_.find(text);
  if (name == nullptr)
    name = admit(
        text, [](std::string_view) { return true; }, dead_handle, problem);
  if (name == nullptr) return std::nullopt;
  names_.keep_for_handle(*name);
  if (name->handle_unit == Unit::None) name->handle_unit = unit;
  return SeriesId(name->index, unit, resolution);
}

bool Recorder::check_kind(std::string_view name, Unit unit, StorageResolution resolution,
                          std::string_view consequence, Status& problem) {
  if (is_kind(unit, resolution)) return true;
  refuse_kind(name, unit, resolution, consequence, problem);
  return false;
}

void Recorder::put(std::string_view text, MetricValue value, Unit unit,
                   StorageResolution resolution, const Clock& clock, Status& problem) {
  const auto is_wanted = [&](std::string_view name) {  // or else the name is not kept either
    MetricValue copy = value;
    return check_kind(name, unit, resolution, lost_value, problem) &&
           convert_value(name, copy, unit != Unit::None ? unit : value.unit(), problem);
  };
  MetricName* name = names_.find(text);
  if (name == nullptr) name = admit(text, is_wanted, lost_value, problem);
  if (name != nullptr) record(*name, value, unit, resolution, clock, problem);
}

void Recorder::record(MetricName& name, MetricValue value, Unit unit, StorageResolution resolution,
                      const Clock& clock, Status& problem) {
  if (!check_kind(name.text, unit, resolution, lost_value, problem)) return;
  if (name.epoch == epoch_) {
    record_more(name, series_[name.series], value, unit, resolution, problem);
    return;
  }
  if (unit == Unit::None) unit = name.handle_unit != Unit::None ? name.handle_unit : value.unit();
  if (!convert_value(name.text, value, unit, problem)) return;
  if (!is_cleared(name) && collides(name, problem)) return;
  if (series_.empty()) note_time(clock);
  series_.add(name, SeriesId(name.index, unit, resolution), value);
  count_last_series(name);
}

/// The time of the first value is that of all, unless the user has set one.
void Recorder::note_time(const Clock& clock) {
  if (!timestamp_) first_put_ = clock.now();
}

/// One more value of a name that has some since the last flush.
void Recorder::record_more(const MetricName& name, Series& series, MetricValue value, Unit unit,
                           StorageResolution resolution, Status& problem) {
  const Unit own = series.id.unit();
  if (unit != Unit::None && unit != own) {
    return refuse(name.text, value,
                  concat({"it has the unit ", to_string(own),
                          " since the last flush, so it cannot be in ", to_string(unit), " now"}),
                  problem);
  }
  if (resolution != series.id.resolution()) {
    return refuse(
        name.text, value,
        concat({"it has the storage resolution ", static_cast<unsigned>(series.id.resolution()),
                " since the last flush, so it cannot have ", static_cast<unsigned>(resolution),
                " now"}),
        problem);
  }
  if (!convert_value(name.text, value, own, problem)) return;
  series.values.add(value);
  ++values_;
}

bool Recorder::convert_value(std::string_view name, MetricValue& value, Unit unit,
                             Status& problem) {
  if (value.unit() != Unit::None) {
    if (value.unit() != unit && !is_time(unit)) {
      refuse(name, value, concat({"a duration cannot be in ", to_string(unit)}), problem);
      return false;
    }
    value = without_unit(value.unit() == unit ? value : convert(value, unit));
  }
  if (is_storable(value)) return true;
  refuse(name, value, "CloudWatch takes numbers from -2^360 to 2^360 only, no NaN and no infinity",
         problem);
  return false;
}

bool Recorder::collides(MetricName& name, Status& problem) {
  const bool dimension = context_.has_dimension(name.text);
  if (!dimension && !context_.has_property(name.member)) {
    name.cleared_for = context_.names_version() + 1;
    return false;
  }
  problem = make_problem(Errc::InvalidMetric,
                         {"metric ", json::shown(name.text), " has the name of a ",
                          dimension ? "dimension" : "property", one_of_them, lost_value});
  return true;
}

Status Recorder::set_timestamp(TimePoint time, TimePoint now) {
  Status problem = check_timestamp(time, now);
  if (problem.ok()) timestamp_ = time;
  return problem;
}

bool Recorder::has(std::string_view name) noexcept {
  if (series_.empty()) return false;
  const MetricName* const known = names_.find(name);
  return known != nullptr && known->epoch == epoch_;
}

void Recorder::take(Recording& taken, Flush flush) {
  taken.series.clear();
  taken.context.follow(context_);  // what can fail comes before anything moves
  if (names_.size_without_handles() > names_kept + 2 * series_.size()) {
    names_.prune(epoch_);
    ++names_generation_;
  }
  taken.series.swap(series_);
  taken.values = values_;
  taken.bytes = bytes();
  taken.time = timestamp_ ? *timestamp_ : first_put_;
  taken.names_generation = names_generation_;
  discard();
  if (flush == Flush::Requested) {
    timestamp_.reset();
    context_.end_flush();
  }
}

}  // namespace emf::model
