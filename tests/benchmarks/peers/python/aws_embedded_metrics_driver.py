import time

from aws_embedded_metrics.logger.metrics_logger_factory import create_metrics_logger

import workloads as w
from serve import serve

REGIONAL = {"Service": "checkout", "Region": "us-east-1"}
OPERATIONAL = {**REGIONAL, "Operation": "PlaceOrder"}


def create():
    logger = create_metrics_logger()
    logger.flush_preserve_dimensions = True
    return logger


def invocations(count, logger_for):
    for i in range(1, count + 1):
        logger = logger_for()
        logger.put_metric("ProcessingLatency", w.milli(i), "Milliseconds")
        logger.flush_sync()


def requests(count):
    logger = create()
    for i in range(1, count + 1):
        logger.set_dimensions(REGIONAL, OPERATIONAL)
        for name, value in w.properties(i):
            logger.set_property(name, value)
        for name, value, unit in w.request_metrics(i):
            logger.put_metric(name, value, unit)
        logger.flush_sync()


def many_metrics(count):
    logger = create()
    for i in range(1, count + 1):
        logger.set_dimensions(REGIONAL)
        for k, (name, unit) in enumerate(w.HUNDRED):
            logger.put_metric(name, w.milli(100 * i + k), unit)
        logger.flush_sync()


def many_values(count):
    logger = create()
    for i in range(1, count + 1):
        logger.set_dimensions(REGIONAL)
        for k in range(100):
            logger.put_metric("Latency", w.milli(100 * i + k), "Milliseconds")
        logger.flush_sync()


def puts(count):
    elapsed = 0
    for _ in range(count):
        logger = create()
        for name, value, unit in w.request_metrics(1):
            logger.put_metric(name, value, unit)
        start = time.perf_counter_ns()
        for i in range(90):
            logger.put_metric("Latency", w.milli(i), "Milliseconds")
        elapsed += time.perf_counter_ns() - start
    return elapsed


REUSED = create()
serve(
    {
        "W1": lambda count: invocations(count, lambda: REUSED),
        "W1.new": lambda count: invocations(count, create),
        "W2": requests,
        "W3": many_metrics,
        "W4": many_values,
        "W5": puts,
    }
)
