"""Runs drivers by their protocol (README.md) and takes interleaved rounds of times."""

import os
import statistics
import subprocess
import time

from catalogue import START_TIMER
from documents import LAMBDA, NAMESPACE, complaint

UNSUPPORTED = 64
RUNS = 5  # timed runs of a driver in a round; their median is the round's figure
PUTS = 90  # of W5 in one unit of count
CLOCKS = ("wall", "processor")


class Unfit(Exception):
    """A driver that does not have a workload, or whose document is wrong."""


def environment(workload):
    """The variables a driver sees: the Lambda service's for W1, none of a cloud's for the others."""
    own = ("AWS_", "_X_AMZN", "POWERTOOLS_", "SERVICE_", "ECS_", "FLUENT_", "KUBERNETES_")
    variables = {name: text for name, text in os.environ.items() if not name.startswith(own)}
    variables["AWS_EMF_NAMESPACE"] = NAMESPACE
    if workload.startswith("W1"):
        return {**variables, **LAMBDA, "AWS_EMF_ENVIRONMENT": "Lambda"}
    return {**variables, "AWS_EMF_ENVIRONMENT": "Local"}


def check(peer, build, workload):
    """Lets a driver write the first document of a workload and reads it."""
    command = [*peer.command_in(build), workload, "1"]
    result = subprocess.run(command, env=environment(workload), capture_output=True, text=True)
    if result.returncode == UNSUPPORTED:
        raise Unfit("-")
    if result.returncode != 0:
        raise Unfit(f"exit code {result.returncode}: {result.stderr.strip()[-200:]}")
    why = complaint(workload.split(".")[0], result.stdout, peer.renamed)
    if why:
        raise Unfit(f"wrong document: {why}")


class Driver:
    """One process of one driver that serves one workload."""

    def __init__(self, peer, build, workload, clock):
        self.divisor = PUTS if workload == "W5" else 1
        # Only the driver knows which part of W5 counts.
        self.charge_processor = clock == "processor" and workload != "W5"
        self.process = subprocess.Popen(
            [*peer.command_in(build), workload], env=environment(workload), text=True,
            stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)

    def processor_time(self):
        """Of all threads of the driver, in ns: Linux derives the clock of a process from its id."""
        return time.clock_gettime_ns((~self.process.pid << 3) | 2)

    def elapsed(self, count):
        before = self.processor_time()
        answer = self.answer(count)
        return self.processor_time() - before if self.charge_processor else answer

    def answer(self, count):
        self.process.stdin.write(f"{count}\n")
        self.process.stdin.flush()
        for line in self.process.stderr:  # libraries may have other things to say there
            if line.startswith("ns "):
                return int(line[3:])
        raise Unfit("the driver ended")

    def warm_up(self, seconds, run_seconds):
        """Runs until `seconds` are over; then a timed run takes about `run_seconds`."""
        self.count, total = 1, 0
        while total < seconds * 1e9:
            last = max(self.elapsed(self.count), 1)
            total += last
            self.count = max(1, min(self.count * 8, round(self.count * run_seconds * 1e9 / last)))

    def sample(self):
        return self.elapsed(self.count) / self.count / self.divisor

    def close(self):
        self.process.stdin.close()
        self.process.stderr.close()
        self.process.wait()


def rounds_of(samples, names, rounds):
    """`samples[name]()` taken in turn: a list of {name: median of its runs} per round."""
    taken = []
    for _ in range(rounds):
        runs = {name: [] for name in names}
        for _ in range(RUNS):
            for name in names:
                runs[name].append(samples[name]())
        taken.append({name: statistics.median(values) for name, values in runs.items()})
    return taken


def workload_rounds(peers, build, workload, rounds, clock="wall", warm_up=2, run_seconds=0.05):
    """Per round {name: ns per document}, and {name: why not} of the drivers that are left out."""
    drivers, left_out = {}, {}
    try:
        for peer in peers:
            try:
                check(peer, build, workload)
                drivers[peer.name] = Driver(peer, build, workload, clock)
                drivers[peer.name].warm_up(warm_up, run_seconds)
            except Unfit as why:
                left_out[peer.name] = str(why)
                drivers.pop(peer.name, None)
        samples = {name: driver.sample for name, driver in drivers.items()}
        return rounds_of(samples, list(drivers), rounds), left_out
    finally:
        for driver in drivers.values():
            driver.close()


def start_rounds(peers, build, rounds):
    """Per round {name: ns from process start over one document to exit}."""
    def launch(peer):
        command = [str(build / START_TIMER), *peer.command_in(build), "W1", "1"]
        return lambda: int(subprocess.check_output(command, env=environment("W1")))

    return rounds_of({peer.name: launch(peer) for peer in peers}, [p.name for p in peers], rounds)


def ratios(rounds, name, base):
    """name ÷ base inside each round: median, least, greatest."""
    values = [one[name] / one[base] for one in rounds]
    return statistics.median(values), min(values), max(values)
