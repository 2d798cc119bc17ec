"""coverage.py BUILD PERCENT: line coverage of src/, file by file, from what gcov counted in BUILD; fails below PERCENT."""
import json
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

SOURCES = Path(__file__).resolve().parents[1] / "src"


def counted_lines(build):
    """How often each line of each file of src/ ran, over all objects that contain it."""
    counts = defaultdict(lambda: defaultdict(int))
    for data in sorted(build.rglob("*.gcda")):
        gcov = subprocess.run(["gcov", "--json-format", "--stdout", data.name], cwd=data.parent, check=True,
                              capture_output=True)
        for source in json.loads(gcov.stdout)["files"]:
            path = Path(source["file"])
            if SOURCES in path.parents:
                for line in source["lines"]:
                    counts[str(path.relative_to(SOURCES.parent))][line["line_number"]] += line["count"]
    return counts


def as_ranges(numbers):
    ranges = []
    for number in sorted(numbers):
        if ranges and ranges[-1][1] == number - 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    return ",".join(str(first) if first == last else f"{first}-{last}" for first, last in ranges)


def main():
    build, least = Path(sys.argv[1]), float(sys.argv[2])
    rows = []
    for path, lines in counted_lines(build).items():
        missed = [number for number, count in lines.items() if count == 0]
        rows.append((1 - len(missed) / len(lines), path, len(lines), as_ranges(missed)))
    if not rows:
        sys.exit(f"coverage.py: {build} has no counts")
    for share, path, _, missed in sorted(rows, reverse=True):
        print(f"{share:7.1%}  {path}  {missed}")
    total = sum(count for _, _, count, _ in rows)
    percent = 100 * sum(share * count for share, _, count, _ in rows) / total
    print(f"{percent:.2f} % of {total} lines in {len(rows)} files; at least {least:g} % is asked for")
    sys.exit(percent < least)


main()
