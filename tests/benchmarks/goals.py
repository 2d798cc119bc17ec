"""The targets for speed and size. Every ratio is of two times of the same round."""

from dataclasses import dataclass

METRIQUE, JAVA, GO = "metrique (Rust)", "aws-embedded-metrics (Java)", "prozz (Go)"
NODE_PT, NODE = "Powertools (Node)", "aws-embedded-metrics (Node)"
PYTHON_PT, PYTHON = "Powertools (Python)", "aws-embedded-metrics (Python)"
OURS, BY_HANDLE = "emf-cpp", "emf-cpp, by handle"


@dataclass
class Ratio:
    id: str
    what: str
    over: str  # a key of the measurements: a benchmark, a start, or WORKLOAD|PEER
    under: str
    bound: str  # "at least" or "at most"
    limit: float


@dataclass
class Gate:
    id: str
    what: str
    tests: tuple  # how the names of its tests begin


def at_least(id, what, over, under, limit):
    return Ratio(id, what, over, under, "at least", limit)


def at_most(id, what, over, under, limit):
    return Ratio(id, what, over, under, "at most", limit)


def peers(id, workload, ours, limits):
    """How many times the time of `ours` each peer takes."""
    return [at_least(id, f"{workload}: {name} / {ours}", f"{workload}|{name}", f"{workload}|{ours}", limit)
            for name, limit in limits.items()]


def flush(workload):
    return f"{workload}/name/stdout"


def memory(workload, how="name"):
    return f"{workload}/{how}/memory"


def in_memory(id, reference, limits):
    return [at_least(id, f"{workload} in memory: {reference} / ours", memory(workload, reference),
                     memory(workload), limit) for workload, limit in limits.items()]


AGAINST_PEERS = [
    *peers("G1", "W1", OURS, {METRIQUE: 2.5, JAVA: 9, GO: 17, NODE_PT: 27, NODE: 35, PYTHON_PT: 40, PYTHON: 42}),
    *peers("G2", "W2", OURS, {METRIQUE: 2, JAVA: 7.5, GO: 16, NODE_PT: 34, NODE: 38, PYTHON_PT: 60, PYTHON: 40}),
    *peers("G3", "W2", BY_HANDLE, {METRIQUE: 3}),
    *peers("G4", "W3", OURS, {METRIQUE: 3.5, JAVA: 12, GO: 23, NODE_PT: 100, NODE: 45, PYTHON_PT: 130, PYTHON: 80}),
    *peers("G5", "W4", OURS, {METRIQUE: 3.4, JAVA: 7, NODE_PT: 60, NODE: 43, PYTHON_PT: 500, PYTHON: 70}),
    *peers("G6", "W1.new", OURS, {JAVA: 11, GO: 17, NODE: 36, PYTHON: 50}),
    *peers("G14", "W5", OURS, {JAVA: 6}),
    *peers("G23", "start", OURS, {NODE: 100, PYTHON_PT: 75, PYTHON: 200, JAVA: 300, GO: 1.8, METRIQUE: 1.3}),
]

ALONE = [
    at_least("G1", "W1 flush: nlohmann / ours", "W1/nlohmann/stdout", flush("W1"), 17),
    at_least("G2", "W2 flush: nlohmann / ours", "W2/nlohmann/stdout", flush("W2"), 21),
    at_most("G6", "W1 flush: new logger / reused", "W1/new/stdout", flush("W1"), 1.3),
    at_most("G7", "W1 flush / write(2) of the same bytes", flush("W1"), "W1/write/stdout", 1.5),
    *[at_most("G8", f"{w} in memory: by name / floor", memory(w), memory(w, "floor"), limit)
      for w, limit in {"W1": 1.9, "W2": 2.4, "W3": 2.2, "W4": 1.5}.items()],
    *[at_most("G9", f"{w} in memory: by handle / floor", memory(w, "handle"), memory(w, "floor"), 1.6)
      for w in ("W2", "W3")],
    *in_memory("G10", "nlohmann", {"W1": 55, "W2": 34, "W3": 48, "W4": 9}),
    *in_memory("G10", "rapidjson", {"W1": 7, "W2": 3.5, "W3": 4.8, "W4": 3.6}),
    *in_memory("G10", "fmt", {"W1": 2.7, "W2": 2}),
    at_least("G11", "double, 3 decimals: to_chars / ours", "number_milli/to_chars", "number_milli/ours", 6),
    at_least("G11", "double, 3 decimals: fmt / ours", "number_milli/fmt", "number_milli/ours", 4.5),
    at_least("G12", "double, 17 digits: to_chars / ours", "number_hard/to_chars", "number_hard/ours", 1.1),
    at_least("G13", "escape of 36 bytes: byte loop / ours", "escape_36/bytes", "escape_36/ours", 4),
    at_most("G13", "escape of 36 bytes: ours / memcpy", "escape_36/ours", "escape_36/memcpy", 2),
    at_least("G14", "W5: prometheus histogram / ours", "put/prometheus_histogram", "put/name", 1.3),
    at_least("G14", "W5: map and mutex / ours", "put/map_and_mutex", "put/name", 3),
    at_least("G15", "W5 by handle: prometheus counter / ours", "put/prometheus_counter", "put/handle", 1.2),
    at_most("G15", "W5: by handle / a mutex alone", "put/handle", "put/mutex_alone", 0.7),
    at_least("G16", "W6 in memory: throughput of 2 threads / 1", "own_loggers/memory/threads:1",
             "own_loggers/memory/threads:2", 1.7),
    at_least("G16", "W6 flush: throughput of 2 threads / 1", "own_loggers/stdout/threads:1",
             "own_loggers/stdout/threads:2", 1.5),
    at_most("G19", "enqueue / write(2) to a pipe", "enqueue/ours", "pipe/write", 0.08),
    at_most("G20", "/dev/null: a line in a batch / by itself", "dev_null/background", "dev_null/direct", 0.4),
    at_most("G20", "TCP: a line in a batch / by itself", "tcp/background", "tcp/direct", 0.1),
    at_most("G24", "start, static: one document / hello string", "start one_document_static",
            "start hello_string_static", 1.2),
    at_most("G25", "first document, static: ours / nlohmann", "first_document", "first_document_nlohmann", 0.8),
]

GATES = [
    Gate("G21", "allocations of a document when warm; memory kept", ("Gate/AllocationsOf", "Memory.")),
    Gate("G22", "instructions of a document", ("gate.instructions.",)),
    Gate("G25", "size of a static program", ("gate.size.",)),
    Gate("G25", "global constructors", ("gate.constructors",)),
    Gate("G25", "threads and sockets at start", ("gate.quiet.",)),
]

LATER = ["G17 and G18 are about the shared aggregates, which do not exist yet."]
