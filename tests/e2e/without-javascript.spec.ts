import {
  course,
  expectFilledIn,
  fillIn,
  lessons,
  rightAnswer,
  said,
  scenario,
  testItems,
  told,
  walkthrough,
  wrongAnswer,
} from './support/course.ts';
import { decide, question, signIn } from './support/steps.ts';
import { expect, test } from './support/test.ts';
import { wordsIn } from './support/words.ts';

const kk = wordsIn('kk');
const uz = wordsIn('uz');
const withoutScripts = { javaScriptEnabled: false, locale: 'kk-KZ' };

test('a trainee whose browser runs no scripts comes to a result', async ({ open, people }) => {
  const trainee = await people.join(['trainee'], { language: 'kk' });
  const page = await open(undefined, withoutScripts);
  await page.goto(`/learn/${course}`);
  await signIn(page, trainee, 'kk');
  await page.getByRole('button', { name: kk('learn:enrol') }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(said('kk', `lesson.${lessons[0]}.title`));

  const practice = page.locator('form.practice');
  await practice.getByRole('button', { name: kk('learn:check') }).click();
  await expect(practice.getByRole('alert')).toHaveText(kk('learn:incomplete.single'));
  await fillIn(practice, wrongAnswer('first-hours-after-listing'), 'kk');
  await practice.getByRole('button', { name: kk('learn:check') }).click();
  await expect(practice.getByText(kk('learn:verdict.bad'), { exact: true })).toBeVisible();

  await page.getByRole('button', { name: kk('learn:read-next') }).click();
  await page.getByRole('button', { name: kk('learn:read-test') }).click();
  await page.getByRole('button', { name: kk('learn:test.start') }).click();
  for (const item of testItems) {
    await fillIn(question(page, item), rightAnswer(item), 'kk');
    await question(page, item)
      .getByRole('button', { name: kk('learn:save-answer') })
      .click();
    await expectFilledIn(question(page, item), rightAnswer(item), 'kk');
  }
  for (const item of testItems) await expectFilledIn(question(page, item), rightAnswer(item), 'kk');

  await page.getByRole('combobox', { name: kk('common:language') }).selectOption('uz');
  await page
    .getByRole('banner')
    .getByRole('button', { name: kk('common:choose') })
    .click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'uz');
  for (const item of testItems) await expectFilledIn(question(page, item), rightAnswer(item), 'uz');
  await page.getByRole('button', { name: uz('learn:hand-in') }).click();
  await expect(page).toHaveURL(/\/result$/);
  await expect(page.getByText(uz('learn:result.passed.title', { share: '100%' }))).toBeVisible();
});

test('a trainee whose browser runs no scripts plays an exercise to its ending', async ({ open, trainee }) => {
  const page = await open(trainee, { ...withoutScripts, language: 'kk' });
  await page.goto('/play');
  await page.getByRole('link', { name: told('kk', 'title') }).click();
  await page.getByRole('button', { name: kk('play:start') }).click();
  for (const choice of walkthrough.choices) {
    await decide(page, choice, 'kk');
    await expect(page.getByText(told('kk', `option.${choice}.reason`)).first()).toBeVisible();
  }
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    told('kk', `ending.${walkthrough.ending}.title`),
  );
  await page.goto(`/play/${scenario}`);
  await expect(page.getByText(told('kk', `ending.${walkthrough.ending}.title`))).toBeVisible();
});

test('without scripts the colours change too, and the page stays', async ({ open }) => {
  const page = await open(undefined, withoutScripts);
  await page.goto('/privacy');
  await page.getByLabel(kk('common:theme.label')).selectOption('dark');
  await page
    .getByRole('contentinfo')
    .getByRole('button', { name: kk('common:choose') })
    .click();
  await expect(page).toHaveURL('/privacy');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});
