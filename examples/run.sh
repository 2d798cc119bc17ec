#!/usr/bin/env bash
# Installs what is missing, builds the examples and runs the quick start over a text file (the LICENSE).
set -euo pipefail
cd "$(dirname "$0")/.."
text=${1:-LICENSE}

sh cmake/install_packages.sh g++ cmake ninja-build git libfmt-dev nlohmann-json3-dev libcli11-dev zlib1g-dev
cmake --workflow --preset release

lines=$(mktemp)
trap 'rm -f "$lines"' EXIT
# Local: this machine may be an EC2 host, where lines would go to an agent.
AWS_EMF_ENVIRONMENT=Local build/release/examples/quick_start "$text" >"$lines"

echo
echo "== The first of $(wc -l <"$lines") lines, as they would go to CloudWatch"
head -n 3 "$lines"

emf=build/release/src/emf
if [ -x "$emf" ]; then
  echo
  echo "== What CloudWatch would make of them"
  "$emf" summary "$lines"
fi
