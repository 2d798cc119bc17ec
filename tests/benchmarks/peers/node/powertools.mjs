import {Metrics} from '@aws-lambda-powertools/metrics';
import {serve} from './serve.mjs';
import * as w from './workloads.mjs';

const create = (serviceName) => new Metrics({namespace: w.namespace, serviceName});
const lambdaProperties = {
  executionEnvironment: process.env.AWS_EXECUTION_ENV,
  memorySize: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
  functionVersion: process.env.AWS_LAMBDA_FUNCTION_VERSION,
  logStreamId: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
};

function createForLambda() {
  const metrics = create('checkout-handler');
  metrics.setDefaultDimensions({
    LogGroup: process.env.AWS_LAMBDA_FUNCTION_NAME, ServiceType: 'AWS::Lambda::Function'});
  return metrics;
}

// Two sets that share a name would be warned about at each publication: it becomes a default.
function createRegional() {
  const metrics = create('checkout');
  metrics.setDefaultDimensions({Region: 'us-east-1'});
  return metrics;
}

// Metadata is cleared by each publication, so it belongs to every document.
function invocations(count, metricsFor) {
  for (let i = 1; i <= count; ++i) {
    const metrics = metricsFor();
    for (const name in lambdaProperties) metrics.addMetadata(name, lambdaProperties[name]);
    metrics.addMetric('ProcessingLatency', 'Milliseconds', w.milli(i));
    metrics.publishStoredMetrics();
  }
}

function requests(count) {
  const metrics = createRegional();
  for (let i = 1; i <= count; ++i) {
    metrics.addDimensions({});  // the defaults alone
    metrics.addDimensions({Operation: 'PlaceOrder'});
    for (const [name, value] of w.properties(i)) metrics.addMetadata(name, value);
    for (const [name, value, unit] of w.requestMetrics(i)) metrics.addMetric(name, unit, value);
    metrics.publishStoredMetrics();
  }
}

function manyMetrics(count) {
  const metrics = create('checkout');
  for (let i = 1; i <= count; ++i) {
    metrics.addDimension('Region', 'us-east-1');
    for (let k = 0; k < 100; ++k) {
      metrics.addMetric(w.hundred[k][0], w.hundred[k][1], w.milli(100 * i + k));
    }
    metrics.publishStoredMetrics();
  }
}

// The hundredth value publishes by itself.
function manyValues(count) {
  const metrics = createRegional();
  for (let i = 1; i <= count; ++i) {
    for (let k = 0; k < 100; ++k) metrics.addMetric('Latency', 'Milliseconds', w.milli(100 * i + k));
  }
}

function puts(count) {
  let elapsed = 0n;
  for (let batch = 0; batch < count; ++batch) {
    const metrics = create('checkout');
    for (const [name, value, unit] of w.requestMetrics(1)) metrics.addMetric(name, unit, value);
    const start = process.hrtime.bigint();
    for (let i = 0; i < 90; ++i) metrics.addMetric('Latency', 'Milliseconds', w.milli(i));
    elapsed += process.hrtime.bigint() - start;
  }
  return elapsed;
}

let reused;
await serve({
  'W1': (count) => invocations(count, () => reused ??= createForLambda()),
  'W1.new': (count) => invocations(count, createForLambda),
  'W2': requests,
  'W3': manyMetrics,
  'W4': manyValues,
  'W5': puts,
});
