"""The protocol of every driver, see ../README.md."""

import sys
import time

UNSUPPORTED = 64


def timed(run, count):
    start = time.perf_counter_ns()
    elsewhere = run(count)  # a workload that times only part of itself returns that part
    sys.stdout.flush()
    return time.perf_counter_ns() - start if elsewhere is None else elsewhere


def serve(workloads):
    run = workloads.get(sys.argv[1])
    if run is None:
        sys.exit(UNSUPPORTED)
    if len(sys.argv) > 2:
        run(int(sys.argv[2]))
        return
    for line in sys.stdin:
        print("ns", timed(run, int(line)), file=sys.stderr, flush=True)
