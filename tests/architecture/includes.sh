#!/usr/bin/env bash
# includes.sh BUILD : fails when a file of src/ includes a header of which it uses nothing, as include-what-you-use sees it.
# BUILD has the compile_commands.json. What a file uses through another header is no fault; <cstddef> is let pass, because
# any other standard header seems to stand for std::size_t.
set -euo pipefail
root=$(realpath "$(dirname "$0")/../..")
flags=(-Xiwyu --no_fwd_decls -Xiwyu --cxx17ns -Xiwyu "--mapping_file=$root/tests/architecture/includes.imp"
  -Xiwyu "--check_also=$root/src/*")

out=$(iwyu_tool -p "$1" -j "$(nproc)" "$root/src" -- "${flags[@]}" || true)
if ! grep -q 'has correct #includes' <<<"$out"; then
  echo "includes.sh: include-what-you-use judged no file" >&2
  exit 1
fi
unused=$(awk -v root="$root/" '/ should remove these lines:$/ { file = $1; sub(root, "", file) }
  /^The full include-list/ { file = "" }
  file && /^- #include/ && $3 != "<cstddef>" { print file ": " $3 " is not used" }' <<<"$out" | sort -u)
if [ -n "$unused" ]; then
  echo "$unused" >&2
  exit 1
fi
echo "No file of src/ includes what it does not use"
