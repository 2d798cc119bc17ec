"""What the documents of the workloads must say, whatever their member order and spacing."""

import json

NAMESPACE = "CheckoutService"  # AWS_EMF_NAMESPACE, for the libraries that read it
LAMBDA = {
    "AWS_LAMBDA_FUNCTION_NAME": "checkout-handler",
    "AWS_EXECUTION_ENV": "AWS_Lambda_provided.al2023",
    "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "512",
    "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST",
    "AWS_LAMBDA_LOG_STREAM_NAME": "2026/08/22/[$LATEST]0123456789abcdef0123456789abcdef",
}


def integer(i):
    return (i * 7919) % 1000003


def milli(i):
    return integer(i) / 1000.0


class Document:
    """The first document of a workload: dimension sets, members that are text, metrics."""

    def __init__(self, sets, texts, metrics):
        self.sets = sets
        self.texts = texts
        self.metrics = metrics  # name: (unit, values)


def _invocation():
    texts = {
        "LogGroup": "checkout-handler",
        "ServiceName": "checkout-handler",
        "ServiceType": "AWS::Lambda::Function",
        "executionEnvironment": LAMBDA["AWS_EXECUTION_ENV"],
        "memorySize": LAMBDA["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"],
        "functionVersion": LAMBDA["AWS_LAMBDA_FUNCTION_VERSION"],
        "logStreamId": LAMBDA["AWS_LAMBDA_LOG_STREAM_NAME"],
    }
    metrics = {"ProcessingLatency": ("Milliseconds", [milli(1)])}
    return Document([["LogGroup", "ServiceName", "ServiceType"]], texts, metrics)


def _request():
    texts = {
        "Service": "checkout",
        "Region": "us-east-1",
        "Operation": "PlaceOrder",
        "RequestId": "c6af9ac6-7b61-11e6-9a41-93e8deadbe01",
        "TraceId": "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1",
        "Path": "/api/v1/orders/{id}",
        "UserAgent": 'Mozilla/5.0 (X11; "Linux" x86_64)',
        "StatusCode": "200",
    }
    metrics = {
        "Latency": ("Milliseconds", [milli(10)]),
        "DbLatency": ("Milliseconds", [milli(11)]),
        "QueueDepth": ("Count", [integer(12) % 100]),
        "RequestCount": ("Count", [1]),
        "ErrorCount": ("Count", [0]),
        "PayloadBytes": ("Bytes", [integer(15)]),
        "CacheHitRatio": ("Percent", [milli(16) / 10]),
        "CpuUser": ("Microseconds", [milli(17)]),
        "RetryCount": ("Count", [0]),
        "BatchSize": ("Count", [25]),
    }
    return Document([["Service", "Region"], ["Service", "Region", "Operation"]], texts, metrics)


def _regional(metrics):
    return Document([["Service", "Region"]], {"Service": "checkout", "Region": "us-east-1"}, metrics)


def _many_metrics():
    units = ("Count", "Milliseconds")
    return _regional({f"Metric{k:03}": (units[k % 2], [milli(100 + k)]) for k in range(100)})


def _many_values():
    return _regional({"Latency": ("Milliseconds", [milli(100 + k) for k in range(100)])})


EXPECTED = {"W1": _invocation, "W2": _request, "W3": _many_metrics, "W4": _many_values}


def _values(member):
    if isinstance(member, dict):
        return [v for v, n in zip(member["Values"], member["Counts"]) for _ in range(n)]
    return member if isinstance(member, list) else [member]


def complaint(workload, output, renamed):
    """Why `output` is not the workload's first document, or "".

    `renamed` tells what a library calls a dimension.
    """
    if workload not in EXPECTED:
        return "" if not output else f"{workload} writes nothing, but there is output"
    expected = EXPECTED[workload]()
    lines = output.splitlines()
    if len(lines) != 1:
        return f"{len(lines)} lines instead of one document"
    try:
        document = json.loads(lines[0])
        (directive,) = document.pop("_aws")["CloudWatchMetrics"]
    except (ValueError, KeyError) as error:
        return f"not a document with one directive: {error!r}"
    units = {metric["Name"]: metric["Unit"] for metric in directive["Metrics"]}
    texts = {renamed.get(name, name): text for name, text in expected.texts.items()}
    sets = [frozenset(renamed.get(name, name) for name in names) for names in expected.sets]
    values = {name: _values(document.pop(name, None)) for name in units}
    for what, found, wanted in (
        ("namespace", directive["Namespace"], NAMESPACE),
        ("dimensions", set(map(frozenset, directive["Dimensions"])), set(sets)),
        ("units", units, {name: unit for name, (unit, _) in expected.metrics.items()}),
        ("values", values, {name: numbers for name, (_, numbers) in expected.metrics.items()}),
        ("other members", document, texts),
    ):
        if found != wanted:
            return f"{what}: {found} instead of {wanted}"[:300]
    return ""
