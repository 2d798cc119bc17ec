// The protocol of every driver, see ../README.md.
import {readSync, writeSync} from 'node:fs';

const unsupported = 64;

function readLine() {
  const byte = Buffer.alloc(1);
  let text = '';
  while (readSync(0, byte, 0, 1, null) === 1) {
    if (byte[0] === 10) return text;
    text += byte.toString();
  }
  return null;
}

async function timed(run, count) {
  const start = process.hrtime.bigint();
  const elsewhere = await run(count);
  // A workload that times only part of itself returns that part.
  return elsewhere ?? process.hrtime.bigint() - start;
}

export async function serve(workloads) {
  const run = workloads[process.argv[2]];
  if (run === undefined) process.exit(unsupported);
  if (process.argv[3] !== undefined) return run(Number(process.argv[3]));
  for (let line = readLine(); line !== null; line = readLine()) {
    writeSync(2, `ns ${await timed(run, Number(line))}\n`);
  }
}
