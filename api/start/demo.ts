import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { AccountRole } from '@sarai/contract';
import { openAccount, openOrganisation } from './accounts.ts';
import type { Settings } from './settings.ts';

interface DemoLogin {
  login: string;
  name: string;
  roles: AccountRole[];
}

const person = (login: string, name: string, ...roles: AccountRole[]): DemoLogin => ({
  login: `${login}@sarai.test`,
  name,
  roles,
});

export const demoLogins: DemoLogin[] = [
  person('trainee', 'Aigerim Demo', 'trainee'),
  person('trainee2', 'Farrukh Demo', 'trainee'),
  person('facilitator', 'Gulnara Demo', 'facilitator'),
  person('evaluator', 'Timur Demo', 'evaluator'),
  person('participant', 'Maral Demo', 'participant'),
  person('author', 'Nodira Demo', 'author'),
  person('translator', 'Azamat Demo', 'translator'),
  person('admin', 'Sabina Demo', 'administrator'),
];

type Server = Parameters<typeof openAccount>[0];

/** Makes the demo's organisation and accounts when they are missing; answers their password. */
export async function ensureDemo(settings: Settings, ownerUrl: string, server: Server): Promise<string> {
  const password = demoPassword(settings);
  const organisationId = await openOrganisation(
    ownerUrl,
    'Sarai Demo Academy',
    '00000000-0000-4000-8000-000000000001',
  );
  for (const { login, name, roles } of demoLogins)
    await openAccount(server, ownerUrl, { login, name, roles, password, organisationId });
  return password;
}

function demoPassword({ data, demoPassword: wanted }: Settings): string {
  const file = path.join(data, 'demo.password');
  if (wanted) writeFileSync(file, wanted, { mode: 0o600 });
  if (!existsSync(file)) writeFileSync(file, randomBytes(9).toString('base64url'), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}
