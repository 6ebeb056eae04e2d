import { median } from '../figures.ts';
import type { Section } from '../report.ts';
import type { Sarai } from '../sarai.ts';

const times = 3;

/** How long `npm start` takes on what is built already, and how long one waits for a sign-in. */
export async function start(sarai: Sarai): Promise<Section> {
  const first = sarai.startedIn;
  const again: number[] = [];
  for (let time = 0; time < times; time++) {
    await sarai.restart();
    again.push(sarai.startedIn);
  }
  const signIns: number[] = [];
  for (let time = 0; time < 12; time++) {
    const begun = performance.now();
    await sarai.trainee();
    signIns.push(performance.now() - begun);
  }
  return {
    measure: 'start',
    rows: [
      { what: 'again, until it answers', figure: median(again) / 1000, unit: 's' },
      { what: 'on an empty data folder', figure: first / 1000, unit: 's' },
      { what: 'sign-in, 1 client, median', figure: median(signIns), unit: 'ms' },
    ],
    notes: ['database, migrations, content and server; signing in is slow on purpose (argon2id)'],
  };
}
