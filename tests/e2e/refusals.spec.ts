import { languages } from '@sarai/contract/languages';
import { course } from './support/course.ts';
import { Deeds } from './support/people.ts';
import { startPlay, startTest, signIn } from './support/steps.ts';
import { expect, test } from './support/test.ts';
import { wordsIn } from './support/words.ts';

for (const language of languages)
  test(`refusals are pages in ${language}, with their status`, async ({ open, people, trainee }) => {
    const t = wordsIn(language);
    const page = await open(trainee, { language });
    const expectPage = async (address: string, status: number, title: string, text: string) => {
      expect((await page.goto(address))?.status()).toBe(status);
      await expect(page.locator('html')).toHaveAttribute('lang', language);
      await expect(page).toHaveTitle(`${title} · Sarai`);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
      await expect(page.getByText(text)).toBeVisible();
    };
    const [notFound, notFoundText] = [t('refusals:not-found.title'), t('refusals:not-found.detail')];
    const stranger = await people.join();
    await new Deeds(trainee).enrol(course);

    await expectPage('/no/such/page', 404, t('common:error.missing.title'), t('common:error.missing.text'));
    await expectPage('/admin/people', 403, t('refusals:not-allowed.title'), t('refusals:not-allowed.detail'));
    await expectPage(
      '/admin/invitations',
      403,
      t('refusals:not-allowed.title'),
      t('refusals:not-allowed.detail'),
    );
    await expectPage('/learn/no-such-course', 404, notFound, notFoundText);
    await expectPage('/join/NO-SUCH-CODE', 404, notFound, notFoundText);
    await expectPage(await startTest(stranger), 404, notFound, notFoundText);
    await expectPage(await startPlay(stranger), 404, notFound, notFoundText);

    const refused = await open(undefined, { language });
    await refused.goto('/sign-in');
    await signIn(refused, { ...trainee, password: 'not my password' }, language);
    await expect(refused.getByRole('alert')).toContainText(t('refusals:credentials-wrong.detail'));
    await expect(refused.getByLabel(t('accounts:login'))).toHaveValue(trainee.login);
  });

test('a visitor who is not signed in is asked to, and comes to where they wanted to go', async ({
  open,
  trainee,
}) => {
  const page = await open();
  for (const address of ['/learn', '/play', '/account', '/admin/people'])
    await test.step(address, async () => {
      await page.goto(address);
      await expect(page).toHaveURL(
        `/sign-in?next=${encodeURIComponent(address).replace('%2Faccount', '/account')}`,
      );
    });
  await page.goto(`/learn/${course}?from=letter`);
  await signIn(page, trainee);
  await expect(page).toHaveURL(`/learn/${course}?from=letter`);
});

test('signing in never leads to another site', async ({ open, trainee }) => {
  for (const next of ['https://evil.example', '//evil.example', String.raw`/\evil.example`]) {
    const page = await open();
    await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
    await signIn(page, trainee);
    await expect(page).toHaveURL('/');
  }
});
