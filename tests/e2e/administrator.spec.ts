import { randomUUID } from 'node:crypto';
import { openAlive } from './support/steps.ts';
import { expect, test } from './support/test.ts';
import { wordsIn } from './support/words.ts';

const t = wordsIn('en');

test('an administrator invites, and withdraws the invitation', async ({ open, people }) => {
  const page = await open(await people.administrator());
  const note = `Spring class ${randomUUID()}`;
  await openAlive(page, '/');
  await page.getByRole('link', { name: t('common:nav.admin') }).click();
  await page.getByRole('link', { name: t('admin:invitations') }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('admin:invitations'));
  await page.getByLabel(t('roles:evaluator')).check();
  await page.getByLabel(t('admin:invitation.most-uses')).fill('7');
  await page.getByLabel(t('admin:invitation.note')).fill(note);
  await page.getByRole('button', { name: t('admin:invitation.make') }).click();
  await expect(page.getByText(t('admin:invitation.made'))).toBeVisible();

  const invitation = page.getByRole('listitem').filter({ hasText: note });
  await expect(invitation).toContainText(`${t('roles:trainee')} and ${t('roles:evaluator')}`);
  await expect(invitation).toContainText(t('admin:invitation.uses', { uses: 0, of: 7 }));
  const link = await invitation.getByRole('link').innerText();
  const visitor = await open();
  expect((await visitor.goto(link))?.status()).toBe(200);

  await invitation.getByRole('button', { name: t('admin:invitation.revoke') }).click();
  await expect(page.getByText(t('admin:invitation.revoked'))).toBeVisible();
  await expect(invitation.getByText(t('admin:state.revoked'))).toBeVisible();
  await expect(invitation.getByRole('button')).toHaveCount(0);
  expect((await visitor.goto(link))?.status()).toBe(410);
  await expect(visitor.getByRole('heading', { level: 1 })).toHaveText(t('refusals:invitation-closed.title'));
});

test('an administrator changes somebody’s roles, which count at once', async ({ open, people, trainee }) => {
  const page = await open(await people.administrator());
  await openAlive(page, '/admin/people');
  const row = page.getByRole('listitem').filter({ hasText: trainee.login });
  await row.getByText(t('admin:roles'), { exact: true }).click();
  await row.getByLabel(t('roles:trainee')).uncheck();
  await row.getByLabel(t('roles:administrator')).check();
  await row.getByRole('button', { name: t('admin:roles.save') }).click();
  await expect(page.getByText(t('admin:roles.saved'))).toBeVisible();
  await expect(row.getByText(t('roles:administrator')).first()).toBeVisible();

  const theirs = await open(trainee);
  expect((await theirs.goto('/admin/people'))?.status()).toBe(200);
});

test('an administrator cannot take the last role from somebody', async ({ open, people, trainee }) => {
  const page = await open(await people.administrator());
  await openAlive(page, '/admin/people');
  const row = page.getByRole('listitem').filter({ hasText: trainee.login });
  await row.getByText(t('admin:roles'), { exact: true }).click();
  await row.getByLabel(t('roles:trainee')).uncheck();
  await row.getByRole('button', { name: t('admin:roles.save') }).click();
  await expect(page.getByRole('alert')).toContainText(t('refusals:request-invalid.title'));
});

test('a slip is not made by opening or reloading its address', async ({ open, people, trainee }) => {
  const page = await open(await people.administrator());
  await openAlive(page, `/admin/people/${trainee.id}/slip`);
  await expect(page).toHaveURL('/admin/people');
});
