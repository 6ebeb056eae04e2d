import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { expectFilledIn, fillIn, itemOfType, rightAnswer, testItems, wrongAnswer } from './support/course.ts';
import { Deeds, People, type Person } from './support/people.ts';
import { startServer } from './support/server.ts';
import { expectKeptHere, expectSaved, openAlive, question, signIn, startTest } from './support/steps.ts';
import { alive, expect, test } from './support/test.ts';
import { wordsIn } from './support/words.ts';

const t = wordsIn('en');
const answers = (['single', 'multiple', 'ordering', 'matching'] as const).map((type) =>
  rightAnswer(itemOfType(type)),
);
const [first, second, third, fourth] = answers as [
  (typeof answers)[0],
  (typeof answers)[0],
  (typeof answers)[0],
  (typeof answers)[0],
];

const give = (page: Page, answer: (typeof answers)[0]) => fillIn(question(page, answer.item), answer);
const expectGiven = async (page: Page, given: typeof answers) => {
  for (const answer of given) await expectFilledIn(question(page, answer.item), answer);
};

/** What the server has, whatever a browser shows. */
async function recorded(person: Person, address: string): Promise<string[]> {
  const [, , slug = '', , attempt = ''] = address.split('/');
  const { items } = await new Deeds(person).attempt(slug, attempt);
  return items.filter(({ answered }) => answered).map(({ item }) => item.id);
}

test('answers given while the line is cut are kept on the device and sent when it is back', async ({
  open,
  trainee,
}) => {
  const address = await startTest(trainee);
  const page = await open(trainee);
  await openAlive(page, address);
  await give(page, first);
  await expectSaved(page);

  await page.context().setOffline(true);
  await give(page, second);
  await give(page, fourth);
  await expectKeptHere(page);
  expect(await recorded(trainee, address)).toEqual([first.item]);

  await page.context().setOffline(false);
  await expectSaved(page);
  expect(await recorded(trainee, address)).toHaveLength(3);
  await page.reload();
  await expectGiven(page, [first, second, fourth]);
});

test('a device that dies while the line is cut sends what it kept when the test is opened again', async ({
  trainee,
  url,
}) => {
  const address = await startTest(trainee);
  const device = mkdtempSync(path.join(tmpdir(), 'sarai-e2e-device-'));
  const start = async () => {
    const { launchOptions } = test.info().project.use;
    const context = await chromium.launchPersistentContext(device, { ...launchOptions, baseURL: url });
    await context.addCookies((await trainee.api.storageState()).cookies);
    return context;
  };
  const context = await start();
  try {
    const page = await context.newPage();
    await page.route('**/responses', (route) => route.abort());
    await openAlive(page, address);
    for (const answer of answers) await give(page, answer);
    await expectKeptHere(page);
    const closed = context.waitForEvent('close');
    die(device);
    await closed;
    expect(await recorded(trainee, address)).toEqual([]);

    const again = await start();
    const reopened = await again.newPage();
    await openAlive(reopened, address);
    await expectGiven(reopened, answers);
    await expectSaved(reopened);
    expect(await recorded(trainee, address)).toHaveLength(4);
    await again.close();
  } finally {
    await context.close();
    rmSync(device, { recursive: true, force: true, maxRetries: 5 });
  }
});

/** As when a battery is empty: the browser gets to do nothing more. */
function die(device: string): void {
  const processes = execFileSync('ps', ['-A', '-o', 'pid=,args='], { encoding: 'utf8' }).split('\n');
  const browser = processes.find((line) => line.includes(device) && !line.includes('--type='))!;
  process.kill(Number.parseInt(browser), 'SIGKILL');
}

test('nothing is handed in while the line is cut, and the page stays', async ({ open, trainee }) => {
  const address = await startTest(trainee);
  const page = await open(trainee);
  await openAlive(page, address);
  await give(page, first);
  await expectSaved(page);
  await page.context().setOffline(true);
  await handIn(page);
  await expect(page.getByText(t('learn:unsent.title'))).toBeVisible();
  await expectGiven(page, [first]);

  await give(page, second);
  await handIn(page);
  await expect(page.getByText(t('learn:unsent.title'))).toBeVisible();

  await page.context().setOffline(false);
  await expectSaved(page);
  await handIn(page);
  await expect(page).toHaveURL(/\/result$/);
  expect(await recorded(trainee, address)).toHaveLength(2);
});

async function handIn(page: Page): Promise<void> {
  await page.getByRole('button', { name: t('learn:hand-in') }).click();
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: t('learn:hand-in') })
    .click();
}

test('handing in waits for an answer that is still on its way', async ({ open, trainee }) => {
  const address = await startTest(trainee);
  const page = await open(trainee);
  await openAlive(page, address);
  let arrive = () => {};
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  await page.route('**/responses', async (route) => {
    await arrived;
    await route.continue();
  });
  await give(page, first);
  await handIn(page);
  await expect(page.getByRole('alertdialog')).toBeHidden();
  await expect(page.getByText(t('learn:unsent.title'))).toBeHidden();
  arrive();
  await expect(page).toHaveURL(/\/result$/);
  expect(await recorded(trainee, address)).toEqual([first.item]);
});

test('a server in trouble or a line that answers nonsense costs no answer', async ({ open, trainee }) => {
  const address = await startTest(trainee);
  const page = await open(trainee);
  await openAlive(page, address);
  const answer = { status: 503, contentType: 'text/html', body: '<h1>Bad gateway</h1>' };
  await page.route('**/responses', (route) => route.fulfill(answer), { times: 2 });
  await give(page, first);
  await expectKeptHere(page);
  await expectSaved(page);
  expect(await recorded(trainee, address)).toEqual([first.item]);
});

