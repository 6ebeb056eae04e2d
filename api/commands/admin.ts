// `npm run admin -- create`: the first administrator of an organisation on a real database.
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { parseArgs } from 'node:util';
import { openAccount, openOrganisation } from '../start/accounts.ts';
import { build } from '../start/build.ts';
import { configOf } from '../start/config.ts';
import { openDatabase } from '../start/database.ts';
import { holdFolder } from '../start/lock.ts';
import { StartProblem } from '../start/problem.ts';
import { readSettings } from '../start/settings.ts';

const help = `Makes an organisation and its first administrator, in the database of DATABASE_URL (or the embedded one).

  npm run admin -- create --organisation "Police Academy" --name "Dilnoza K." --login dilnoza@example.org

  --organisation NAME   the organisation to make
  --name NAME           the administrator's name, as it is to be shown
  --login ADDRESS       the administrator's e-mail address
The password (at least 10 characters) is asked for, or read as one line from standard input.
An account that exists already becomes administrator too, and gets this password.`;

interface Wanted {
  organisation: string;
  name: string;
  login: string;
}

try {
  const wanted = readArguments(process.argv.slice(2));
  if (wanted) await create(wanted, await askPassword());
  process.exit(0);
} catch (error) {
  console.error(error instanceof StartProblem ? error.message : error);
  process.exit(1);
}

function readArguments(args: string[]): Wanted | undefined {
  const options = {
    organisation: { type: 'string' },
    name: { type: 'string' },
    login: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  } as const;
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    if (values.help) return void console.log(help);
    const { organisation, name, login } = values;
    if (positionals.join() !== 'create' || !organisation || !name || !login?.includes('@'))
      throw new Error('create needs --organisation, --name and --login (an e-mail address).');
    return { organisation, name, login: login.toLowerCase() };
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${help}`);
    process.exit(2);
  }
}

async function create({ organisation, name, login }: Wanted, password: string): Promise<void> {
  const settings = readSettings();
  if (!settings.databaseUrl) holdFolder(settings.data);
  const database = await openDatabase(settings);
  try {
    await build();
    const { createServer } = (await import(
      '../dist/server.js' as string
    )) as typeof import('../src/server.js');
    const server = await createServer({ ...configOf(settings, database), web: undefined });
    const organisationId = await openOrganisation(database.ownerUrl, organisation);
    await openAccount(server, database.ownerUrl, {
      login,
      name,
      password,
      roles: ['administrator'],
      organisationId,
    });
    await server.close();
    console.log(
      `${login} is administrator of ${organisation}. Sign in, then invite the others under Administration.`,
    );
  } finally {
    await database.stop();
  }
}

/** Typed unseen at a terminal; one line from standard input otherwise. */
async function askPassword(): Promise<string> {
  const terminal = process.stdin.isTTY;
  if (terminal) process.stdout.write('Password: ');
  const lines = createInterface({ input: process.stdin, output: terminal ? silent() : undefined, terminal });
  const password = await new Promise<string>((resolve) => {
    lines.once('line', resolve);
    lines.once('close', () => resolve(''));
  });
  lines.close();
  if (terminal) process.stdout.write('\n');
  if (password.length < 10)
    throw new StartProblem('The password needs at least 10 characters. Nothing was made.');
  return password;
}

const silent = () => new Writable({ write: (_chunk, _encoding, done) => done() });
