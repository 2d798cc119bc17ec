"""The values and texts of the workloads, the same in every language."""


def milli(i):
    return ((i * 7919) % 1000003) / 1000.0


def integer(i):
    return (i * 7919) % 1000003


NAMESPACE = "CheckoutService"
REQUEST_IDS = ["c6af9ac6-7b61-11e6-9a41-93e8deadbe%02x" % i for i in range(16)]
TRACE_ID = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1"
HUNDRED = [("Metric%03d" % k, "Milliseconds" if k % 2 else "Count") for k in range(100)]


def properties(i):
    return (
        ("RequestId", REQUEST_IDS[i & 15]),
        ("TraceId", TRACE_ID),
        ("Path", "/api/v1/orders/{id}"),
        ("UserAgent", 'Mozilla/5.0 (X11; "Linux" x86_64)'),
        ("StatusCode", "200"),
    )


def request_metrics(i):
    return (
        ("Latency", milli(10 * i), "Milliseconds"),
        ("DbLatency", milli(10 * i + 1), "Milliseconds"),
        ("QueueDepth", integer(10 * i + 2) % 100, "Count"),
        ("RequestCount", 1, "Count"),
        ("ErrorCount", 0, "Count"),
        ("PayloadBytes", integer(10 * i + 5), "Bytes"),
        ("CacheHitRatio", milli(10 * i + 6) / 10, "Percent"),
        ("CpuUser", milli(10 * i + 7), "Microseconds"),
        ("RetryCount", 0, "Count"),
        ("BatchSize", 25, "Count"),
    )
