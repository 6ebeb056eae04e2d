import type { Page } from '@playwright/test';
import { course, lessons } from './support/course.ts';
import { Deeds } from './support/people.ts';
import { alive, expect, test } from './support/test.ts';

const kB = 1000;

for (const language of ['en', 'kk', 'tk'] as const)
  test(`the first lesson that somebody opens in ${language} weighs little on a slow line`, async ({
    open,
    trainee,
  }) => {
    await new Deeds(trainee).enrol(course);
    const page = await open(trainee, { language });
    const { all, scripts, plain } = await weigh(page, `/learn/${course}/${lessons[0]}`);
    test.info().annotations.push({ type: 'weight', description: `${all} bytes, ${scripts} of them scripts` });
    expect(plain, 'served without compression').toEqual([]);
    expect(all).toBeLessThanOrEqual(120 * kB);
    expect(scripts).toBeLessThanOrEqual(70 * kB);
  });

interface Weight {
  all: number;
  scripts: number;
  plain: string[];
}

/** Bytes on the wire until a page is alive and quiet, headers included. */
async function weigh(page: Page, address: string): Promise<Weight> {
  const wire = await page.context().newCDPSession(page);
  const types = new Map<string, string>();
  const weight: Weight = { all: 0, scripts: 0, plain: [] };
  wire.on('Network.responseReceived', ({ requestId, type, response }) => {
    types.set(requestId, type);
    const headers = new Headers(response.headers);
    const small = Number(headers.get('content-length') ?? Infinity) < 1500;
    if (['Document', 'Script', 'Stylesheet'].includes(type) && !headers.has('content-encoding') && !small)
      weight.plain.push(response.url);
  });
  wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    weight.all += encodedDataLength;
    if (types.get(requestId) === 'Script') weight.scripts += encodedDataLength;
  });
  await wire.send('Network.enable');
  await page.goto(address);
  await alive(page);
  await page.evaluate(() => document.fonts.ready);
  await page.waitForLoadState('networkidle');
  return weight;
}
