// What people do on many pages.
import type { Language } from '@sarai/contract/languages';
import { expect, type Locator, type Page } from '@playwright/test';
import { course, scenario } from './course.ts';
import { Deeds, type Person } from './people.ts';
import { alive } from './test.ts';
import { wordsIn } from './words.ts';

export async function signIn(
  page: Page,
  { login, password }: Person,
  language: Language = 'en',
): Promise<void> {
  const t = wordsIn(language);
  await page.getByLabel(t('accounts:login')).fill(login);
  await page.getByLabel(t('accounts:password'), { exact: true }).fill(password);
  await page
    .getByRole('main')
    .getByRole('button', { name: t('common:sign-in') })
    .click();
}

/** Enrols somebody in the course and starts its test; answers the test's address. */
export async function startTest(person: Person): Promise<string> {
  const deeds = new Deeds(person);
  await deeds.enrol(course);
  return `/learn/${course}/test/${await deeds.startTest(course)}`;
}

/** Starts the scenario; answers the play's address. */
export async function startPlay(person: Person): Promise<string> {
  return `/play/run/${await new Deeds(person).startPlay(scenario)}`;
}

export async function openAlive(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await alive(page);
}

/** A question of a test by its id. */
export const question = (page: Page, item: string): Locator => page.locator(`li[id="${item}"]`);

export async function switchLanguage(page: Page, from: Language, to: Language): Promise<void> {
  await page.getByRole('combobox', { name: wordsIn(from)('common:language') }).selectOption(to);
  await expect(page.locator('html')).toHaveAttribute('lang', to);
}

export async function decide(page: Page, option: string, language: Language = 'en'): Promise<void> {
  await page.locator(`input[name="option"][value="${option}"]`).check();
  await page.getByRole('button', { name: wordsIn(language)('play:decide') }).click();
}

/** Everything given so far has been acknowledged. */
export const expectSaved = (page: Page, language: Language = 'en'): Promise<void> =>
  expect(
    page
      .getByRole('status')
      .filter({ hasText: startOf(wordsIn(language)('common:save.saved', { time: '' })) }),
  ).toBeVisible();

export const expectKeptHere = (page: Page): Promise<void> =>
  expect(page.getByText(wordsIn('en')('common:save.waiting'))).toBeVisible();

const startOf = (text: string) => text.trim();
