import { newUsername, type Person } from './support/people.ts';
import { openAlive, signIn } from './support/steps.ts';
import { alive, expect, test } from './support/test.ts';
import { wordsIn } from './support/words.ts';

const t = wordsIn('en');
const uz = wordsIn('uz');

test('a newcomer without e-mail joins in Uzbek, and comes back in with a printed slip', async ({
  open,
  people,
}) => {
  const code = await people.codeFor(['participant']);
  const [name, login] = ['Gulnora Toʻxtayeva', newUsername()];
  const page = await open(undefined, { locale: 'uz-UZ' });

  await test.step('reads the privacy notice and joins', async () => {
    await openAlive(page, `/join/${code.toLowerCase()}`);
    await expect(page.getByText(uz('accounts:join.as', { roles: uz('roles:participant') }))).toBeVisible();
    for (const part of ['what', 'why', 'who', 'how-long', 'rights'])
      await expect(page.getByText(uz(`privacy:${part}.text`))).toBeVisible();
    await page.getByLabel(uz('accounts:name'), { exact: true }).fill(name);
    await page.getByLabel(uz('accounts:login')).fill(login);
    await page.getByLabel(uz('accounts:password'), { exact: true }).fill('birinchi parolim');
    await page.getByLabel(uz('accounts:join.consent')).check();
    await page.getByRole('button', { name: uz('accounts:join.open') }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(uz('home:welcome', { name }));
  });

  await test.step('signs out, and has forgotten the password', async () => {
    await page.goto('/account');
    await page.getByRole('button', { name: uz('accounts:sign-out.here') }).click();
    await expect(page.getByText(uz('home:hero.title'))).toBeVisible();
  });

  const slip = await test.step('an administrator prints a slip', async () => {
    const office = await open(await people.administrator());
    await openAlive(office, '/admin/people');
    const newcomer = office.getByRole('listitem').filter({ hasText: login });
    await expect(newcomer.getByText(t('admin:no-email'))).toBeVisible();
    await newcomer.getByRole('button', { name: t('admin:slip.make') }).click();
    await expect(office.getByRole('heading', { level: 1 })).toHaveText(t('admin:slip'));
    await expect(office.getByText(name)).toBeVisible();
    return office.locator('.code').innerText();
  });

  await test.step('types the code in lower case without hyphens', async () => {
    await openAlive(page, '/reset');
    await page.getByLabel(uz('accounts:reset.code')).fill(slip.toLowerCase().replaceAll('-', ''));
    await page.getByLabel(uz('accounts:password.new')).fill('ikkinchi parolim');
    await page.getByRole('button', { name: uz('accounts:reset.save') }).click();
    await expect(page.getByText(uz('accounts:reset.done'), { exact: true })).toBeVisible();
    await page
      .getByRole('main')
      .getByRole('link', { name: uz('common:sign-in') })
      .click();
    await signIn(page, { login: login.toUpperCase(), password: 'ikkinchi parolim' } as Person, 'uz');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(uz('home:welcome', { name }));
  });

  await test.step('the slip works no second time', async () => {
    const other = await open(undefined, { locale: 'uz-UZ' });
    await openAlive(other, '/reset');
    await other.getByLabel(uz('accounts:reset.code')).fill(slip);
    await other.getByLabel(uz('accounts:password.new')).fill('uchinchi parolim');
    await other.getByRole('button', { name: uz('accounts:reset.save') }).click();
    await expect(other.getByRole('alert')).toContainText(uz('refusals:reset-code-used.title'));
  });
});

test('somebody who forgot the password gets a letter, in their own language, and sets a new one', async ({
  open,
  people,
}) => {
  const ky = wordsIn('ky');
  const login = `${newUsername()}@example.org`;
  const person = await people.join(['trainee'], { login, name: 'Бакыт', language: 'ky' });
  const page = await open(undefined, { language: 'ky' });
  await openAlive(page, '/sign-in');
  await page.getByRole('link', { name: ky('accounts:forgot') }).click();
  // The sign-in form has a field of the same name.
  await page.waitForURL(/forgot/);
  await page.getByLabel(ky('accounts:login')).fill(login);
  await page.getByRole('button', { name: ky('accounts:forgot.send') }).click();
  await expect(page.getByText(ky('accounts:forgot.sent.title'))).toBeVisible();

  const letter = page.getByRole('article').filter({ hasText: login });
  const subject = ky('mails:reset.subject');
  await expect(async () => {
    await page.goto('/demo/mails');
    await expect(letter.getByRole('heading', { name: subject })).toBeVisible({ timeout: 500 });
  }).toPass();
  await letter.getByRole('link').click();
  await alive(page);
  await page.getByLabel(ky('accounts:password.new')).fill('жаңы сырсөзүм бар');
  await page.getByRole('button', { name: ky('accounts:reset.save') }).click();
  await expect(page.getByText(ky('accounts:reset.done'), { exact: true })).toBeVisible();
  await page
    .getByRole('main')
    .getByRole('link', { name: ky('common:sign-in') })
    .click();
  await signIn(page, { ...person, password: 'жаңы сырсөзүм бар' }, 'ky');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(ky('home:welcome', { name: 'Бакыт' }));
});

test('a joining form that is refused says why and keeps what was typed', async ({
  open,
  people,
  trainee,
}) => {
  const page = await open(undefined, { language: 'tk' });
  const tk = wordsIn('tk');
  await openAlive(page, `/join/${await people.codeFor(['trainee'])}`);
  await page.getByLabel(tk('accounts:name'), { exact: true }).fill('Maral');
  await page.getByLabel(tk('accounts:login')).fill(trainee.login);
  await page.getByLabel(tk('accounts:password'), { exact: true }).fill('correct horse battery');
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: tk('accounts:join.open') }).click();
  await expect(page.getByRole('alert')).toContainText(tk('refusals:login-taken.title'));
  await expect(page.getByLabel(tk('accounts:name'), { exact: true })).toHaveValue('Maral');
  await expect(page.getByLabel(tk('accounts:login'))).toHaveValue(trainee.login);
});

test('somebody with an account joins another time with it', async ({ open, people, trainee }) => {
  const page = await open();
  await openAlive(page, `/join/${await people.codeFor(['facilitator'])}`);
  await page.getByRole('link', { name: t('accounts:join.have-account') }).click();
  // The joining form has fields of the same names.
  await page.waitForURL(/sign-in/);
  await signIn(page, trainee);
  await expect(page.getByText(t('accounts:join.signed-in', { name: trainee.name }))).toBeVisible();
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: t('accounts:join.member') }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('home:welcome', { name: trainee.name }));
});
