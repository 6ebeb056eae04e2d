import type { Lesson } from '@sarai/contract';
import { startInsertCeiling } from '../ceilings/ceilings.ts';
import type { Row, Section } from '../report.ts';
import { lessonsByLength, someResponse, startTest } from '../learner.ts';
import { type Ask, compare, measure } from '../load.ts';
import { addLearners, ask, type Sarai } from '../sarai.ts';

/** So many that the answers of a round stay as few for each as a course has questions. */
const learners = 48;

/** Answers of many learners to one question, in a lesson and in the test, against a bare route that inserts one row. */
export async function answersSaved(sarai: Sarai): Promise<Section> {
  const cookies = await addLearners(sarai, learners);
  const { practice, test } = await prepareLearners(sarai, cookies);
  const ceiling = await startInsertCeiling(sarai);
  try {
    const rows: Row[] = [];
    for (const [named, asks] of [
      ['practice, with its feedback', practice],
      ['in a test', test],
    ] as const) {
      const ours = { origin: sarai.origin, pid: sarai.pid, asks };
      const best = {
        origin: ceiling.origin,
        pid: ceiling.pid,
        asks: asks.map((one) => ({ ...one, path: '/rows' })),
      };
      const prepare = () => sarai.sql(`DELETE FROM learning_event WHERE verb = 'answered'`);
      await Promise.all([
        measure({ ...ours, clients: 8, seconds: 2 }),
        measure({ ...best, clients: 8, seconds: 2 }),
      ]);
      const many = await compare({ ours, ceiling: best, clients: 16, prepare });
      const one = await compare({ ours, ceiling: best, clients: 1, prepare });
      rows.push(
        {
          what: `answers, 16 clients, ${named}`,
          figure: many.ours.perSecond,
          ceiling: many.ceiling.perSecond,
          ratio: many.ratio,
          unit: '/s',
          target: { least: 1 / 3 },
        },
        {
          what: '  processor time an answer',
          figure: many.ours.cost,
          ceiling: many.ceiling.cost,
          ratio: many.ceiling.cost / many.ours.cost,
          unit: 'ms',
        },
        { what: `  1 client, median, ${named}`, figure: one.ours.median, unit: 'ms', target: { most: 6 } },
        { what: '  1 client, 99 % within', figure: one.ours.p99, unit: 'ms' },
        { what: `  1 client, the ceiling's median`, figure: one.ceiling.median, unit: 'ms' },
      );
    }
    return {
      measure: 'answers-saved',
      rows,
      notes: [
        `${learners} learners in turn; every answer is committed to disk before it is acknowledged, on both sides`,
      ],
    };
  } finally {
    await ceiling.stop();
  }
}

async function prepareLearners(sarai: Sarai, cookies: string[]): Promise<{ practice: Ask[]; test: Ask[] }> {
  const practice: Ask[] = [];
  const test: Ask[] = [];
  for (const cookie of cookies) {
    const { course, lesson } = (await lessonsByLength(sarai, cookie))[0]!;
    const { blocks } = await ask<Lesson>(sarai, cookie, `/courses/${course}/lessons/${lesson}`);
    const item = blocks.find((block) => block.type === 'item')!.item;
    const attempt = await startTest(sarai, cookie, course);
    const question = attempt.items[0]!.item;
    const headers = { cookie, 'content-type': 'application/json' };
    const shared = { method: 'POST' as const, headers };
    practice.push({
      ...shared,
      path: `/api/v1/courses/${course}/responses`,
      body: JSON.stringify({ key: '{{key}}', item: item.id, response: someResponse(item) }),
    });
    test.push({
      ...shared,
      path: `/api/v1/courses/${course}/attempts/${attempt.id}/responses`,
      body: JSON.stringify({ key: '{{key}}', item: question.id, response: someResponse(question) }),
    });
  }
  return { practice, test };
}
