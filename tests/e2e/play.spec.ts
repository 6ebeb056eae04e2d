import { endings, scenario, told, walkthrough } from './support/course.ts';
import {
  decide,
  expectKeptHere,
  expectSaved,
  openAlive,
  startPlay,
  switchLanguage,
} from './support/steps.ts';
import { expect, test } from './support/test.ts';
import { wordsIn } from './support/words.ts';

const t = wordsIn('en');
const { choices, ending } = walkthrough;
const half = Math.floor(choices.length / 2);
const number = (decisions: number) => t('play:decision-number', { number: decisions + 1 });

test('a trainee plays to an ending that the server confirms, and sees the path and the paths not taken', async ({
  open,
  trainee,
}) => {
  const page = await open(trainee);
  await openAlive(page, '/play');
  await page.getByRole('link', { name: told('en', 'title') }).click();
  await page.getByRole('button', { name: t('play:start') }).click();

  await test.step('sees at once what followed, before the server has answered', async () => {
    await page.route('**/events', (route) => route.abort());
    await decide(page, choices[0]!);
    await expect(
      page.getByRole('status').getByText(told('en', `option.${choices[0]!}.reason`)),
    ).toBeVisible();
    await expect(page.getByText(number(1))).toBeVisible();
    await page.unroute('**/events');
  });

  await test.step('comes back to the same place after a reload', async () => {
    await decide(page, choices[1]!);
    await expectSaved(page);
    await page.reload();
    await expect(page.getByText(number(2))).toBeVisible();
    await page.goto('/');
    await page
      .getByRole('region', { name: t('home:continue') })
      .getByRole('link')
      .click();
    await expect(page.getByText(number(2))).toBeVisible();
  });

  for (const choice of choices.slice(2)) await decide(page, choice);

  await test.step('reads the debrief', async () => {
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(told('en', `ending.${ending}.title`));
    await expect(page.getByText(t('play:not-judged'))).toBeHidden();
    const path = page.getByRole('region', { name: t('play:path') });
    for (const choice of choices)
      await expect(path.getByText(told('en', `option.${choice}`), { exact: true })).toBeVisible();
    const declined = told('en', 'option.order-full-hold');
    await expect(path.getByText(declined, { exact: true })).toBeHidden();
    await path
      .getByText(t('play:not-taken', { count: 2 }))
      .first()
      .click();
    await expect(path.getByText(declined, { exact: true })).toBeVisible();
    const others = page.getByRole('region', { name: t('play:other-endings') });
    await expect(others.getByRole('listitem')).toHaveCount(endings.length - 1);
  });

  await test.step('finds the result among their plays', async () => {
    await page.goto(`/play/${scenario}`);
    const plays = page.getByRole('region', { name: t('play:your-plays') });
    await expect(plays.getByText(told('en', `ending.${ending}.title`))).toBeVisible();
  });
});

test('a play goes on through a cut of the line, and the server judges it when it is back', async ({
  open,
  trainee,
}) => {
  const page = await open(trainee);
  await openAlive(page, await startPlay(trainee));
  await decide(page, choices[0]!);
  await expectSaved(page);
  await page.context().setOffline(true);
  for (const choice of choices.slice(1)) await decide(page, choice);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(told('en', `ending.${ending}.title`));
  await expect(page.getByText(t('play:not-judged'))).toBeVisible();
  await expectKeptHere(page);
  await page.context().setOffline(false);
  await expectSaved(page);
  await expect(page.getByText(t('play:not-judged'))).toBeHidden();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(told('en', `ending.${ending}.title`));
  await expect(page.getByText(t('play:not-judged'))).toBeHidden();
});

test('a play cut in the middle is where it was when the page is opened again', async ({ open, trainee }) => {
  const address = await startPlay(trainee);
  const page = await open(trainee);
  const context = page.context();
  await openAlive(page, address);
  await context.setOffline(true);
  for (const choice of choices.slice(0, half)) await decide(page, choice);
  await expectKeptHere(page);
  await page.close();
  await context.setOffline(false);
  const again = await context.newPage();
  await openAlive(again, address);
  await expect(again.getByText(number(half))).toBeVisible();
  await expectSaved(again);
});

test('a second device goes on where the first one stopped, in another language', async ({
  open,
  trainee,
}) => {
  const address = await startPlay(trainee);
  const laptop = await open(trainee);
  await openAlive(laptop, address);
  for (const choice of choices.slice(0, half)) await decide(laptop, choice);
  await expectSaved(laptop);

  const tablet = await open(trainee, { language: 'ky' });
  await openAlive(tablet, address);
  await expect(tablet.getByText(wordsIn('ky')('play:decision-number', { number: half + 1 }))).toBeVisible();
  for (const choice of choices.slice(half)) await decide(tablet, choice, 'ky');
  await expect(tablet.getByRole('heading', { level: 1 })).toHaveText(told('ky', `ending.${ending}.title`));
  await expectSaved(tablet, 'ky');
  await laptop.reload();
  await expect(laptop.getByRole('heading', { level: 1 })).toHaveText(told('en', `ending.${ending}.title`));
});

test('two devices that decide differently agree on what was decided first', async ({ open, trainee }) => {
  const address = await startPlay(trainee);
  const [laptop, tablet] = [await open(trainee), await open(trainee)];
  await openAlive(laptop, address);
  await openAlive(tablet, address);
  await decide(laptop, 'ask-bank-context');
  await expectSaved(laptop);
  await decide(tablet, 'check-registers');
  await expect(tablet.getByText(t('refusals:option-not-offered.title'))).toBeVisible();
  await expect(tablet.getByText(number(1))).toBeVisible();
  await expect(
    tablet.getByRole('status').getByText(told('en', 'option.ask-bank-context.reason')),
  ).toBeVisible();
});

test('the language changes in the middle of a play, and what was chosen stays chosen', async ({
  open,
  trainee,
}) => {
  const page = await open(trainee);
  await openAlive(page, await startPlay(trainee));
  await decide(page, choices[0]!);
  await page.locator(`input[value="${choices[1]!}"]`).check();
  await switchLanguage(page, 'en', 'uz');
  await expect(page.getByRole('status').getByText(told('uz', `option.${choices[0]!}.reason`))).toBeVisible();
  await expect(page.locator(`input[value="${choices[1]!}"]`)).toBeChecked();
});
