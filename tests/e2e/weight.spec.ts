import type { Page, Request } from '@playwright/test';
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
  /** What came as it is though it would shrink. */
  plain: string[];
}

/** Bytes on the wire until a page is alive and quiet. */
async function weigh(page: Page, address: string): Promise<Weight> {
  const finished: Request[] = [];
  page.on('requestfinished', (request) => finished.push(request));
  await page.goto(address);
  await alive(page);
  await page.evaluate(() => document.fonts.ready);
  await page.waitForLoadState('networkidle');
  const weight: Weight = { bodies: 0, scripts: 0, headers: 0, plain: [] };
  for (const request of finished) {
    const { responseBodySize, responseHeadersSize } = await request.sizes();
    weight.bodies += responseBodySize;
    weight.headers += responseHeadersSize;
    if (request.resourceType() === 'script') weight.scripts += responseBodySize;
    if (request.resourceType() === 'font' || responseBodySize < 1500) continue;
    const packed = await (await request.response())?.headerValue('content-encoding');
    if (!packed) weight.plain.push(request.url());
  }
  return weight;
}
