// A robot that is out of reach for days: every reading becomes a line in a file, with its own time.
//   robot FILE [readings]

#include <chrono>
#include <cstdio>
#include <cstdlib>

#include <emf/emf.hpp>

namespace {

struct Reading {
  std::chrono::system_clock::time_point time;
  double battery_percent;
  double motor_celsius;
  int obstacles;
};

/// What the sensor board buffered: one reading for each ten seconds until now.
Reading reading(int number, int count) {
  const auto age = std::chrono::seconds(10 * (count - number));
  return {std::chrono::system_clock::now() - age, 100 - 0.05 * number, 41.5 + number % 9,
          number % 4};
}

emf::Environment robot_environment(const char* path) {
  emf::Config config = emf::Config::from_environment();
  config.environment = emf::EnvironmentKind::Local;  // whatever else runs on this machine
  config.metric_namespace = "Robots";
  config.log_group_name = "robots";  // is in every line: at the base an agent drops lines without
  config.default_dimensions = emf::DimensionSet{{"Fleet", "warehouse"}};
  emf::Environment environment = emf::detect_environment(config);
  environment.properties.emplace_back("RobotId", "r-0117");  // thousands of them: no dimension
  environment.sink = emf::file_sink(path);
  return environment;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: robot FILE [readings]\n");
    return EXIT_FAILURE;
  }
  emf::MetricsLogger metrics(robot_environment(argv[1]));
  const int count = argc > 2 ? std::atoi(argv[2]) : 10;
  bool all_written = true;
  for (int number = 1; number <= count; ++number) {
    const Reading now = reading(number, count);
    metrics.set_timestamp(now.time);  // not when the line is written, nor when it is shipped
    metrics.put_metric("Battery", now.battery_percent, emf::Unit::Percent);
    metrics.put_metric("MotorTemperature", now.motor_celsius);
    metrics.put_metric("Obstacles", now.obstacles, emf::Unit::Count);
    all_written = metrics.flush().ok() && all_written;  // a full disk: kept, and tried again
  }
  return all_written ? EXIT_SUCCESS : EXIT_FAILURE;
}
