import path from 'node:path';
import type { Language, Response } from '@sarai/contract';
import { type Item, type Outcome, partsOf, readCourse, readScenario } from '@sarai/packs';
import { expect, type Locator } from '@playwright/test';
import { root } from './server.ts';

/** A course with all four types of question in its test. */
export const course = 'countering-the-financing-of-terrorism';
export const otherCourse = 'human-rights-in-counter-terrorism';
export const lessons = ['the-legal-duty', 'risk-not-suspicion'] as const;
export const scenario = 'charity-appeal';

/** The course and the scenario as their authors wrote them. */
export const pack = accepted(await readCourse(path.join(root, 'courses', course)));
const scenarioPack = accepted(await readScenario(path.join(root, 'scenarios/library', scenario)));

function accepted<Pack>({ pack, problems }: Outcome<Pack>): Pack {
  if (!pack) throw new Error(`The content is refused: ${JSON.stringify(problems)}`);
  return pack;
}

/** A play to its end, as its authors wrote it down. */
export const walkthrough = Object.values(scenarioPack.walkthroughs)[0]!;
export const endings = Object.keys(scenarioPack.scenario.endings);

const itemOf = (id: string): Item => pack.items[id]!;

/** An answer to a question by its authors' ids, which for the right-hand sides of pairs no page ever shows. */
export interface Answer {
  item: string;
  response: Response;
}

export const rightAnswer = (id: string): Answer => ({ item: id, response: right(itemOf(id)) });
export const wrongAnswer = (id: string): Answer => ({ item: id, response: wrong(itemOf(id)) });

function right(item: Item): Response {
  switch (item.type) {
    case 'single':
      return { type: 'single', choice: item.options.find(({ correct }) => correct)!.id };
    case 'multiple':
      return { type: 'multiple', choices: item.options.filter(({ correct }) => correct).map(({ id }) => id) };
    case 'ordering':
      return { type: 'ordering', order: item.steps };
    case 'matching':
      return { type: 'matching', pairs: Object.fromEntries(item.pairs.map((pair) => [pair, pair])) };
  }
}

function wrong(item: Item): Response {
  const parts = partsOf(item);
  switch (item.type) {
    case 'single':
      return { type: 'single', choice: item.options.find(({ correct }) => !correct)!.id };
    case 'multiple':
      return {
        type: 'multiple',
        choices: item.options.filter(({ correct }) => !correct).map(({ id }) => id),
      };
    case 'ordering':
      return { type: 'ordering', order: parts.toReversed() };
    case 'matching':
      return {
        type: 'matching',
        pairs: Object.fromEntries(parts.map((part, at) => [part, parts[(at + 1) % parts.length]!])),
      };
  }
}

/** A text of the course in a language: `said('ru', 'item.x.prompt')`. */
export const said = (language: Language, key: string): string => find(pack.texts, language, key);
/** A text of the scenario in a language. */
export const told = (language: Language, key: string): string => find(scenarioPack.texts, language, key);

function find(texts: Record<string, Record<string, string>>, language: Language, key: string): string {
  const text = texts[language]?.[key];
  if (!text) throw new Error(`There is no ${key} in ${language}`);
  return text;
}

export const matchText = (language: Language, item: string, pair: string): string =>
  said(language, `item.${item}.match.${pair}`);

/** The questions of the course's test, in their order. */
export const testItems = pack.course.test.items;

/** The first question of the test that is of this type. */
export const itemOfType = (type: Response['type']): string =>
  testItems.find((id) => itemOf(id).type === type)!;

/** Fills in a question as a person does, with the mouse. */
export async function fillIn(
  question: Locator,
  { item, response }: Answer,
  language: Language = 'en',
): Promise<void> {
  switch (response.type) {
    case 'single':
      return question.locator(`input[value="${response.choice}"]`).check();
    case 'multiple':
      for (const box of await question.getByRole('checkbox').all())
        await box.setChecked(response.choices.includes(await box.inputValue()));
      return;
    case 'ordering':
      for (const [place, step] of response.order.entries())
        await question.locator(`select[name="place-${step}"]`).selectOption(String(place + 1));
      return;
    case 'matching':
      for (const [option, pair] of Object.entries(response.pairs))
        await question
          .locator(`select[name="match-${option}"]`)
          .selectOption({ label: matchText(language, item, pair) });
  }
}

/** Expects a question to show this answer. */
export async function expectFilledIn(
  question: Locator,
  { item, response }: Answer,
  language: Language = 'en',
): Promise<void> {
  switch (response.type) {
    case 'single':
      return expect(question.locator(`input[value="${response.choice}"]`)).toBeChecked();
    case 'multiple':
      for (const box of await question.getByRole('checkbox').all())
        await expect(box).toBeChecked({ checked: response.choices.includes(await box.inputValue()) });
      return;
    case 'ordering':
      await expect(question.locator('select')).toHaveCount(response.order.length);
      for (const [place, step] of response.order.entries())
        await expect(question.locator('select').nth(place)).toHaveAttribute('name', `place-${step}`);
      return;
    case 'matching':
      for (const [option, pair] of Object.entries(response.pairs))
        await expect(question.locator(`select[name="match-${option}"] option:checked`)).toHaveText(
          matchText(language, item, pair),
        );
  }
}
