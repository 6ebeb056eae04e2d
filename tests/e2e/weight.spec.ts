import type { Page } from '@playwright/test';
import { course, lessons } from './support/course.ts';
import { Deeds } from './support/people.ts';
import { alive, expect, test } from './support/test.ts';

const KiB = 1024;

for (const language of ['en', 'kk', 'tk'] as const)
  test(`the first lesson that somebody opens in ${language} weighs little on a slow line`, async ({
    open,
    trainee,
  }) => {
    await new Deeds(trainee).enrol(course);
    const page = await open(trainee, { language });
    const { bodies, scripts, headers, plain } = await weigh(page, `/learn/${course}/${lessons[0]}`);
    const description = `${bodies} bytes, ${scripts} of them scripts, and ${headers} of headers`;
    test.info().annotations.push({ type: 'weight', description });
    expect(plain, 'served without compression').toEqual([]);
    expect(bodies, description).toBeLessThanOrEqual(120 * KiB);
    expect(scripts, description).toBeLessThanOrEqual(70 * KiB);
    expect(headers, description).toBeLessThanOrEqual(20 * KiB);
  });

interface Weight {
  bodies: number;
  scripts: number;
  headers: number;
  plain: string[];
}

/** Bytes on the wire until a page is alive and quiet. */
async function weigh(page: Page, address: string): Promise<Weight> {
  const wire = await page.context().newCDPSession(page);
  const asked = new Map<string, { type: string; known: number | undefined; heard: number }>();
  const weight: Weight = { bodies: 0, scripts: 0, headers: 0, plain: [] };
  wire.on('Network.responseReceived', ({ requestId, type, response }) => {
    const headers = new Headers(response.headers);
    const known = headers.get('content-length');
    asked.set(requestId, { type, known: known === null ? undefined : Number(known), heard: 0 });
    const small = Number(known ?? Infinity) < 1500;
    if (['Document', 'Script', 'Stylesheet'].includes(type) && !headers.has('content-encoding') && !small)
      weight.plain.push(response.url);
  });
  wire.on('Network.dataReceived', ({ requestId, encodedDataLength }) => {
    const answer = asked.get(requestId);
    if (answer) answer.heard += encodedDataLength;
  });
  wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const { type = '', known, heard = 0 } = asked.get(requestId) ?? {};
    const body = known ?? heard;
    weight.bodies += body;
    weight.headers += encodedDataLength - body;
    if (type === 'Script') weight.scripts += body;
  });
  await wire.send('Network.enable');
  await page.goto(address);
  await alive(page);
  await page.evaluate(() => document.fonts.ready);
  await page.waitForLoadState('networkidle');
  return weight;
}
