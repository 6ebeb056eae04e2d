import type { Locator, Page } from '@playwright/test';
import { expectFilledIn, matchText, rightAnswer, testItems, told, walkthrough } from './support/course.ts';
import { expectSaved, openAlive, question, startPlay, startTest } from './support/steps.ts';
import { expect, test } from './support/test.ts';
import { wordsIn } from './support/words.ts';

const t = wordsIn('en');

test('the first Tab offers to skip to the content', async ({ open, trainee }) => {
  const page = await open(trainee);
  await openAlive(page, '/learn');
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: t('common:skip') });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.locator('#main')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.locator('main :focus')).toHaveCount(1);
});

test('a whole test is taken by keyboard alone', async ({ open, trainee }) => {
  const page = await open(trainee);
  await openAlive(page, await startTest(trainee));
  for (const item of testItems) await answer(page, item);
  await expectSaved(page);
  for (const item of testItems) await expectFilledIn(question(page, item), rightAnswer(item));

  const handIn = page.getByRole('main').getByRole('button', { name: t('learn:hand-in') });
  await tabTo(page, handIn);
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('alertdialog');

  await test.step('the dialog keeps the focus, and Escape gives it back', async () => {
    await expectWithin(dialog);
    for (let presses = 0; presses < 5; presses += 1) {
      await page.keyboard.press('Tab');
      await expectWithin(dialog);
    }
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(handIn).toBeFocused();
  });

  await page.keyboard.press('Enter');
  await tabTo(page, dialog.getByRole('button', { name: t('learn:hand-in') }));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/result$/);
  await expect(page.getByText(t('learn:result.passed.title', { share: '100%' }))).toBeVisible();
});

test('an exercise is played by keyboard alone, and the debrief opened', async ({ open, trainee }) => {
  const page = await open(trainee);
  await openAlive(page, await startPlay(trainee));
  for (const [place, choice] of walkthrough.choices.entries()) {
    await expect(page.getByText(t('play:decision-number', { number: place + 1 }))).toBeVisible();
    await tabTo(page, page.getByRole('radio').first());
    await pressUntil(page, 'Space', page.getByRole('radio').first());
    await pressUntil(page, 'ArrowDown', page.locator(`input[value="${choice}"]`));
    await page.keyboard.press('Enter');
  }
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    told('en', `ending.${walkthrough.ending}.title`),
  );
  const declined = page
    .getByRole('region', { name: t('play:path') })
    .locator('summary')
    .first();
  await tabTo(page, declined);
  await page.keyboard.press('Enter');
  await expect(page.getByText(told('en', 'option.order-full-hold'), { exact: true })).toBeVisible();
});

async function answer(page: Page, item: string): Promise<void> {
  const { response } = rightAnswer(item);
  const asked = question(page, item);
  switch (response.type) {
    case 'single':
      await tabTo(page, asked.getByRole('radio').first());
      await pressUntil(page, 'Space', asked.getByRole('radio').first());
      return pressUntil(page, 'ArrowDown', asked.locator(`input[value="${response.choice}"]`));
    case 'multiple':
      for (const box of await asked.getByRole('checkbox').all()) {
        if (!response.choices.includes(await box.inputValue())) continue;
        await tabTo(page, box);
        await page.keyboard.press('Space');
      }
      return;
    case 'ordering':
      return order(page, asked, response.order);
    case 'matching':
      for (const [option, pair] of Object.entries(response.pairs)) {
        const field = asked.locator(`[name="match-${option}"]`);
        await tabTo(page, field);
        while ((await field.locator('option:checked').innerText()) !== matchText('en', item, pair))
          await page.keyboard.press('ArrowDown');
      }
  }
}

/** Moves each step up to its place by its button, which keeps the focus to be pressed again. */
async function order(page: Page, asked: Locator, steps: string[]): Promise<void> {
  for (const [place, step] of steps.entries()) {
    const names = await asked
      .locator('select')
      .evaluateAll((all) => all.map((one) => one.getAttribute('name')));
    const moves = names.indexOf(`place-${step}`) - place;
    const up = asked
      .locator('li', { has: page.locator(`[name="place-${step}"]`) })
      .getByRole('button')
      .first();
    if (moves > 0) await tabTo(page, up);
    for (let move = 1; move <= moves; move += 1) {
      await expect(up).toBeFocused();
      await page.keyboard.press('Enter');
      await expect(asked.locator('select').nth(place + moves - move)).toHaveAttribute(
        'name',
        `place-${step}`,
      );
    }
    if (moves > 0) await expect(up, 'the focus stays where it was').toBeFocused();
  }
}

const expectWithin = (dialog: Locator): Promise<void> =>
  expect.poll(() => dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true);

async function pressUntil(page: Page, key: string, chosen: Locator): Promise<void> {
  for (let presses = 0; presses < 10 && !(await chosen.isChecked()); presses += 1)
    await page.keyboard.press(key);
  await expect(chosen).toBeChecked();
}

/** Tabs to it, forwards or backwards; everything on the way must show that it has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  const before = await target.evaluate((element) => {
    const position = document.activeElement?.compareDocumentPosition(element) ?? 0;
    return (position & Node.DOCUMENT_POSITION_PRECEDING) !== 0 && document.activeElement !== document.body;
  });
  for (let presses = 0; presses < 60; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(before ? 'Shift+Tab' : 'Tab');
    expect(await whatHidesTheFocus(page)).toBe('');
  }
  throw new Error('Tab never came there');
}

const whatHidesTheFocus = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const focused = document.activeElement;
    if (!focused || focused === document.body) return '';
    const name = focused.outerHTML.slice(0, 120);
    const styles = [getComputedStyle(focused), getComputedStyle(focused, '::after')];
    if (
      !styles.some(
        ({ outlineStyle, outlineWidth }) => outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2,
      )
    )
      return `no outline: ${name}`;
    const { x, y, width, height } = focused.getBoundingClientRect();
    const there = document.elementFromPoint(x + width / 2, y + height / 2);
    const seen = there && (focused.contains(there) || there.contains(focused));
    return seen ? '' : `out of sight, or covered by ${there?.outerHTML.slice(0, 120) ?? 'nothing'}: ${name}`;
  });
