import { processorTime, start } from './child.ts';
import { median, quantile } from './figures.ts';

/** One request; `{{key}}` in its body becomes a new key each time. */
export interface Ask {
  method?: 'GET' | 'POST';
  path: string;
  headers?: Record<string, string>;
  body?: string;
}

export interface Load {
  origin: string;
  /** The server's process, to tell what a request costs it. */
  pid: number;
  /** Asked in turn by all clients together. */
  asks: Ask[];
  clients: number;
  seconds?: number;
  /** In place of a time: this many requests. */
  amount?: number;
}

export interface Measured {
  perSecond: number;
  /** Milliseconds. */
  median: number;
  p99: number;
  /** Processor time of the server's process for one request, all its threads together, in milliseconds: hardly disturbed by other work on the machine. */
  cost: number;
  count: number;
  /** Answers other than 2xx, and requests without an answer. */
  failures: number;
}

interface Raw {
  seconds: number;
  times: number[];
  failures: number;
}

/** Puts load on a server from a process of its own. */
export async function measure(load: Load): Promise<Measured> {
  const before = processorTime(load.pid);
  const child = await start('load-process.ts', { args: [JSON.stringify(load)] });
  const cost = (processorTime(load.pid) - before) / (child.ready as Raw).times.length;
  await child.stop();
  const { seconds, times, failures } = child.ready as Raw;
  return {
    perSecond: times.length / seconds,
    median: median(times),
    p99: quantile(times, 0.99),
    cost,
    count: times.length,
    failures,
  };
}

export interface Compared {
  ours: Measured;
  ceiling: Measured;
  /** ours / ceiling in requests a second, round by round. */
  ratio: number;
}

interface Comparison {
  ours: Omit<Load, 'clients' | 'seconds'>;
  ceiling: Omit<Load, 'clients' | 'seconds'>;
  clients: number;
  rounds?: number;
  seconds?: number;
  /** Before each round. */
  prepare?: () => Promise<unknown>;
}

/** Ours and the ceiling, one after the other, round after round, so that a busy moment of the machine falls on both. */
export async function compare({
  ours,
  ceiling,
  clients,
  rounds = 4,
  seconds = 2,
  prepare,
}: Comparison): Promise<Compared> {
  const found: { ours: Measured; ceiling: Measured }[] = [];
  for (let round = 0; round < rounds; round++) {
    await prepare?.();
    const first = await measure({ ...ours, clients, seconds });
    found.push({ ours: first, ceiling: await measure({ ...ceiling, clients, seconds }) });
  }
  const failed = found.reduce((sum, round) => sum + round.ours.failures + round.ceiling.failures, 0);
  if (failed > 0)
    throw new Error(`${failed} requests to ${ours.asks[0]!.path} or ${ceiling.asks[0]!.path} failed`);
  return {
    ours: middle(found.map((round) => round.ours)),
    ceiling: middle(found.map((round) => round.ceiling)),
    ratio: median(found.map((round) => round.ours.perSecond / round.ceiling.perSecond)),
  };
}

function middle(rounds: readonly Measured[]): Measured {
  const of = (field: keyof Measured) => median(rounds.map((round) => round[field]));
  return {
    perSecond: of('perSecond'),
    median: of('median'),
    p99: of('p99'),
    cost: of('cost'),
    count: of('count'),
    failures: of('failures'),
  };
}
