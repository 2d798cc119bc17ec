#!/bin/sh
# install_packages.sh PACKAGE... : installs the Debian packages that are missing, and asks nothing.
# Where there is no apt, what is missing must come from elsewhere; libraries are fetched by CMake.
set -eu

missing=''
for package in "$@"; do
  state=$(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null || true)
  [ "$state" = installed ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

if ! command -v apt-get >/dev/null; then
  echo "install_packages.sh: no apt-get here; going on without:$missing" >&2
  exit 0
fi
as_root=''
if [ "$(id -u)" -ne 0 ]; then
  if ! sudo -n true 2>/dev/null; then
    echo "install_packages.sh: needs root, or sudo without a password, to install:$missing" >&2
    exit 1
  fi
  as_root='sudo -n'
fi

echo "Installing:$missing"
apt() {
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get --quiet --quiet --yes --no-install-recommends \
    -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 -o Dpkg::Use-Pty=0 "$@" </dev/null
}
apt update
# shellcheck disable=SC2086  # one word for each package
apt install $missing
