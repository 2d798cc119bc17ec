#!/usr/bin/env bash
# Installs what is missing, builds everything and runs every test but the soak, which takes minutes (ctest --test-dir build/dev -L soak).
set -euo pipefail
cd "$(dirname "$0")/.."

sh cmake/install_packages.sh g++ cmake ninja-build git pkg-config valgrind \
  libfmt-dev nlohmann-json3-dev libcli11-dev libgtest-dev libgmock-dev zlib1g-dev

export CTEST_PARALLEL_LEVEL="${CTEST_PARALLEL_LEVEL:-$(nproc)}"
cmake --workflow --preset dev
