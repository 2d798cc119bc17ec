# The only file that names third-party versions. A package of the system comes first; what is missing is fetched, at
# the commit of a release. Only what the enabled options need is looked up.
include(FetchContent)
find_package(Threads REQUIRED)

# emf_dependency(<name> <repository> <commit> <arguments of find_package>...)
# SYSTEM comes first: CMake before 3.28 takes it for a part of the argument before it.
macro(emf_dependency name repository commit)
  FetchContent_Declare(${name} SYSTEM
    GIT_REPOSITORY https://github.com/${repository}.git GIT_TAG ${commit} FIND_PACKAGE_ARGS ${ARGN})
  FetchContent_MakeAvailable(${name})
endmacro()

# The shortest digits of a double; the messages of the reader, the test kit and the command.
emf_dependency(fmt fmtlib/fmt 1be298e1bd68957e4cd352e1f676f00e07dcfb57 9...<13 CONFIG)  # 12.2.0

# Reads documents back: in the reader and the test kit, and in all that only the developers of emf build.
set(EMF_NLOHMANN_VERSION 3.11)  # for users of emf::nlohmann too
if(EMF_BUILD_READER OR EMF_BUILD_BENCHMARKS OR EMF_BUILD_FUZZERS)
  emf_dependency(nlohmann_json nlohmann/json 9cca280a4d0ccf0c08f47a99aa71d1b0e52f8d03 ${EMF_NLOHMANN_VERSION} CONFIG)  # 3.11.3
endif()

if(EMF_BUILD_CLI)
  emf_dependency(CLI11 CLIUtils/CLI11 37bb6edc5317e99af72ef48405e65d9ca5218861 2.1 CONFIG)  # 2.6.2
  find_package(ZLIB)  # optional: lets the command read logs that are compressed
endif()

set(EMF_GTEST_VERSION 1.12)  # for users of emf::gmock too
if(EMF_BUILD_TESTS)
  set(INSTALL_GTEST OFF)
  emf_dependency(GTest google/googletest 52eb8108c5bdec04579160ae17225d66034bd723 ${EMF_GTEST_VERSION} CONFIG)  # 1.17.0
endif()

if(EMF_BUILD_BENCHMARKS)
  set(BENCHMARK_ENABLE_INSTALL OFF)
  set(BENCHMARK_ENABLE_TESTING OFF)
  emf_dependency(benchmark google/benchmark 192ef10025eb2c4cdd392bc502f0c852196baa48 1.7 CONFIG)  # 1.9.5
endif()
