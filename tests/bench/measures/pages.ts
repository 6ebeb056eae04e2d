import { startPageCeiling } from '../ceilings/ceilings.ts';
import { type Row, type Section } from '../report.ts';
import { lessonsByLength, study } from '../learner.ts';
import { compare, measure } from '../load.ts';
import type { Sarai } from '../sarai.ts';
import { counted, statementsDuring } from '../statements.ts';

const encodings = [
  { named: 'gzip', header: 'gzip, deflate, br' },
  { named: 'not compressed', header: 'identity' },
];
const views = 20;

/** The longest lesson's page for a trainee who has studied it, against a SvelteKit page with a list of 25 entries. */
export async function pages(sarai: Sarai): Promise<Section> {
  const cookie = await sarai.trainee();
  const [place] = await lessonsByLength(sarai, cookie);
  await study(sarai, cookie, place!);
  const path = `/learn/${place!.course}/${place!.lesson}`;
  const headers = { cookie, 'accept-language': 'ru' };
  const statements = counted(await statementsDuring(sarai, () => viewOneByOne(sarai.origin + path, headers)));
  const ceiling = await startPageCeiling();
  try {
    const rows: Row[] = [];
    for (const { named, header } of encodings) {
      const ours = {
        origin: sarai.origin,
        pid: sarai.pid,
        asks: [{ path, headers: { ...headers, 'accept-encoding': header } }],
      };
      const best = {
        origin: ceiling.origin,
        pid: ceiling.pid,
        asks: [{ path: '/', headers: { ...headers, 'accept-encoding': header } }],
      };
      await Promise.all([
        measure({ ...ours, clients: 8, seconds: 3 }),
        measure({ ...best, clients: 8, seconds: 3 }),
      ]);
      const many = await compare({ ours, ceiling: best, clients: 16 });
      const one = await compare({ ours, ceiling: best, clients: 1 });
      rows.push(
        {
          what: `lesson pages, 16 clients, ${named}`,
          figure: many.ours.perSecond,
          ceiling: many.ceiling.perSecond,
          ratio: many.ratio,
          unit: '/s',
          target: { least: 1 / 3 },
        },
        {
          what: '  processor time a page',
          figure: many.ours.cost,
          ceiling: many.ceiling.cost,
          ratio: many.ceiling.cost / many.ours.cost,
          unit: 'ms',
        },
        { what: `  1 client, median, ${named}`, figure: one.ours.median, unit: 'ms', target: { most: 10 } },
        { what: `  1 client, 99 % within, ${named}`, figure: one.ours.p99, unit: 'ms' },
        { what: `  1 client, the ceiling's median`, figure: one.ceiling.median, unit: 'ms' },
      );
    }
    rows.push({
      what: 'SQL statements a page',
      figure: statements.length / views,
      unit: '',
      target: { most: 4 },
    });
    return {
      measure: 'pages',
      rows,
      notes: [
        `${path}, in Russian`,
        ...(await sizes(sarai.origin + path, headers)),
        ...new Set(statements.map((text) => `SQL: ${shorten(text)}`)),
      ],
    };
  } finally {
    await ceiling.stop();
  }
}

async function viewOneByOne(url: string, headers: Record<string, string>): Promise<void> {
  for (let view = 0; view < views; view++) {
    const answer = await fetch(url, { headers });
    const html = await answer.text();
    if (answer.status !== 200 || !html.includes('</html>'))
      throw new Error(`${url} answers ${answer.status}`);
  }
}

async function sizes(url: string, headers: Record<string, string>): Promise<string[]> {
  const html = Buffer.from(await (await fetch(url, { headers })).arrayBuffer());
  return [`${(html.length / 1000).toFixed(1)} kB of HTML before compression`];
}

const shorten = (statement: string): string => {
  const text = statement.replace(/\s+/g, ' ').trim();
  return text.length > 110 ? `${text.slice(0, 110)} …` : text;
};
