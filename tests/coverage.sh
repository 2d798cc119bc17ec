#!/usr/bin/env bash
# Line coverage of src/ by the tests, file by file; fails below 95 %.
set -euo pipefail
cd "$(dirname "$0")/.."

sh cmake/install_packages.sh g++ cmake ninja-build git python3 \
  libfmt-dev nlohmann-json3-dev libcli11-dev libgtest-dev libgmock-dev zlib1g-dev

export CTEST_PARALLEL_LEVEL="${CTEST_PARALLEL_LEVEL:-$(nproc)}"
if [ -d build/coverage ]; then find build/coverage -name '*.gcda' -delete; fi   # the counts of the last run
cmake --workflow --preset coverage
python3 tests/coverage.py build/coverage 95