test('an answer taken back stays taken back', async ({ open, trainee }) => {
  const address = await startTest(trainee);
  const page = await open(trainee);
  await openAlive(page, address);
  await give(page, second);
  await expectSaved(page);
  for (const box of await question(page, second.item).getByRole('checkbox').all()) await box.uncheck();
  await expect(page.getByText(t('learn:answered', { count: 0, of: testItems.length }))).toBeVisible();
  await expectSaved(page);
  await page.reload();
  for (const box of await question(page, second.item).getByRole('checkbox').all())
    await expect(box).not.toBeChecked();
});

test('a session that ended in the middle of a test says so, and signing in again sends the answers', async ({
  open,
  people,
}) => {
  const trainee = await people.join();
  const address = await startTest(trainee);
  const page = await open(trainee);
  await openAlive(page, address);
  await give(page, first);
  await expectSaved(page);

  const elsewhere = await open(trainee);
  await openAlive(elsewhere, '/account');
  await elsewhere.getByRole('button', { name: t('accounts:sign-out.everywhere') }).click();
  await expect(elsewhere.getByRole('main').getByRole('link', { name: t('common:sign-in') })).toBeVisible();

  await give(page, second);
  await give(page, third);
  await expect(page.getByText(t('common:save.signed-out'))).toBeVisible();
  await page
    .getByRole('status')
    .getByRole('link', { name: t('common:sign-in') })
    .click();
  await signIn(page, trainee);
  await expect(page).toHaveURL(address);
  await expectGiven(page, [first, second, third]);
  await expectSaved(page);
  await page.reload();
  await expectGiven(page, [first, second, third]);
});

test('two tabs on the same test lose nothing to each other', async ({ open, trainee }) => {
  const address = await startTest(trainee);
  const one = await open(trainee);
  const other = await one.context().newPage();
  await openAlive(one, address);
  await openAlive(other, address);
  await give(one, first);
  await give(other, second);
  await give(one, third);
  await give(other, fourth);
  await expectSaved(one);
  await expectSaved(other);
  expect(await recorded(trainee, address)).toHaveLength(4);

  await handIn(one);
  await expect(one).toHaveURL(/\/result$/);
  await fillIn(question(other, first.item), wrongAnswer(first.item));
  await expect(other.getByText(t('refusals:attempt-submitted.title'))).toBeVisible();
});

test('people who share a laptop do not send each other’s answers', async ({ open, people, trainee }) => {
  const address = await startTest(trainee);
  const page = await open(trainee);
  const context = page.context();
  await openAlive(page, address);
  await context.clearCookies();
  await give(page, first);
  await expect(page.getByText(t('common:save.signed-out'))).toBeVisible();
  await page.close();

  const next = await context.newPage();
  const other = await people.join();
  await openAlive(next, '/sign-in');
  await signIn(next, other);
  await expect(next.getByRole('heading', { level: 1 })).toHaveText(t('home:welcome', { name: other.name }));
  await openAlive(next, await startTest(other));
  await expect(next.getByText(t('learn:answered', { count: 0, of: testItems.length }))).toBeVisible();
  expect(await recorded(trainee, address)).toEqual([]);

  await context.clearCookies();
  await openAlive(next, `/sign-in?next=${address}`);
  await signIn(next, trainee);
  await expectGiven(next, [first]);
  await expectSaved(next);
});

test('a server that dies in the middle of a test has every acknowledged answer, and takes the waiting ones', async ({
  browser,
}) => {
  const server = await startServer();
  try {
    const trainee = await new People(server.url).join();
    const address = await startTest(trainee);
    const context = await trainee.browser(browser);
    const page = await context.newPage();
    await openAlive(page, address);
    await give(page, first);
    await give(page, fourth);
    await expectSaved(page);

    await server.kill();
    await give(page, second);
    await expectKeptHere(page);
    await server.startAgain();
    expect(await recorded(trainee, address)).toEqual(expect.arrayContaining([first.item, fourth.item]));
    await expect(page.getByText(t('common:save.waiting'))).toBeHidden({ timeout: 45_000 });
    await expectSaved(page);
    await page.reload();
    await alive(page);
    await expectGiven(page, [first, second, fourth]);
    expect(await recorded(trainee, address)).toHaveLength(3);
    await context.close();
  } finally {
    await server.stop();
  }
});

test('a line that is dead without the browser knowing costs no answer', async ({ open, trainee }) => {
  const address = await startTest(trainee);
  const page = await open(trainee);
  await openAlive(page, address);
  await page.route('**/responses', () => {}, { times: 1 });
  await give(page, first);
  await expect(page.getByText(t('common:save.waiting'))).toBeVisible({ timeout: 30_000 });
  await expectSaved(page);
  expect(await recorded(trainee, address)).toEqual([first.item]);
});

test('a language that cannot be fetched now is not shown as chosen', async ({ open }) => {
  const page = await open();
  await openAlive(page, '/privacy');
  await page.context().setOffline(true);
  const language = page.getByRole('combobox', { name: t('common:language') });
  await language.selectOption('tk');
  await expect(language).toHaveValue('en');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('privacy:title'));
});

test('colours change while the line is cut, and the page stays', async ({ open, trainee }) => {
  const address = await startTest(trainee);
  const page = await open(trainee);
  await openAlive(page, address);
  await page.context().setOffline(true);
  await give(page, first);
  await page.getByLabel(t('common:theme.label')).selectOption('dark');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expectKeptHere(page);
  await expectGiven(page, [first]);
});
