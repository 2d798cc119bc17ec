#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include <emf/export.hpp>
#include <emf/metrics_logger.hpp>

/// Metrics in AWS Lambda handlers in one line. Fits aws-lambda-cpp and any types of its shape,
/// without including it.
namespace emf::lambda {

/// What becomes of an exception that leaves the handler, once its metrics are flushed.
enum class OnException : std::uint8_t {
  ReturnFailure,  ///< a failure response with its message and type
  Rethrow,        ///< aws-lambda-cpp catches nothing: the process ends, Lambda starts a new one
};

/// What instrument() records by itself: nothing, unless asked. Each metric has the dimensions of
/// the handler's own.
struct Options {
  OnException on_exception = OnException::ReturnFailure;  ///< after the flush
  /// Metric ColdStart: 1, once per process, in a document of its own with the dimensions
  /// function_name and service; written before the handler is called. Not with provisioned
  /// concurrency.
  bool cold_start = false;
  bool duration = false;        ///< metric Duration, in Milliseconds
  bool faults = false;          ///< metric Faults: 1 when the handler fails or throws, else 0
  bool request_bytes = false;   ///< metric RequestBytes, in Bytes
  bool response_bytes = false;  ///< metric ResponseBytes, in Bytes, of handlers that return
  /// Above 0: what is recorded by then leaves that long before Lambda kills the process, but not
  /// before half of the time has passed. A thread, one for the process, exists only for this.
  std::chrono::milliseconds flush_before_deadline{0};
  /// An invocation whose handler records nothing is reported as EmptyMetrics.
  bool report_empty = false;
};

/// The facts of one invocation, borrowed from the request. What is empty is not recorded.
struct Invocation {
  std::string_view request_id;    ///< property requestId
  std::string_view trace_id;      ///< the X-Ray tracing header: property traceId if it is sampled
  std::string_view function_arn;  ///< property functionArn
  std::string_view tenant_id;     ///< property tenantId
  std::optional<std::size_t> request_bytes;                       ///< of the payload
  std::optional<std::chrono::system_clock::time_point> deadline;  ///< when Lambda ends the process
};

class DeadlineFlush;

/// One invocation's logger and what instrument() records in it; usable by hand in a runtime of your
/// own. It throws nothing: what an error handler throws ends here. For one thread; its logger is
/// for any.
class EMF_EXPORT InvocationScope {
 public:
  /// The logger is a child of `prototype`; a null one stands for MetricsLogger().
  InvocationScope(const MetricsLogger* prototype, const Options& options,
                  const Invocation& invocation);
  InvocationScope(const InvocationScope&) = delete;
  InvocationScope& operator=(const InvocationScope&) = delete;
  ~InvocationScope();  ///< finish(false), unless it was called

  MetricsLogger& metrics() noexcept { return metrics_; }  ///< what the handler records in
  /// Records the outcome and flushes, once. An exception that nobody catches ends a process without
  /// running destructors, so this is called before one travels on. Of a logger that was moved away
  /// it knows nothing more.
  void finish(bool success, std::optional<std::size_t> response_bytes = std::nullopt) noexcept;

