#!/usr/bin/env bash
# Packs the checkout with its Conan recipe and consumes the package. Nothing comes from a Conan remote: fmt and
# nlohmann_json are this machine's own. Conan itself comes from PyPI, into build/conan.
set -euo pipefail
cd "$(dirname "$0")/../.."
sh cmake/install_packages.sh g++ cmake ninja-build python3-venv libfmt-dev nlohmann-json3-dev

mkdir -p build/conan
export CONAN_HOME=$PWD/build/conan/home
conan=build/conan/venv/bin/conan
[ -x "$conan" ] || { python3 -m venv build/conan/venv && build/conan/venv/bin/pip install --quiet 'conan>=2.12,<3'; }
"$conan" profile detect --exist-ok
"$conan" create tests/packaging/conan --name fmt --version 9.1.0
"$conan" create tests/packaging/conan --name nlohmann_json --version 3.11.2
"$conan" create cmake/conan --no-remote -c tools.cmake.cmaketoolchain:generator=Ninja \
  -c tools.cmake.cmake_layout:test_folder='$TMP'

# What only our own sources include is no dependency of a consumer's.
"$conan" graph info --requires 'emf-cpp/[*]' --no-remote --format json >build/conan/graph.json
python3 - build/conan/graph.json <<'CHECK'
import json, sys
consumer = json.load(open(sys.argv[1]))["graph"]["nodes"]["0"]
refs = [dependency["ref"] for dependency in consumer["dependencies"].values()]
print("A consumer depends on", *refs)
sys.exit(0 if len(refs) == 1 else "conan.sh: it should depend on emf-cpp alone")
CHECK
