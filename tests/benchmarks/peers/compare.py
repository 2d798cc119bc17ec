#!/usr/bin/env python3
"""Installs the peers, lets them and this library do the same work, and prints how they compare."""

import argparse
from pathlib import Path

import catalogue
import measure

WORKLOADS = {
    "W1": "one metric, Lambda's dimensions and properties, logger reused; flush to /dev/null",
    "W1.new": "the same with a new logger for each document",
    "W2": "10 metrics, 2 dimension sets, 5 properties; flush to /dev/null",
    "W3": "100 metrics; flush to /dev/null",
    "W4": "one metric with 100 values; flush to /dev/null",
    "W5": "put_metric on an existing name, no flush",
    "start": "process start, one W1 document, exit; emf-cpp is a static program",
}


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", type=Path, default=catalogue.ROOT / "build" / "peers",
                        help="where everything is installed and built (default build/peers)")
    parser.add_argument("--against", default=catalogue.OURS[0].name, help="whose time is 1")
    parser.add_argument("--only", action="append", help="a part of a peer's name; may be repeated")
    parser.add_argument("--workloads", nargs="+", choices=WORKLOADS, default=list(WORKLOADS))
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--clock", choices=measure.CLOCKS, default="wall",
                        help="processor: what all threads of a driver use, for a machine that is busy")
    parser.add_argument("--warm-up", type=float, default=2, help="seconds for each driver and workload")
    parser.add_argument("--run", type=float, default=0.05, help="seconds of one timed run")
    return parser.parse_args()


def wanted(peers, only):
    return [peer for peer in peers if not only or any(part in peer.name for part in only)]


def rounds_of(workload, peers, build, options):
    """Per round {name: time}, and {name: why not} of the peers that are left out."""
    left_out = {peer.name: catalogue.missing(peer.folder, build) for peer in peers}
    left_out = {name: why for name, why in left_out.items() if why}
    present = [peer for peer in peers if peer.name not in left_out]
    if workload == "start":
        return measure.start_rounds(present, build, options.rounds), left_out
    rounds, unfit = measure.workload_rounds(present, build, workload, options.rounds,
                                            options.clock, options.warm_up, options.run)
    return rounds, {**left_out, **unfit}


def print_table(workload, rounds, left_out, base):
    print(f"\n{workload}: {WORKLOADS[workload]}")
    names = list(rounds[0]) if rounds else []
    if base not in names:
        print(f"  {base}: {left_out.get(base, 'not there')}; nothing to compare with")
        return
    for name in names:
        middle, least, greatest = measure.ratios(rounds, name, base)
        print(f"  {name:32}{middle:9.2f} x   ({least:.2f}-{greatest:.2f})")
    for name, why in left_out.items():
        print(f"  {name:32}{why}")


def main():
    options = arguments()
    build = options.build.resolve()
    build.mkdir(parents=True, exist_ok=True)
    peers = wanted(catalogue.PEERS, options.only)
    print(f"time / time of {options.against}, median of {options.rounds} interleaved rounds (min-max)")
    for workload in options.workloads:
        ours = catalogue.OUR_STARTS if workload == "start" else catalogue.OURS
        rounds, left_out = rounds_of(workload, [*ours, *peers], build, options)
        print_table(workload, rounds, left_out, options.against)


if __name__ == "__main__":
    main()
