import type { AccountRole } from '@sarai/contract';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { withClient } from './database.ts';

interface NewAccount {
  login: string;
  name: string;
  password: string;
  roles: AccountRole[];
  organisationId: string;
}

/** Makes an organisation, or finds the one of this id; answers its id. */
export async function openOrganisation(ownerUrl: string, name: string, id?: string): Promise<string> {
  return withClient(ownerUrl, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      `INSERT INTO organisation (id, name) VALUES (coalesce($2::uuid, gen_random_uuid()), $1) ON CONFLICT (id) DO UPDATE SET name = organisation.name RETURNING id`,
      [name, id ?? null],
    );
    return rows[0]!.id;
  });
}

/** Makes an account that is a member of an organisation; a known account gets the password given, and loses nothing. */
export async function openAccount(
  server: Pick<NestFastifyApplication, 'get'>,
  ownerUrl: string,
  account: NewAccount,
): Promise<void> {
  const { Auth } = (await import(
    '../dist/platform/auth/auth.js' as string
  )) as typeof import('../src/platform/auth/auth.js');
  const { login, name, password, roles, organisationId } = account;
  const { internalAdapter, password: passwords } = await server.get(Auth).library.$context;
  const known = await internalAdapter.findUserByEmail(login, { includeAccounts: true });
  const personId =
    known?.user.id ??
    (
      await internalAdapter.createUser(
        { email: login, name, emailVerified: true },
        { method: 'email-password' },
      )
    ).id;
  const credential = known?.accounts.find(({ providerId }) => providerId === 'credential');
  if (!credential?.password)
    await internalAdapter.linkAccount({
      userId: personId,
      providerId: 'credential',
      accountId: personId,
      password: await passwords.hash(password),
    });
  else if (!(await passwords.verify({ hash: credential.password, password })))
    await internalAdapter.updatePassword(personId, await passwords.hash(password));
  await withClient(ownerUrl, (client) =>
    client.query(
      `INSERT INTO membership (organisation_id, person_id, roles) VALUES ($1, $2, $3::"AccountRole"[]) ON CONFLICT (organisation_id, person_id) DO NOTHING`,
      [organisationId, personId, roles],
    ),
  );
}
