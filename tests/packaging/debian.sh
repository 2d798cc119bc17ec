#!/usr/bin/env bash
# debian.sh BUILD : packs a shared build as Debian packages, installs them on this machine, consumes them as any other
# package and removes them. Needs root.
set -euo pipefail
build=$(realpath "$1")
consumers=$(realpath "$(dirname "$0")")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

(cd "$build" && cpack -G DEB -B "$work/packages")
debs=("$work"/packages/*.deb)
lintian --allow-root --fail-on error "${debs[@]}"

names=()
for deb in "${debs[@]}"; do names+=("$(dpkg-deb --field "$deb" Package)"); done
trap 'dpkg --purge "${names[@]}"; rm -rf "$work"' EXIT
dpkg --install "${debs[@]}"
dpkg --listfiles "${names[@]}" | grep emf >"$work/files"

for consumer in find_package components pkg_config; do
  cmake -G Ninja -S "$consumers/$consumer" -B "$work/$consumer"
  cmake --build "$work/$consumer" --target app
  "$work/$consumer/app"
done
if [ -x "$build/src/emf" ]; then /usr/bin/emf --version; fi

trap 'rm -rf "$work"' EXIT
dpkg --purge "${names[@]}"
while read -r file; do
  if [ -e "$file" ]; then
    echo "debian.sh: $file is left behind" >&2
    exit 1
  fi
done <"$work/files"
echo "Installed, consumed and removed: ${names[*]}"
