import {
  course,
  expectFilledIn,
  fillIn,
  itemOfType,
  lessons,
  pack,
  rightAnswer,
  said,
  testItems,
  wrongAnswer,
} from './support/course.ts';
import { expectSaved, question, signIn, switchLanguage } from './support/steps.ts';
import { alive, expect, test } from './support/test.ts';
import { wordsIn } from './support/words.ts';

test('a trainee learns in Russian, changes to Tajik in the middle of the test and sees what to read again', async ({
  open,
  people,
}) => {
  const ru = wordsIn('ru');
  const tg = wordsIn('tg');
  const trainee = await people.join(['trainee'], { language: 'ru' });
  const page = await open(undefined, { locale: 'ru-RU' });

  await test.step('signs in', async () => {
    await page.goto('/');
    await expect(page.locator('html')).toHaveAttribute('lang', 'ru');
    await page
      .getByRole('main')
      .getByRole('link', { name: ru('common:sign-in') })
      .click();
    await signIn(page, trainee, 'ru');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      ru('home:welcome', { name: trainee.name }),
    );
  });

  await test.step('enrols and reads', async () => {
    await page.getByRole('link', { name: said('ru', 'title') }).click();
    await page.getByRole('button', { name: ru('learn:enrol') }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      said('ru', `lesson.${lessons[0]}.title`),
    );
  });

  await test.step('answers a practice question wrongly, learns why, and tries again', async () => {
    const practice = page.locator('form.practice');
    const item = 'first-hours-after-listing';
    await fillIn(practice, wrongAnswer(item));
    await practice.getByRole('button', { name: ru('learn:check') }).click();
    await expect(practice.getByText(ru('learn:verdict.bad'), { exact: true })).toBeVisible();
    await expect(practice.getByText(said('ru', `item.${item}.reason`))).toBeVisible();
    await expect(practice.getByText(ru('learn:read-again'))).toBeVisible();
    await practice.getByRole('button', { name: ru('learn:try-again') }).click();
    await fillIn(practice, rightAnswer(item));
    await practice.getByRole('button', { name: ru('learn:check') }).click();
    await expect(practice.getByText(ru('learn:verdict.good'), { exact: true })).toBeVisible();
  });

  await test.step('marks it read and continues later where they were', async () => {
    await page.getByRole('button', { name: ru('learn:read-next') }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      said('ru', `lesson.${lessons[1]}.title`),
    );
    await page.goto('/');
    await page
      .getByRole('region', { name: ru('home:continue') })
      .getByRole('link')
      .click();
    await expect(page).toHaveURL(`/learn/${course}/${lessons[1]}`);
    await page.getByRole('button', { name: ru('learn:read-test') }).click();
    await expect(page).toHaveURL(`/learn/${course}#test`);
  });

  const changed = itemOfType('single');
  await test.step('answers the whole test, and changes an answer', async () => {
    await page.getByRole('button', { name: ru('learn:test.start') }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(ru('learn:test'));
    await alive(page);
    for (const item of testItems) await fillIn(question(page, item), rightAnswer(item), 'ru');
    await fillIn(question(page, changed), wrongAnswer(changed), 'ru');
    const all = { count: testItems.length, of: testItems.length };
    await expect(page.getByText(ru('learn:answered', all))).toBeVisible();
    await expectSaved(page, 'ru');
  });

  await test.step('goes on in Tajik with every answer in its place', async () => {
    await switchLanguage(page, 'ru', 'tg');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(tg('learn:test'));
    await expect(question(page, changed).getByText(said('tg', `item.${changed}.prompt`))).toBeVisible();
    for (const item of testItems)
      await expectFilledIn(
        question(page, item),
        item === changed ? wrongAnswer(item) : rightAnswer(item),
        'tg',
      );
    await page.reload();
    for (const item of testItems)
      await expectFilledIn(
        question(page, item),
        item === changed ? wrongAnswer(item) : rightAnswer(item),
        'tg',
      );
  });

  await test.step('hands in and sees what was right, why, and what to read again', async () => {
    await alive(page);
    await page.getByRole('button', { name: tg('learn:hand-in') }).click();
    await page
      .getByRole('alertdialog')
      .getByRole('button', { name: tg('learn:hand-in') })
      .click();
    await expect(page).toHaveURL(/\/result$/);
    await expect(page.getByText(tg('learn:result.passed.title', { share: '88%' }))).toBeVisible();
    const wrong = page.getByRole('listitem').filter({ hasText: said('tg', `item.${changed}.prompt`) });
    await expect(wrong.getByText(tg('learn:verdict.bad'), { exact: true })).toBeVisible();
    await expect(wrong.getByText(said('tg', `item.${changed}.reason`))).toBeVisible();
    const { readAgain } = pack.items[changed]!;
    await expect(
      wrong.locator(`a[href="/learn/${course}/${readAgain!.lesson}#${readAgain!.block}"]`),
    ).toBeVisible();
    await expect(page.getByText(tg('learn:verdict.good'), { exact: true })).toHaveCount(testItems.length - 1);
    await page.goto('/');
    await expect(page.getByText(tg('learn:passed', { share: '88%' }))).toBeVisible();
  });
});
