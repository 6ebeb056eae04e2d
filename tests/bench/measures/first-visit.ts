import type { Language } from '@sarai/contract';
import type { Browser, CDPSession } from 'playwright-core';
import { openChromium } from '../chromium.ts';
import { median } from '../figures.ts';
import { lessonsByLength } from '../learner.ts';
import type { Row, Section } from '../report.ts';
import { pause, type Sarai } from '../sarai.ts';

/** A Latin and a Cyrillic alphabet with a small font each, and one of each that needs more letters. */
const languages: Language[] = ['en', 'ru', 'kk', 'tk'];
const visits = 3;
const line = { offline: false, latency: 400, downloadThroughput: 400_000 / 8, uploadThroughput: 400_000 / 8 };

/** What the lesson's first visit costs on a slow line and a slow phone. */
export async function firstVisit(sarai: Sarai): Promise<Section> {
  const cookie = await sarai.trainee();
  const { course, lesson } = (await lessonsByLength(sarai, cookie))[0]!;
  const browser = await openChromium();
  try {
    const rows: Row[] = [];
    for (const language of languages) {
      const found: Visit[] = [];
      for (let count = 0; count < visits; count++)
        found.push(await visit(browser, `${sarai.origin}/learn/${course}/${lesson}`, cookie, language));
      const of = (field: (visit: Visit) => number) => median(found.map(field));
      rows.push(
        {
          what: `${language}: largest contentful paint`,
          figure: of(({ painted }) => painted) / 1000,
          unit: 's',
          target: { most: 1.5 },
        },
        {
          what: '    over the wire',
          figure: of(({ bytes }) => sum(bytes)) / 1000,
          unit: 'kB',
          target: { most: 120 },
        },
        {
          what: '    JavaScript',
          figure: of(({ bytes }) => bytes.script) / 1000,
          unit: 'kB',
          target: { most: 70 },
        },
        {
          what: '    page / fonts / other',
          figure: of(({ bytes }) => bytes.page) / 1000,
          unit: `/ ${kB(of(({ bytes }) => bytes.font))} / ${kB(of(({ bytes }) => bytes.other))} kB`,
        },
        { what: '    answers to a touch after', figure: of(({ live }) => live) / 1000, unit: 's' },
      );
    }
    return {
      measure: 'first-visit',
      rows,
      notes: [
        '400 kbit/s, 400 ms a round trip, processor slowed four times; nothing in the browser’s cache',
        'Chromium delays each request and answer; the handshake of a new connection and TCP’s slow start are not slowed, TLS is not there',
      ],
    };
  } finally {
    await browser.close();
  }
}

interface Visit {
  /** Milliseconds from the start of the navigation. */
  painted: number;
  live: number;
  bytes: Record<Kind, number>;
}
type Kind = 'page' | 'script' | 'font' | 'other';

async function visit(browser: Browser, url: string, cookie: string, language: Language): Promise<Visit> {
  const context = await browser.newContext({
    locale: language,
    viewport: { width: 360, height: 740 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
  });
  try {
    await context.addCookies(
      [...pairs(cookie), { name: 'sarai-language', value: language }].map((one) => ({
        ...one,
        url: new URL(url).origin,
      })),
    );
    const page = await context.newPage();
    await page.addInitScript(watchPaints);
    const session = await context.newCDPSession(page);
    const bytes = await countBytes(session);
    await session.send('Network.emulateNetworkConditions', line);
    await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    const answer = await page.goto(url, { timeout: 60_000 });
    if (!answer?.ok()) throw new Error(`${url} answers ${answer?.status()} in ${language}`);
    await page.waitForSelector('html[data-live]', { state: 'attached', timeout: 60_000 });
    await page.waitForLoadState('networkidle');
    await pause(500);
    const { painted, live } = await page.evaluate(() => (globalThis as unknown as Watched).sarai);
    if (!painted || !live)
      throw new Error(`${url} was ${painted ? 'painted, but never came alive' : 'not painted'}`);
    return { painted, live, bytes };
  } finally {
    await context.close();
  }
}

interface Watched {
  sarai: { painted: number; live: number };
}

/** Runs in the page before anything of it: notes the last largest paint, and when the page has come alive. */
function watchPaints(): void {
  const noted = ((globalThis as unknown as Watched).sarai = { painted: 0, live: 0 });
  new PerformanceObserver((list) => (noted.painted = list.getEntries().at(-1)!.startTime)).observe({
    type: 'largest-contentful-paint',
    buffered: true,
  });
  new MutationObserver((_, observer) => {
    if (!document.documentElement.dataset['live']) return;
    noted.live = performance.now();
    observer.disconnect();
  }).observe(document, { attributes: true, subtree: true, attributeFilter: ['data-live'] });
}

async function countBytes(session: CDPSession): Promise<Record<Kind, number>> {
  const bytes = { page: 0, script: 0, font: 0, other: 0 };
  const kinds = new Map<string, Kind>();
  session.on('Network.responseReceived', ({ requestId, response }) =>
    kinds.set(requestId, kindOf(response.mimeType)),
  );
  session.on(
    'Network.loadingFinished',
    ({ requestId, encodedDataLength }) => (bytes[kinds.get(requestId) ?? 'other'] += encodedDataLength),
  );
  await session.send('Network.enable');
  return bytes;
}

function kindOf(type: string): Kind {
  if (type === 'text/html') return 'page';
  if (type.includes('javascript')) return 'script';
  return /font|woff/.test(type) ? 'font' : 'other';
}

const pairs = (cookie: string) =>
  cookie
    .split('; ')
    .map((pair) => ({ name: pair.slice(0, pair.indexOf('=')), value: pair.slice(pair.indexOf('=') + 1) }));

const sum = (bytes: Record<Kind, number>): number =>
  Object.values(bytes).reduce((total, one) => total + one, 0);
const kB = (bytes: number): string => (bytes / 1000).toFixed(1);
