import { readdirSync } from 'node:fs';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { type Language, languages } from '@sarai/contract/languages';
import type { Page } from '@playwright/test';
import {
  course,
  itemOfType,
  lessons,
  otherCourse,
  rightAnswer,
  scenario,
  testItems,
  wrongAnswer,
} from './support/course.ts';
import { Deeds, type People, type Person } from './support/people.ts';
import { root } from './support/server.ts';
import { alive, expect, test as base } from './support/test.ts';
import { textsOf } from './support/words.ts';

/** One page as somebody sees it: `route` names the folder in web/src/routes. */
interface Place {
  route: string;
  address: string;
  /** What must be done to see it, where opening the address is not enough. */
  through?: (page: Page) => Promise<unknown>;
  status?: number;
}

interface Tour {
  person?: Person;
  places: Place[];
}

const tours = ['visitor', 'learner', 'facilitator', 'administrator'] as const;
type Who = (typeof tours)[number];

const test = base.extend<object, { tour: Record<Who, Tour> }>({
  tour: [async ({ people }, use) => use(await plan(people)), { scope: 'worker' }],
});

async function plan(people: People): Promise<Record<Who, Tour>> {
  const code = await people.codeFor(['trainee']);
  const admin = await people.administrator();
  const newcomer = await people.join(['trainee']);
  await admin.api.post('/api/v1/password-reset-requests', { data: { login: 'author@sarai.test' } });
  return {
    visitor: {
      places: [
        { route: '', address: '/' },
        { route: 'sign-in', address: '/sign-in' },
        { route: 'forgot', address: '/forgot' },
        { route: 'reset', address: '/reset' },
        { route: 'privacy', address: '/privacy' },
        { route: 'join/[code]', address: `/join/${code}` },
        { route: 'demo/mails', address: '/demo/mails' },
        { route: '+error', address: '/nowhere', status: 404 },
        { route: '+error', address: '/join/NO-SUCH-CODE', status: 404 },
      ],
    },
    learner: await learner(await people.join(['trainee', 'participant']), code),
    facilitator: {
      person: await people.join(['facilitator']),
      places: [
        { route: 'play/[scenario]', address: `/play/${scenario}` },
        { route: 'play/[scenario]/graph', address: `/play/${scenario}/graph` },
      ],
    },
    administrator: {
      person: admin,
      places: [
        { route: 'admin/people', address: '/admin/people' },
        { route: 'admin/invitations', address: '/admin/invitations' },
        {
          route: 'admin/people/[person]/slip',
          address: '/admin/people',
          through: (page) => page.locator(`form[action$="/${newcomer.id}/slip"] button`).click(),
        },
      ],
    },
  };
}

/** Somebody in the middle of everything. */
async function learner(person: Person, code: string): Promise<Tour> {
  const deeds = new Deeds(person);
  await deeds.enrol(course);
  await deeds.practise(course, wrongAnswer('first-hours-after-listing'));
  await deeds.read(course, lessons[0]);
  const handedIn = await deeds.startTest(course);
  for (const item of testItems.slice(1))
    await deeds.answer(
      course,
      handedIn,
      item === itemOfType('multiple') ? wrongAnswer(item) : rightAnswer(item),
    );
  await deeds.handIn(course, handedIn);
  const open = await deeds.startTest(course);
  await deeds.answer(course, open, wrongAnswer(itemOfType('matching')));
  const ended = await deeds.startPlay(scenario);
  for (const option of [
    'ask-bank-context',
    'leave-to-bank',
    'table-with-bank',
    'warn-director',
    'pause-this-payment',
    'wait-for-confirmation',
    'document-and-watch',
  ])
    await deeds.decide(ended, option);
  const underWay = await deeds.startPlay(scenario);
  await deeds.decide(underWay, 'order-full-hold');
  return {
    person,
    places: [
      { route: '', address: '/' },
      { route: 'learn', address: '/learn' },
      { route: 'learn/[course]', address: `/learn/${course}` },
      { route: 'learn/[course]', address: `/learn/${otherCourse}` },
      { route: 'learn/[course]/[lesson]', address: `/learn/${course}/${lessons[0]}` },
      { route: 'learn/[course]/[lesson]', address: `/learn/${course}/${lessons[1]}` },
      { route: 'learn/[course]/test/[attempt]', address: `/learn/${course}/test/${open}` },
      { route: 'learn/[course]/test/[attempt]/result', address: `/learn/${course}/test/${handedIn}/result` },
      { route: 'play', address: '/play' },
      { route: 'play/[scenario]', address: `/play/${scenario}` },
      { route: 'play/run/[play]', address: `/play/run/${underWay}` },
      { route: 'play/run/[play]', address: `/play/run/${ended}` },
      { route: 'account', address: '/account' },
      { route: 'join/[code]', address: `/join/${code}` },
      { route: '+error', address: '/admin/people', status: 403 },
      { route: '+error', address: `/learn/${course}/test/00000000-0000-4000-8000-000000000000`, status: 404 },
    ],
  };
}

test('no page is left out', ({ tour }) => {
  const routes = path.join(root, 'web/src/routes');
  const pages = readdirSync(routes, { recursive: true, encoding: 'utf8' })
    .filter((file) => path.basename(file) === '+page.svelte')
    .map((file) => path.dirname(file).replace(/^\.$/, ''));
  const visited = new Set(Object.values(tour).flatMap(({ places }) => places.map(({ route }) => route)));
  expect(pages.filter((page) => !visited.has(page))).toEqual([]);
});

for (const language of languages)
  for (const who of tours)
    test(`every page of the ${who} in ${language} is whole, narrow and wide`, async ({ tour, open }) => {
      const { person, places } = tour[who];
      const page = await open(person, { language });
      await expectWhole(page, places, language);
    });

