// One misuse at a time, chosen by EMF_MISUSE; without one this compiles. CMakeLists.txt lists them.
#include <atomic>
#include <cstddef>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <emf/emf.hpp>

#define BoolMetric 1
#define CharMetric 2
#define WideCharMetric 3
#define TextMetric 4
#define PointerMetric 5
#define NullMetric 6
#define EnumMetric 7
#define ScopedEnumMetric 8
#define ByteMetric 9
#define AtomicMetric 10
#define TimePointMetric 11
#define StringMetric 12
#define BoolHandle 13
#define CharProperty 14
#define PointerProperty 15
#define EnumProperty 16
#define VectorProperty 17
#define CopiedLogger 18
#define LoggerFromNothingSaid 19
#define LoggerFromSinkUnsaid 20
#define AssignedTimer 21
#define CopiedTimer 22
#define IgnoredTimer 23
#define EmptyHandle 24
#define BoolForDefaults 25
#define NumberForUnit 26
#define TextForUnit 27
#define NumberForResolution 28
#define NumberForDimension 29
#define CopiedSink 30
#define AbstractSink 31

enum Plain { one };
enum class Scoped { one };

void take(emf::MetricsLogger metrics);

void misuse(emf::MetricsLogger& metrics, const emf::Metric& metric, bool ok) {
  metrics.put_metric("m", ok ? 1 : 0);
  metric.put(1);
#if !defined(EMF_MISUSE)
#elif EMF_MISUSE == BoolMetric
  metrics.put_metric("m", ok);
#elif EMF_MISUSE == CharMetric
  metrics.put_metric("m", 'c');
#elif EMF_MISUSE == WideCharMetric
  metrics.put_metric("m", L'c');
#elif EMF_MISUSE == TextMetric
  metrics.put_metric("m", "12");
#elif EMF_MISUSE == PointerMetric
  metrics.put_metric("m", &ok);
#elif EMF_MISUSE == NullMetric
  metrics.put_metric("m", nullptr);
#elif EMF_MISUSE == EnumMetric
  metrics.put_metric("m", one);
#elif EMF_MISUSE == ScopedEnumMetric
  metrics.put_metric("m", Scoped::one);
#elif EMF_MISUSE == ByteMetric
  metrics.put_metric("m", std::byte{1});
#elif EMF_MISUSE == AtomicMetric
  std::atomic<int> count{1};
  metrics.put_metric("m", count);
#elif EMF_MISUSE == TimePointMetric
  metrics.put_metric("m", std::chrono::steady_clock::now());
#elif EMF_MISUSE == StringMetric
  metrics.put_metric("m", std::string("12"));
#elif EMF_MISUSE == BoolHandle
  metric.put(true);
#elif EMF_MISUSE == CharProperty
  metrics.set_property("p", 'c');
#elif EMF_MISUSE == PointerProperty
  metrics.set_property("p", &metrics);
#elif EMF_MISUSE == EnumProperty
  metrics.set_property("p", Scoped::one);
#elif EMF_MISUSE == VectorProperty
  metrics.set_property("p", std::vector<int>{1});
#elif EMF_MISUSE == CopiedLogger
  emf::MetricsLogger copy = metrics;
#elif EMF_MISUSE == LoggerFromNothingSaid
  take(emf::Environment());
#elif EMF_MISUSE == LoggerFromSinkUnsaid
  take(emf::stdout_sink());
#elif EMF_MISUSE == AssignedTimer
  auto timer = metric.time();
  timer = metric.time();
#elif EMF_MISUSE == CopiedTimer
  auto timer = metric.time();
  auto copy = timer;
#elif EMF_MISUSE == IgnoredTimer
  metrics.time("m");
#elif EMF_MISUSE == EmptyHandle
  emf::Metric empty;
#elif EMF_MISUSE == BoolForDefaults
  metrics.reset_dimensions(true);
#elif EMF_MISUSE == NumberForUnit
  metrics.put_metric("m", 1, 2);
#elif EMF_MISUSE == TextForUnit
  metrics.put_metric("m", 1, "Count");
#elif EMF_MISUSE == NumberForResolution
  metrics.put_metric("m", 1, emf::Unit::Count, 60);
#elif EMF_MISUSE == NumberForDimension
  metrics.put_dimensions({{"Shard", 7}});
#elif EMF_MISUSE == CopiedSink
  auto copy = *emf::null_sink();
#elif EMF_MISUSE == AbstractSink
  emf::Sink sink;
#else
#error "no such misuse"
#endif
}
