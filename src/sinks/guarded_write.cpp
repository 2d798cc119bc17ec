#include "sinks/guarded_write.hpp"

#include <exception>

#include "message.hpp"

namespace emf::sinks {
namespace {

[[gnu::cold]] Status threw(const Sink& sink, std::string_view what) {
  return make_problem(Errc::SinkFailed,
                      {"the sink ", sink.name(), " threw", what, "; the line may be lost"});
}

}  // namespace

Status write_guarded(Sink& sink, std::string_view line) {
  try {
    return sink.write(line);
  } catch (const std::exception& error) {
    return threw(sink, concat({": ", error.what()}));
  } catch (...) {
    return threw(sink, "");
  }
}

}  // namespace emf::sinks
