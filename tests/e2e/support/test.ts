import { expect as baseExpect, test as base, type BrowserContext, type Page } from '@playwright/test';
import { type Device, People, type Person } from './people.ts';

interface ForEachTest {
  /** Opens a browser: a person's, signed in, or a visitor's. */
  open(person?: Person, device?: Device): Promise<Page>;
  /** Somebody who has just joined as a trainee. */
  trainee: Person;
}

interface ForEachWorker {
  url: string;
  people: People;
}

export const test = base.extend<ForEachTest, ForEachWorker>({
  url: [async ({}, use) => use(process.env['SARAI_E2E_URL']!), { scope: 'worker' }],
  people: [async ({ url }, use) => use(new People(url)), { scope: 'worker' }],
  baseURL: async ({ url }, use) => use(url),
  trainee: async ({ people }, use) => use(await people.join()),
  open: async ({ browser, url }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (person, device = {}) => {
      const context = person ? await person.browser(browser, device) : await visitor(device);
      contexts.push(context);
      return context.newPage();
    });
    for (const context of contexts) await context.close();

    async function visitor({ language, ...options }: Device): Promise<BrowserContext> {
      const context = await browser.newContext({ baseURL: url, ...options });
      if (language) await context.addCookies([{ name: 'sarai-language', value: language, url }]);
      return context;
    }
  },
});

export const expect = baseExpect;

/** Waits until the page has come alive: what is pressed from now on is heard. */
export const alive = (page: Page): Promise<void> =>
  expect(page.locator('html')).toHaveAttribute('data-live', 'true');
