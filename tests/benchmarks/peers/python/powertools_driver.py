import os
import time

from aws_lambda_powertools.metrics import EphemeralMetrics

import workloads as w
from serve import serve

LAMBDA_PROPERTIES = (
    ("executionEnvironment", os.environ.get("AWS_EXECUTION_ENV")),
    ("memorySize", os.environ.get("AWS_LAMBDA_FUNCTION_MEMORY_SIZE")),
    ("functionVersion", os.environ.get("AWS_LAMBDA_FUNCTION_VERSION")),
    ("logStreamId", os.environ.get("AWS_LAMBDA_LOG_STREAM_NAME")),
)


def create(service, **default_dimensions):
    metrics = EphemeralMetrics(namespace=w.NAMESPACE, service=service)
    metrics.set_default_dimensions(service=service, **default_dimensions)
    return metrics


def create_for_lambda():
    name = os.environ.get("AWS_LAMBDA_FUNCTION_NAME")
    return create("checkout-handler", LogGroup=name, ServiceType="AWS::Lambda::Function")


def invocations(count, metrics_for):
    for i in range(1, count + 1):
        metrics = metrics_for()
        for name, value in LAMBDA_PROPERTIES:  # a flush clears metadata
            metrics.add_metadata(name, value)
        metrics.add_metric("ProcessingLatency", "Milliseconds", w.milli(i))
        metrics.flush_metrics()


def requests(count):
    metrics = create("checkout")
    for i in range(1, count + 1):
        metrics.add_dimension("Region", "us-east-1")
        metrics.add_dimensions(Region="us-east-1", Operation="PlaceOrder")
        for name, value in w.properties(i):
            metrics.add_metadata(name, value)
        for name, value, unit in w.request_metrics(i):
            metrics.add_metric(name, unit, value)
        metrics.flush_metrics()


def many_metrics(count):
    metrics = create("checkout", Region="us-east-1")
    for i in range(1, count + 1):
        for k, (name, unit) in enumerate(w.HUNDRED):  # the hundredth flushes by itself
            metrics.add_metric(name, unit, w.milli(100 * i + k))


def many_values(count):
    metrics = create("checkout", Region="us-east-1")
    for i in range(1, count + 1):
        for k in range(100):  # the hundredth flushes by itself
            metrics.add_metric("Latency", "Milliseconds", w.milli(100 * i + k))


def puts(count):
    elapsed = 0
    for _ in range(count):
        metrics = create("checkout")
        for name, value, unit in w.request_metrics(1):
            metrics.add_metric(name, unit, value)
        start = time.perf_counter_ns()
        for i in range(90):
            metrics.add_metric("Latency", "Milliseconds", w.milli(i))
        elapsed += time.perf_counter_ns() - start
    return elapsed


REUSED = []


def reused():
    if not REUSED:
        REUSED.append(create_for_lambda())
    return REUSED[0]


serve(
    {
        "W1": lambda count: invocations(count, reused),
        "W1.new": lambda count: invocations(count, create_for_lambda),
        "W2": requests,
        "W3": many_metrics,
        "W4": many_values,
        "W5": puts,
    }
)