 private:
  MetricsLogger metrics_;
  Options options_;
  std::optional<std::size_t> request_bytes_;
  std::unique_ptr<DeadlineFlush> deadline_flush_;
  std::chrono::nanoseconds start_{0};
  bool finished_ = false;
};

namespace detail {

/// The readable name of the exception in flight, "std::runtime_error"; needs no RTTI.
EMF_EXPORT std::string current_exception_type();

/// What `get` finds in a request, or nothing where requests have no such member.
template <class Member, class Request, class Get>
Member member(const Request& request, Get get) {
  if constexpr (std::is_invocable_v<Get, const Request&>) {
    return get(request);
  } else {
    return {};
  }
}

/// The time since the epoch is zero where Lambda sent no deadline.
template <class Request>
std::optional<std::chrono::system_clock::time_point> deadline_of(const Request& request) {
  using Time = std::chrono::system_clock::time_point;
  const auto time =
      member<Time>(request, [](const auto& r) -> decltype(Time(r.deadline)) { return r.deadline; });
  return time == Time() ? std::nullopt : std::optional<Time>(time);
}

template <class Request>
Invocation describe(const Request& request) {
  using Text = std::string_view;
  Invocation invocation;
  invocation.request_id = member<Text>(
      request, [](const auto& r) -> decltype(Text(r.request_id)) { return r.request_id; });
  invocation.trace_id = member<Text>(
      request, [](const auto& r) -> decltype(Text(r.xray_trace_id)) { return r.xray_trace_id; });
  invocation.function_arn = member<Text>(
      request, [](const auto& r) -> decltype(Text(r.function_arn)) { return r.function_arn; });
  invocation.tenant_id = member<Text>(  // in newer versions of aws-lambda-cpp only
      request, [](const auto& r) -> decltype(Text(r.tenant_id)) { return r.tenant_id; });
  invocation.request_bytes = member<std::optional<std::size_t>>(
      request, [](const auto& r) -> decltype(r.payload.size()) { return r.payload.size(); });
  invocation.deadline = deadline_of(request);
  return invocation;
}

}  // namespace detail

/// What instrument() returns: callable as `Response(const Request&)`, copyable as std::function
/// wants it, and by several threads at a time if the handler is.
template <class Handler>
class Instrumented {
 public:
  /// Use instrument(). A null prototype stands for MetricsLogger().
  Instrumented(std::shared_ptr<const MetricsLogger> prototype, Handler handler, Options options)
      : prototype_(std::move(prototype)), handler_(std::move(handler)), options_(options) {}

  /// One invocation: calls the handler, flushes, and returns what it returned.
  template <class Request>
  auto operator()(const Request& request) const {
    static_assert(std::is_invocable_v<const Handler&, const Request&, MetricsLogger&> ||
                      std::is_invocable_v<const Handler&, const Request&>,
                  "a handler is called as Response(const Request&, emf::MetricsLogger&), possibly "
                  "by several threads: no mutable lambdas");
    InvocationScope scope(prototype_.get(), options_, detail::describe(request));
#if defined(__cpp_exceptions)
    using Response = decltype(call(request, scope.metrics()));
    try {
      return respond(call(request, scope.metrics()), scope);
    } catch (const std::exception& error) {
      return respond_to_exception<Response>(error.what(), scope);
    } catch (...) {
      return respond_to_exception<Response>("not a std::exception", scope);
    }
#else
    return respond(call(request, scope.metrics()), scope);
#endif
  }

 private:
  template <class Request>
  auto call(const Request& request, MetricsLogger& metrics) const {
    if constexpr (std::is_invocable_v<const Handler&, const Request&, MetricsLogger&>) {
      return handler_(request, metrics);
    } else {
      return handler_(request);
    }
  }

  template <class Response>
  static Response respond(Response response, InvocationScope& scope) {
    scope.finish(response.is_success(), response.get_payload().size());
    return response;
  }

#if defined(__cpp_exceptions)
  template <class Response>
  Response respond_to_exception(const char* message, InvocationScope& scope) const {
    scope.finish(false);
    if (options_.on_exception == OnException::Rethrow) throw;
    return Response::failure(message, detail::current_exception_type());
  }
#endif

  std::shared_ptr<const MetricsLogger> prototype_;  ///< null: a new MetricsLogger()
  Handler handler_;
  Options options_;
};

/// Wraps a handler `Response(const Request&, emf::MetricsLogger&)`, or one without the logger. Each
/// invocation has a logger of its own, flushed before the response is returned, also when the
/// handler fails or throws. Lambda halts the process after the response, and with it what a
/// background_sink() of one's own has queued: flush that in the handler.
///
///     run_handler(emf::lambda::instrument(
///         [](const invocation_request& request, emf::MetricsLogger& metrics) {
///           metrics.put_metric("input.num_chars", request.payload.size(), emf::Unit::Count);
///           return invocation_response::success("{}", "application/json");
///         }));
template <class Handler>
Instrumented<Handler> instrument(Handler handler, Options options = {}) {
  return {nullptr, std::move(handler), options};
}

/// The same with loggers that are children of `prototype`: its environment, namespace, dimensions
/// and properties.
template <class Handler>
Instrumented<Handler> instrument(const MetricsLogger& prototype, Handler handler,
                                 Options options = {}) {
  return {std::make_shared<const MetricsLogger>(prototype.child()), std::move(handler), options};
}

}  // namespace emf::lambda
