import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.util.Map;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;
import software.amazon.cloudwatchlogs.emf.logger.MetricsLogger;
import software.amazon.cloudwatchlogs.emf.model.DimensionSet;
import software.amazon.cloudwatchlogs.emf.model.Unit;

/** The protocol of every driver is in ../README.md. */
public final class Driver {
    private static final int UNSUPPORTED = 64;
    private static final long WHOLE = -1; // the whole run is what is timed
    private static final String[] IDS = new String[16];
    private static final String[] NAMES = new String[100];

    static {
        for (int i = 0; i < 16; ++i) IDS[i] = String.format("c6af9ac6-7b61-11e6-9a41-93e8deadbe%02x", i);
        for (int k = 0; k < 100; ++k) NAMES[k] = String.format("Metric%03d", k);
    }

    public static void main(String[] args) throws Exception {
        MetricsLogger reused = create();
        Map<String, LongUnaryOperator> workloads = Map.of(
                "W1", count -> invocations(count, () -> withProperties(reused)),
                "W1.new", count -> invocations(count, () -> withMemorySize(create())),
                "W2", Driver::requests,
                "W3", Driver::manyMetrics,
                "W4", Driver::manyValues,
                "W5", Driver::puts);
        LongUnaryOperator run = workloads.get(args[0]);
        if (run == null) System.exit(UNSUPPORTED);
        if (args.length > 1) {
            run.applyAsLong(Long.parseLong(args[1]));
            return;
        }
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in));
        for (String line = input.readLine(); line != null; line = input.readLine()) {
            System.err.println("ns " + timed(run, Long.parseLong(line)));
        }
    }

    private static long timed(LongUnaryOperator run, long count) {
        long start = System.nanoTime();
        long part = run.applyAsLong(count);
        return part == WHOLE ? System.nanoTime() - start : part;
    }

    private static long integer(long i) {
        return (i * 7919) % 1000003;
    }

    private static double milli(long i) {
        return integer(i) / 1000.0;
    }

    private static MetricsLogger create() {
        MetricsLogger logger = new MetricsLogger();
        logger.setNamespace("CheckoutService");
        return logger;
    }

    /** The property of Lambda's that the library does not know. */
    private static MetricsLogger withMemorySize(MetricsLogger logger) {
        logger.putProperty("memorySize", "512");
        return logger;
    }

    /** A reused logger has lost the environment's properties after its first flush. */
    private static MetricsLogger withProperties(MetricsLogger logger) {
        withMemorySize(logger);
        logger.putProperty("executionEnvironment", "AWS_Lambda_provided.al2023");
        logger.putProperty("functionVersion", "$LATEST");
        logger.putProperty("logStreamId", "2026/08/22/[$LATEST]0123456789abcdef0123456789abcdef");
        return logger;
    }

    private static long invocations(long count, Supplier<MetricsLogger> loggers) {
        for (long i = 1; i <= count; ++i) {
            MetricsLogger logger = loggers.get();
            logger.putMetric("ProcessingLatency", milli(i), Unit.MILLISECONDS);
            logger.flush();
        }
        return WHOLE;
    }

    private static long requests(long count) {
        MetricsLogger logger = create();
        for (long i = 1; i <= count; ++i) {
            logger.setDimensions(
                    DimensionSet.of("Service", "checkout", "Region", "us-east-1"),
                    DimensionSet.of("Service", "checkout", "Region", "us-east-1", "Operation", "PlaceOrder"));
            logger.putProperty("RequestId", IDS[(int) (i & 15)]);
            logger.putProperty(
                    "TraceId", "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1");
            logger.putProperty("Path", "/api/v1/orders/{id}");
            logger.putProperty("UserAgent", "Mozilla/5.0 (X11; \"Linux\" x86_64)");
            logger.putProperty("StatusCode", "200");
            putRequestMetrics(logger, i);
            logger.flush();
        }
        return WHOLE;
    }

    private static void putRequestMetrics(MetricsLogger logger, long i) {
        logger.putMetric("Latency", milli(10 * i), Unit.MILLISECONDS);
        logger.putMetric("DbLatency", milli(10 * i + 1), Unit.MILLISECONDS);
        logger.putMetric("QueueDepth", integer(10 * i + 2) % 100, Unit.COUNT);
        logger.putMetric("RequestCount", 1, Unit.COUNT);
        logger.putMetric("ErrorCount", 0, Unit.COUNT);
        logger.putMetric("PayloadBytes", integer(10 * i + 5), Unit.BYTES);
        logger.putMetric("CacheHitRatio", milli(10 * i + 6) / 10, Unit.PERCENT);
        logger.putMetric("CpuUser", milli(10 * i + 7), Unit.MICROSECONDS);
        logger.putMetric("RetryCount", 0, Unit.COUNT);
        logger.putMetric("BatchSize", 25, Unit.COUNT);
    }

    private static long manyMetrics(long count) {
        MetricsLogger logger = create();
        for (long i = 1; i <= count; ++i) {
            logger.setDimensions(DimensionSet.of("Service", "checkout", "Region", "us-east-1"));
            for (int k = 0; k < 100; ++k) {
                logger.putMetric(NAMES[k], milli(100 * i + k), k % 2 == 0 ? Unit.COUNT : Unit.MILLISECONDS);
            }
            logger.flush();
        }
        return WHOLE;
    }

    private static long manyValues(long count) {
        MetricsLogger logger = create();
        for (long i = 1; i <= count; ++i) {
            logger.setDimensions(DimensionSet.of("Service", "checkout", "Region", "us-east-1"));
            for (int k = 0; k < 100; ++k) {
                logger.putMetric("Latency", milli(100 * i + k), Unit.MILLISECONDS);
            }
            logger.flush();
        }
        return WHOLE;
    }

    private static long puts(long count) {
        long elapsed = 0;
        for (long batch = 0; batch < count; ++batch) {
            MetricsLogger logger = create();
            putRequestMetrics(logger, 1);
            long start = System.nanoTime();
            for (int i = 0; i < 90; ++i) logger.putMetric("Latency", milli(i), Unit.MILLISECONDS);
            elapsed += System.nanoTime() - start;
        }
        return elapsed;
    }
}
