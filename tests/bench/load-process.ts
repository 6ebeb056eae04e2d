// The load generator, a process of its own: autocannon over connections that are kept alive.
import { randomUUID } from 'node:crypto';
import autocannon from 'autocannon';
import { sayReady } from './child.ts';
import type { Load } from './load.ts';

const { origin, asks, clients, seconds, amount } = JSON.parse(process.argv[2]!) as Load;
let next = 0;

/** All clients share one row of requests, so no two ask for the same learner at once. */
function setupRequest(request: object): object {
  const { method = 'GET', path, headers = {}, body } = asks[next++ % asks.length]!;
  return { ...request, method, path, headers, body: body?.replace('{{key}}', randomUUID()) };
}

const times: number[] = [];
let refused = 0;
const started = performance.now();
const run = autocannon({
  url: origin,
  connections: clients,
  timeout: 30,
  ...(amount ? { amount } : { duration: seconds }),
  requests: [{ setupRequest }],
});
run.on('response', (_: unknown, status: number, __: number, milliseconds: number) => {
  times.push(milliseconds);
  if (status < 200 || status > 299) refused += 1;
});
const { errors, timeouts } = await run;
sayReady({ seconds: (performance.now() - started) / 1000, times, failures: refused + errors + timeouts });
