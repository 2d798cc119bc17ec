import emf from 'aws-embedded-metrics';
import {serve} from './serve.mjs';
import * as w from './workloads.mjs';

const create = emf.createMetricsLogger;
const regional = {Service: 'checkout', Region: 'us-east-1'};

async function invocations(count, loggerFor) {
  for (let i = 1; i <= count; ++i) {
    const logger = loggerFor();
    logger.putMetric('ProcessingLatency', w.milli(i), 'Milliseconds');
    await logger.flush();
  }
}

async function requests(count) {
  const logger = create();
  for (let i = 1; i <= count; ++i) {
    logger.setDimensions([regional, {...regional, Operation: 'PlaceOrder'}]);
    for (const [name, value] of w.properties(i)) logger.setProperty(name, value);
    for (const [name, value, unit] of w.requestMetrics(i)) logger.putMetric(name, value, unit);
    await logger.flush();
  }
}

async function manyMetrics(count) {
  const logger = create();
  for (let i = 1; i <= count; ++i) {
    logger.setDimensions(regional);
    for (let k = 0; k < 100; ++k) {
      logger.putMetric(w.hundred[k][0], w.milli(100 * i + k), w.hundred[k][1]);
    }
    await logger.flush();
  }
}

async function manyValues(count) {
  const logger = create();
  for (let i = 1; i <= count; ++i) {
    logger.setDimensions(regional);
    for (let k = 0; k < 100; ++k) logger.putMetric('Latency', w.milli(100 * i + k), 'Milliseconds');
    await logger.flush();
  }
}

async function puts(count) {
  let elapsed = 0n;
  for (let batch = 0; batch < count; ++batch) {
    const logger = create();
    for (const [name, value, unit] of w.requestMetrics(1)) logger.putMetric(name, value, unit);
    const start = process.hrtime.bigint();
    for (let i = 0; i < 90; ++i) logger.putMetric('Latency', w.milli(i), 'Milliseconds');
    elapsed += process.hrtime.bigint() - start;
  }
  return elapsed;
}

const reused = create();
await serve({
  'W1': (count) => invocations(count, () => reused),
  'W1.new': (count) => invocations(count, create),
  'W2': requests,
  'W3': manyMetrics,
  'W4': manyValues,
  'W5': puts,
});