for (const who of tours)
  test(`every page of the ${who} in the dark is whole`, async ({ tour, open }) => {
    const { person, places } = tour[who];
    await expectWhole(await open(person, { language: 'ru', colorScheme: 'dark' }), places, 'ru');
  });

async function expectWhole(page: Page, places: Place[], language: Language): Promise<void> {
  const problems: string[] = [];
  const complain = hear(page);
  for (const place of places) {
    const found = [...(await visit(page, place)), ...(await faultsOf(page, language)), ...complain(place)];
    problems.push(...found.map((fault) => `${place.address}: ${fault}`));
  }
  expect(problems.join('\n')).toBe('');
}

async function visit(page: Page, { address, through, status = 200 }: Place): Promise<string[]> {
  const answer = await page.goto(address);
  await alive(page);
  if (through) {
    await Promise.all([page.waitForEvent('load'), through(page)]);
    await alive(page);
  }
  return answer?.status() === status ? [] : [`answered ${answer?.status()}, not ${status}`];
}

/** Collects what goes wrong behind a page's face; answers what it heard since it was asked last. */
function hear(page: Page): (place: Place) => string[] {
  let heard: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()))
      heard.push(`console: ${message.text()} ${message.location().url}`);
  });
  page.on('pageerror', (error) => heard.push(`error: ${error.message}`));
  page.on('requestfailed', (request) =>
    heard.push(`failed: ${request.url()} ${request.failure()?.errorText}`),
  );
  page.on('response', (answer) => {
    if (answer.status() >= 400 && !answer.request().isNavigationRequest())
      heard.push(`${answer.status()}: ${answer.url()}`);
  });
  return ({ address, status = 200 }) => {
    // A browser reports the status of a page that is meant to have it as an error.
    const known = (text: string) =>
      status >= 400 && text.startsWith('console: Failed to load resource') && text.endsWith(address);
    const told = heard.filter((text) => !known(text));
    heard = [];
    return told;
  };
}

async function faultsOf(page: Page, language: Language): Promise<string[]> {
  const faults: string[] = [];
  for (const width of [360, 1440]) {
    await page.setViewportSize({ width, height: 800 });
    const sizes = await page.evaluate(() => ({
      page: document.documentElement.scrollWidth,
      window: document.documentElement.clientWidth,
    }));
    if (sizes.page > sizes.window) faults.push(`at ${width} it is ${sizes.page} wide`);
    faults.push(...(await inaccessible(page)).map((fault) => `at ${width} ${fault}`));
  }
  return [...faults, ...(await wordsWrong(page, language))];
}

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

async function inaccessible(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) =>
        `${id} ${String(target)} ${failureSummary?.split('\n').slice(1).join('') ?? ''}`,
    ),
  );
}

async function wordsWrong(page: Page, language: Language): Promise<string[]> {
  const seen = await page.evaluate(() => {
    const named = [...document.querySelectorAll('[aria-label], [title], [placeholder], [alt]')];
    return {
      lang: document.documentElement.lang,
      title: document.title,
      h1: document.querySelectorAll('h1').length,
      others: [...document.querySelectorAll('body [lang]:not(option, .findings *)')].map(
        (part) => `${part.getAttribute('lang')}: ${part.textContent.slice(0, 60)}`,
      ),
      text: [
        document.title,
        document.body.innerText,
        ...named.flatMap((part) =>
          ['aria-label', 'title', 'placeholder', 'alt'].map((name) => part.getAttribute(name) ?? ''),
        ),
      ].join('\n'),
    };
  });
  const raw =
    seen.text.match(
      /\{\{.*|\b(accounts|admin|common|graph|home|learn|mails|play|privacy|refusals|roles):[a-z][\w.-]*/g,
    ) ?? [];
  return [
    ...(seen.lang === language ? [] : [`its language is ${seen.lang}`]),
    ...(/^.{3,} · Sarai$|^Sarai$/.test(seen.title) ? [] : [`its title is "${seen.title}"`]),
    ...(seen.h1 === 1 ? [] : [`it has ${seen.h1} h1`]),
    ...seen.others
      .filter((part) => !part.startsWith(`${language}:`))
      .map((part) => `in another language: ${part}`),
    ...raw.map((text) => `raw: ${text}`),
    ...keysIn(seen.text).map((key) => `raw key: ${key}`),
    ...(language === 'en' ? [] : englishIn(seen.text, language).map((text) => `in English: ${text}`)),
  ];
}

const english = Object.values(textsOf('en'));
const written = english.flatMap((texts) => Object.values(texts)).join(' ');
const allKeys = new Set(
  english.flatMap((texts) => Object.keys(texts)).filter((key) => /[.-]/.test(key) && !written.includes(key)),
);

/** A text that is missing shows its key. */
const keysIn = (text: string): string[] => text.split(/\s+/).filter((word) => allKeys.has(word));

/** Pieces of the English interface that are long enough to be no accident, unless the language says the same. */
function englishIn(text: string, language: Language): string[] {
  const own = textsOf(language);
  // A letter of the demo is in the language of whom it was sent to.
  const features = Object.entries(textsOf('en')).filter(([feature]) => feature !== 'mails');
  const english = features.flatMap(([feature, texts]) =>
    Object.entries(texts)
      .filter(([key, value]) => own[feature]?.[key] !== value)
      .map(([, value]) => value),
  );
  const pieces = english.flatMap((value) => value.split(/\{\{\w+\}\}/)).map((piece) => piece.trim());
  return [...new Set(pieces)].filter((piece) => piece.length > 12 && text.includes(piece));
}
