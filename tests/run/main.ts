// All checks and tests, one after the other; `--checks` leaves out what runs the code.
import { availableParallelism } from 'node:os';
import { stopAll } from './command.ts';
import { type Counts, inWords, sum } from './counts.ts';
import { buildStep, checks, type Outcome, type Step, suites } from './steps.ts';

const stop = () => {
  stopAll();
  process.exit(1);
};
process.on('message', stop);
process.on('disconnect', stop);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);

const started = Date.now();
const all: Counts[] = [...(await inTurn([buildStep])), ...(await together(checks))];
if (!process.argv.includes('--checks')) all.push(...(await inTurn(suites)));
const total = sum(all);
console.log(`\nAll in ${seconds(started)}\n\n${inWords(total)}`);
process.exit(total.failed > 0 ? 1 : 0);

async function inTurn(steps: Step[]): Promise<Counts[]> {
  const found: Counts[] = [];
  for (const step of steps) {
    head(step);
    found.push(tell(await timed(step, say)));
  }
  return found;
}

/** Checks need little but a processor each, so as many run at once as there are; they are told of in their order. */
async function together(steps: Step[]): Promise<Counts[]> {
  const queue: (() => Promise<void>)[] = [];
  const outcomes = steps.map(
    (step) => new Promise<Timed>((resolve) => queue.push(async () => resolve(await timed(step)))),
  );
  const work = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) await next();
  };
  for (let lane = 0; lane < Math.min(2, availableParallelism()); lane++) void work();
  const found: Counts[] = [];
  for (const [index, step] of steps.entries()) {
    head(step);
    found.push(tell(await outcomes[index]!));
  }
  return found;
}

type Timed = Outcome & { time: string };

async function timed(step: Step, tellOf: (sentence: string) => void = () => {}): Promise<Timed> {
  const begun = Date.now();
  return { ...(await step.run(tellOf)), time: seconds(begun) };
}

function head({ name }: Step): void {
  console.log(`\n── ${name}`);
}

function say(sentence: string): void {
  console.log(`   ${sentence}`);
}

function tell({ counts, words, time }: Timed): Counts {
  if (words) console.log(words.trimEnd().replaceAll(/^(?=.)/gm, '   '));
  const { passed, failed, skipped } = counts;
  const ran = passed + failed;
  const result = failed > 0 ? `FAILED ${failed} of ${ran}` : ran > 0 ? `ok ${passed}` : 'not run';
  say(`${result}${skipped > 0 ? `, ${skipped} skipped` : ''} in ${time}`);
  return counts;
}

function seconds(since: number): string {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}
