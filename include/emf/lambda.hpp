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

enum class OnException : std::uint8_t { ReturnFailure, Rethrow };

struct Options {
  OnException on_exception = OnException::ReturnFailure;
  bool cold_start = false;      ///< metric ColdStart, once per sandbox, in a document of its own
  bool duration = false;        ///< metric Duration
  bool faults = false;          ///< metric Faults: 1 when the handler fails or throws, else 0
  bool request_bytes = false;   ///< metric RequestBytes
  bool response_bytes = false;  ///< metric ResponseBytes
  std::chrono::milliseconds flush_before_deadline{
      0};  ///< above 0: one watchdog thread per process flushes that early
};

/// The facts of one invocation, borrowed from the request.
struct Invocation {
  std::string_view request_id;
  std::string_view trace_id;
  std::string_view function_arn;
  std::string_view tenant_id;
  std::size_t request_bytes = 0;
  std::optional<std::chrono::system_clock::time_point> deadline;
};

/// One invocation's logger and what instrument() records in it; usable by hand in a runtime of your
/// own.
class EMF_EXPORT InvocationScope {
 public:
  InvocationScope(const MetricsLogger* prototype, const Options& options,
                  const Invocation& invocation);
  InvocationScope(const InvocationScope&) = delete;
  InvocationScope& operator=(const InvocationScope&) = delete;
  ~InvocationScope();

  MetricsLogger& metrics() noexcept { return metrics_; }
  /// Records the outcome and flushes. An exception that nobody catches ends a process without
  /// running destructors, so this is called before one travels on.
  void finish(bool success, std::size_t response_bytes);

 private:
  MetricsLogger metrics_;
  struct Watch;
  std::unique_ptr<Watch> watch_;
  Options options_;
  std::chrono::steady_clock::time_point start_;
  bool finished_ = false;
};

namespace detail {

/// The readable name of the exception in flight, "std::runtime_error"; needs no RTTI.
EMF_EXPORT std::string current_exception_type();

#define EMF_LAMBDA_MEMBER(name)                                                                    \
  template <class Request, class = void>                                                           \
  struct name##_of {                                                                               \
    static std::string_view get(const Request&) noexcept { return {}; }                            \
  };                                                                                               \
  template <class Request>                                                                         \
  struct name##_of<Request,                                                                        \
                   std::void_t<decltype(std::string_view(std::declval<const Request&>().name))>> { \
    static std::string_view get(const Request& request) noexcept { return request.name; }          \
  };
EMF_LAMBDA_MEMBER(payload)
EMF_LAMBDA_MEMBER(request_id)
EMF_LAMBDA_MEMBER(xray_trace_id)
EMF_LAMBDA_MEMBER(function_arn)
EMF_LAMBDA_MEMBER(tenant_id)  // newer versions of aws-lambda-cpp only
#undef EMF_LAMBDA_MEMBER

template <class Request, class = void>
struct deadline_of {
  static std::optional<std::chrono::system_clock::time_point> get(const Request&) noexcept {
    return std::nullopt;
  }
};
template <class Request>
struct deadline_of<Request, std::void_t<decltype(std::chrono::system_clock::time_point(
                                std::declval<const Request&>().deadline))>> {
  static std::optional<std::chrono::system_clock::time_point> get(const Request& request) noexcept {
    return request.deadline;
  }
};

template <class Request>
Invocation describe(const Request& request) noexcept {
  return {request_id_of<Request>::get(request),     xray_trace_id_of<Request>::get(request),
          function_arn_of<Request>::get(request),   tenant_id_of<Request>::get(request),
          payload_of<Request>::get(request).size(), deadline_of<Request>::get(request)};
}

}  // namespace detail

/// What instrument() returns: callable as `Response(const Request&)`, copyable as std::function
/// wants it.
template <class Handler>
class Instrumented {
 public:
  Instrumented(std::shared_ptr<const MetricsLogger> prototype, Handler handler, Options options)
      : prototype_(std::move(prototype)), handler_(std::move(handler)), options_(options) {}

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
      scope.finish(false, 0);
      if (options_.on_exception == OnException::Rethrow) throw;
      return Response::failure(error.what(), detail::current_exception_type());
    } catch (...) {
      scope.finish(false, 0);
      if (options_.on_exception == OnException::Rethrow) throw;
      return Response::failure("the handler threw", detail::current_exception_type());
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

  std::shared_ptr<const MetricsLogger> prototype_;  ///< null: a new MetricsLogger()
  Handler handler_;
  Options options_;
};

/// Wraps a handler `Response(const Request&, emf::MetricsLogger&)`, or one without the logger. Each
/// invocation has a logger of its own, flushed before the response is returned, also when the
/// handler fails or throws.
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
