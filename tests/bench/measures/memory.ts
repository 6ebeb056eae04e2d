import { languages } from '@sarai/contract';
import { memoryOf } from '../child.ts';
import { lessonsByLength } from '../learner.ts';
import { measure } from '../load.ts';
import type { Section } from '../report.ts';
import type { Sarai } from '../sarai.ts';

const views = 10_000;

/** What the server's process holds after many page views: every lesson, course and overview in every language. */
export async function memory(sarai: Sarai): Promise<Section> {
  if (process.platform !== 'linux')
    return { measure: 'memory', rows: [], notes: [], failed: 'only Linux tells it' };
  await sarai.restart();
  const fresh = memoryOf(sarai.pid).now;
  const cookie = await sarai.trainee();
  const lessons = await lessonsByLength(sarai, cookie);
  const paths = [
    '/',
    '/learn',
    '/play',
    ...lessons.flatMap(({ course, lesson }) => [`/learn/${course}`, `/learn/${course}/${lesson}`]),
  ];
  const asks = [...new Set(paths)].flatMap((path) =>
    languages.map((language) => ({
      path,
      headers: { cookie: `${cookie}; sarai-language=${language}`, 'accept-encoding': 'gzip' },
    })),
  );
  const { count, perSecond, failures } = await measure({
    origin: sarai.origin,
    pid: sarai.pid,
    asks,
    clients: 16,
    amount: views,
  });
  if (failures > 0) throw new Error(`${failures} of ${count} page views failed`);
  const { now, highest } = memoryOf(sarai.pid);
  return {
    measure: 'memory',
    rows: [
      {
        what: `after ${count.toLocaleString('en')} page views`,
        figure: now,
        unit: 'MB',
        target: { most: 350 },
      },
      { what: 'at the highest', figure: highest, unit: 'MB' },
      { what: 'after its start', figure: fresh, unit: 'MB' },
      { what: 'pages of all kinds', figure: perSecond, unit: '/s' },
    ],
    notes: [
      `resident memory of the one server process, PostgreSQL apart; ${asks.length} different pages in turn`,
    ],
  };
}
