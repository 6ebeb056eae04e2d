import { type Language, languages } from '@sarai/contract/languages';
import type { AttemptResult } from '@sarai/contract';
import type { Page } from '@playwright/test';
import { createFormat, loadFormatData } from '../../web/src/lib/format/format.ts';
import { course, rightAnswer, testItems, wrongAnswer } from './support/course.ts';
import { Deeds, type Person } from './support/people.ts';
import { openAlive } from './support/steps.ts';
import { expect, test as base } from './support/test.ts';
import { wordsIn } from './support/words.ts';

/** Somebody with a result of five in eight, all of whose competencies differ. */
interface Graduate {
  person: Person;
  address: string;
  result: AttemptResult;
}

const test = base.extend<object, { graduate: Graduate }>({
  graduate: [
    async ({ people }, use) => {
      const person = await people.join();
      const deeds = new Deeds(person);
      await deeds.enrol(course);
      const attempt = await deeds.startTest(course);
      for (const [place, item] of testItems.entries())
        await deeds.answer(course, attempt, place % 3 === 1 ? wrongAnswer(item) : rightAnswer(item));
      await deeds.handIn(course, attempt);
      const answer = await person.api.get(`/api/v1/courses/${course}/attempts/${attempt}/result`);
      const address = `/learn/${course}/test/${attempt}/result`;
      await use({ person, address, result: (await answer.json()) as AttemptResult });
    },
    { scope: 'worker' },
  ],
});

for (const language of languages)
  for (const timezoneId of ['Asia/Almaty', 'America/New_York'])
    test(`dates and shares read alike on the server, in the browser and in Node in ${language}, ${timezoneId}`, async ({
      open,
      graduate,
    }) => {
      const { person, address, result } = graduate;
      const wanted = await sentencesOf(result, language, timezoneId);

      const page = await open(person, { language, timezoneId });
      await openAlive(page, '/');
      await openAlive(page, address);
      const hydrated = await linesOf(page);
      expect(hydrated).toEqual(expect.arrayContaining(wanted));

      const served = await page.context().newPage();
      await served.route(/\.js$/, (route) => route.abort());
      await served.goto(address);
      expect(await linesOf(served)).toEqual(hydrated);
    });

async function sentencesOf(result: AttemptResult, language: Language, timeZone: string): Promise<string[]> {
  const t = wordsIn(language);
  const { percent, dateTime } = createFormat(language, await loadFormatData(language), timeZone);
  return [
    t('learn:result.failed.title', { share: percent(result.share) }),
    t('learn:result.line', { share: percent(result.pass), at: dateTime(new Date(result.submittedAt)) }),
    ...result.competencies.map(({ share, items }) =>
      t('learn:competency.share', { share: percent(share), count: items }),
    ),
  ];
}

/** Every line of the page, spaces as they are: some languages part their digits with unbreakable ones. */
const linesOf = (page: Page): Promise<string[]> =>
  page.locator('main').evaluate((main) => {
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    const lines: string[] = [];
    while (walker.nextNode())
      lines.push(walker.currentNode.textContent?.replace(/^[ \n\t]+|[ \n\t]+$/g, '') ?? '');
    return lines.filter((line) => line !== '');
  });
