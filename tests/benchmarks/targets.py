#!/usr/bin/env python3
"""Measures emf-cpp against its targets and prints the table: ratio, limit, verdict.

A ratio is of two times of one round; the table has the median of the rounds, the least and the greatest.
"""

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "peers"))

import catalogue  # noqa: E402
import goals  # noqa: E402
import measure  # noqa: E402

PROGRAMS = ["emf_benchmarks", "peer_programs", "start_programs", "emf_gate_tests", "emf_gate_quiet"]
STARTS = ["one_document_static", "hello_string_static"]
FIRST_DOCUMENTS = ["first_document", "first_document_nlohmann"]
LAUNCHES = 15  # of a program in a round


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--build", type=Path, default=catalogue.ROOT / "build" / "benchmarks",
                        help="where everything is built (default build/benchmarks)")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--peers", type=Path, nargs="?", const=catalogue.ROOT / "build" / "peers",
                        help="with the peers as well, installed there (default build/peers)")
    parser.add_argument("--clock", choices=measure.CLOCKS, default="wall",
                        help="for the peers, see peers/README.md")
    return parser.parse_args()


def build_programs(build):
    cmake = ["cmake", "-S", str(catalogue.ROOT), "-B", str(build), "-DCMAKE_BUILD_TYPE=Release",
             "-DEMF_BUILD_BENCHMARKS=ON", "-DEMF_BUILD_EXAMPLES=OFF", "-DEMF_BUILD_CLI=OFF",
             "-DEMF_INSTALL=OFF"]
    for command in (cmake, ["cmake", "--build", str(build), "--target", *PROGRAMS]):
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def wanted_benchmarks():
    keys = {key for ratio in goals.ALONE for key in (ratio.over, ratio.under) if "/" in key}
    names = {re.escape(key.split("/threads:")[0]) for key in keys}
    return "^(" + "|".join(sorted(names)) + ")(/manual_time|/real_time(/threads:.)?)?$"


def benchmark_times(program):
    """{name: ns} of one run: processor time where one thread does the work, else by the clock."""
    with tempfile.NamedTemporaryFile(suffix=".json") as report:
        run = subprocess.run([program, f"--benchmark_filter={wanted_benchmarks()}", "--benchmark_min_time=0.05",
                              f"--benchmark_out={report.name}", "--benchmark_out_format=json"],
                             stderr=subprocess.PIPE, text=True)
        if run.returncode != 0:
            sys.exit(f"{run.stderr}\n{program} failed")
        results = json.load(report)["benchmarks"]
    times = {}
    for result in results:
        name, by_the_clock = re.subn("/(manual|real)_time", "", result["name"])
        rate = result.get("items_per_second")
        times[name] = 1e9 / rate if rate else result["real_time" if by_the_clock else "cpu_time"]
    return times


def launched(commands):
    """{name: median of what a program prints, a number} of several launches, taken in turn."""
    environment = measure.environment("W1")
    values = {name: [] for name in commands}
    for _ in range(LAUNCHES):
        for name, (command, stream) in commands.items():
            result = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
            values[name].append(int(getattr(result, stream)))
    return {name: statistics.median(numbers) for name, numbers in values.items()}


def round_of_ours(folder):
    commands = {f"start {name}": ([folder / "process_start", folder / name], "stdout") for name in STARTS}
    commands.update({name: ([folder / name], "stderr") for name in FIRST_DOCUMENTS})
    return {**benchmark_times(folder / "emf_benchmarks"), **launched(commands)}


def rounds_with_peers(build, rounds, clock):
    """One list of rounds for each workload, as {"WORKLOAD|NAME": ns}."""
    build.mkdir(parents=True, exist_ok=True)
    peers = []
    for peer in [*catalogue.OURS, *catalogue.PEERS]:
        why = catalogue.missing(peer.folder, build)
        if why:
            print(f"{peer.name}: {why}")
        elif peer not in catalogue.OURS:
            peers.append(peer)
    by_workload = {"start": measure.start_rounds([*catalogue.OUR_STARTS, *peers], build, rounds)}
    for workload in ("W1", "W1.new", "W2", "W3", "W4", "W5"):
        by_workload[workload], _ = measure.workload_rounds([*catalogue.OURS, *peers], build, workload,
                                                           rounds, clock)
    return [[{f"{workload}|{name}": ns for name, ns in one.items()} for one in taken]
            for workload, taken in by_workload.items()]


def print_ratio(goal, rounds):
    """Returns whether the goal is met; what was not measured is not."""
    if not rounds or goal.over not in rounds[0] or goal.under not in rounds[0]:
        print(f"{goal.id:4} {goal.what:62} {'not measured':>24}   {goal.bound} {goal.limit:g}")
        return True
    middle, least, greatest = measure.ratios(rounds, goal.over, goal.under)
    met = middle >= goal.limit if goal.bound == "at least" else middle <= goal.limit
    measured = f"{middle:.2f} ({least:.2f}-{greatest:.2f})"
    verdict = "met" if met else "MISSED"
    print(f"{goal.id:4} {goal.what:62} {measured:>24}   {goal.bound} {goal.limit:<5g} {verdict}")
    return met


def print_gates(build):
    """Runs the gates, whose limits are in tests/gates/limits.cmake."""
    in_turn = {**os.environ, "CTEST_PARALLEL_LEVEL": "1"}
    output = subprocess.run(["ctest", "--test-dir", str(build), "-L", "gate", "-V"],
                            capture_output=True, text=True, env=in_turn).stdout
    results = re.findall(r"Test +#\d+: (\S+).*?(Passed|Skipped|Failed|Exception)", output)
    counts = re.findall(r"^\d+: (\w+: .*, at most .*)$", output, re.MULTILINE)
    met = True
    for gate in goals.GATES:
        verdicts = [verdict for name, verdict in results if name.startswith(gate.tests)]
        passed = bool(verdicts) and all(verdict in ("Passed", "Skipped") for verdict in verdicts)
        tests = f"{verdicts.count('Passed')} of {len(verdicts)} tests passed"
        print(f"{gate.id:4} {gate.what:62} {tests:>24}   {'met' if passed else 'MISSED'}")
        met = met and passed
    for count in counts:
        print(f"     {count}")
    return met


def main():
    options = arguments()
    build = options.build.resolve()
    build_programs(build)
    folder = build / "tests" / "benchmarks"
    ours = [round_of_ours(folder) for _ in range(options.rounds)]
    met = [print_ratio(goal, ours) for goal in goals.ALONE]
    if options.peers:
        with_peers = rounds_with_peers(options.peers.resolve(), options.rounds, options.clock)
        by_key = {key: rounds for rounds in with_peers for key in rounds[0]}
        met += [print_ratio(goal, by_key.get(goal.over)) for goal in goals.AGAINST_PEERS]
    else:
        print("G1-G6, G14 and G23 against the peers: with --peers")
    met.append(print_gates(build))
    print("\n".join(goals.LATER))
    sys.exit(0 if all(met) else 1)


if __name__ == "__main__":
    main()
