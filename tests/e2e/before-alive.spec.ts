import type { Page } from '@playwright/test';
import {
  course,
  expectFilledIn,
  fillIn,
  itemOfType,
  lessons,
  rightAnswer,
  walkthrough,
} from './support/course.ts';
import { Deeds, newUsername } from './support/people.ts';
import { expectSaved, question, startPlay, startTest } from './support/steps.ts';
import { alive, expect, test } from './support/test.ts';
import { wordsIn } from './support/words.ts';

const t = wordsIn('en');

/** Opens a page whose scripts are still on their way, as on a slow line; answers what lets them arrive. */
async function openSlowly(page: Page, address: string): Promise<() => Promise<void>> {
  let arrive = () => {};
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  await page.route(/\.js$/, async (route) => {
    await arrived;
    await route.continue();
  });
  await page.goto(address, { waitUntil: 'commit' });
  await expect(page.getByRole('contentinfo')).toBeVisible();
  return async () => {
    await expect(page.locator('html')).not.toHaveAttribute('data-live');
    arrive();
    await alive(page);
  };
}

test('what is typed into the sign-in form before the page is alive stays, and signs in', async ({
  open,
  trainee,
}) => {
  const page = await open();
  const arrive = await openSlowly(page, '/sign-in');
  await page.getByLabel(t('accounts:login')).fill(trainee.login);
  await page.getByLabel(t('accounts:password'), { exact: true }).fill(trainee.password);
  await arrive();
  await expect(page.getByLabel(t('accounts:login'))).toHaveValue(trainee.login);
  await expect(page.getByLabel(t('accounts:password'), { exact: true })).toHaveValue(trainee.password);
  await page
    .getByRole('main')
    .getByRole('button', { name: t('common:sign-in') })
    .click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('home:welcome', { name: trainee.name }));
});

test('what is typed into the joining form before the page is alive stays, and joins', async ({
  open,
  people,
}) => {
  const page = await open();
  const arrive = await openSlowly(page, `/join/${await people.codeFor(['trainee'])}`);
  await page.getByLabel(t('accounts:name'), { exact: true }).fill('Гүлнар');
  await page.getByLabel(t('accounts:login')).fill(newUsername());
  await page.getByLabel(t('accounts:password'), { exact: true }).fill('correct horse battery');
  await page.getByRole('checkbox').check();
  await arrive();
  await expect(page.getByRole('checkbox')).toBeChecked();
  await page.getByRole('button', { name: t('accounts:join.open') }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('home:welcome', { name: 'Гүлнар' }));
});

test('roles that an administrator ticks before the page is alive stay', async ({ open, people }) => {
  const page = await open(await people.administrator());
  const arrive = await openSlowly(page, '/admin/invitations');
  await page.getByLabel(t('roles:facilitator')).check();
  await page.getByLabel(t('roles:trainee')).uncheck();
  await page.getByLabel(t('admin:invitation.most-uses')).fill('12');
  await arrive();
  await expect(page.getByLabel(t('roles:facilitator'))).toBeChecked();
  await expect(page.getByLabel(t('roles:trainee'))).not.toBeChecked();
  await expect(page.getByLabel(t('admin:invitation.most-uses'))).toHaveValue('12');
});

for (const type of ['single', 'multiple', 'ordering', 'matching'] as const)
  test(`an answer of the type ${type} given before the page is alive stays, and is saved`, async ({
    open,
    trainee,
  }) => {
    const answer = rightAnswer(itemOfType(type));
    const address = await startTest(trainee);
    const page = await open(trainee);
    const arrive = await openSlowly(page, address);
    if (answer.response.type === 'ordering') await orderByPlaces(page, answer.item, answer.response.order);
    else await fillIn(question(page, answer.item), answer);
    await arrive();
    await expectFilledIn(question(page, answer.item), answer);
    await expectSaved(page);
    await page.reload();
    await expectFilledIn(question(page, answer.item), answer);
  });

/** Before the page is alive the steps stay where they are; only their numbers change. */
async function orderByPlaces(page: Page, item: string, order: string[]): Promise<void> {
  for (const [place, step] of order.entries())
    await question(page, item)
      .locator(`select[name="place-${step}"]`)
      .selectOption(String(place + 1));
}

test('a practice answer given before the page is alive can be checked', async ({ open, trainee }) => {
  await new Deeds(trainee).enrol(course);
  const page = await open(trainee);
  const arrive = await openSlowly(page, `/learn/${course}/${lessons[1]}`);
  const practice = page.locator('form.practice');
  await fillIn(practice, rightAnswer('sentences-that-help'));
  await arrive();
  await expectFilledIn(practice, rightAnswer('sentences-that-help'));
  await practice.getByRole('button', { name: t('learn:check') }).click();
  await expect(practice.getByText(t('learn:verdict.good'), { exact: true })).toBeVisible();
});

test('a decision chosen before the page is alive stays chosen', async ({ open, trainee }) => {
  const [first = ''] = walkthrough.choices;
  const address = await startPlay(trainee);
  const page = await open(trainee);
  const arrive = await openSlowly(page, address);
  await page.locator(`input[value="${first}"]`).check();
  await arrive();
  await expect(page.locator(`input[value="${first}"]`)).toBeChecked();
  await page.getByRole('button', { name: t('play:decide') }).click();
  await expect(page.getByText(t('play:decision-number', { number: 2 }))).toBeVisible();
});
