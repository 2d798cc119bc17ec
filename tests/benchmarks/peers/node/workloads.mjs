// The values and texts of the workloads, the same in every language.
export const milli = (i) => ((i * 7919) % 1000003) / 1000.0;
export const integer = (i) => (i * 7919) % 1000003;

const ids = Array.from({length: 16}, (_, i) =>
  `c6af9ac6-7b61-11e6-9a41-93e8deadbe${i.toString(16).padStart(2, '0')}`);
export const requestId = (i) => ids[i & 15];

export const namespace = 'CheckoutService';
export const traceId = 'Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1';
export const path = '/api/v1/orders/{id}';
export const userAgent = 'Mozilla/5.0 (X11; "Linux" x86_64)';

export const properties = (i) => [
  ['RequestId', requestId(i)], ['TraceId', traceId], ['Path', path], ['UserAgent', userAgent],
  ['StatusCode', '200']];

export const requestMetrics = (i) => [
  ['Latency', milli(10 * i), 'Milliseconds'],
  ['DbLatency', milli(10 * i + 1), 'Milliseconds'],
  ['QueueDepth', integer(10 * i + 2) % 100, 'Count'],
  ['RequestCount', 1, 'Count'],
  ['ErrorCount', 0, 'Count'],
  ['PayloadBytes', integer(10 * i + 5), 'Bytes'],
  ['CacheHitRatio', milli(10 * i + 6) / 10, 'Percent'],
  ['CpuUser', milli(10 * i + 7), 'Microseconds'],
  ['RetryCount', 0, 'Count'],
  ['BatchSize', 25, 'Count']];

export const hundred = Array.from({length: 100}, (_, k) =>
  [`Metric${k.toString().padStart(3, '0')}`, k % 2 === 0 ? 'Count' : 'Milliseconds']);
