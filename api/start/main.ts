import net from 'node:net';
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { build } from './build.ts';
import { configOf } from './config.ts';
import { openDatabase, type ReadyDatabase } from './database.ts';
import { demoLogins, ensureDemo } from './demo.ts';
import { holdFolder } from './lock.ts';
import { orSay, StartProblem } from './problem.ts';
import { readSettings, type Settings } from './settings.ts';

type Server = Awaited<ReturnType<(typeof import('../src/server.js'))['createServer']>>;

const toStop: (() => Promise<unknown>)[] = [];
let stopping: Promise<void> | undefined;

process.on('message', (message: { stop?: string }) => message.stop && void stop(0));
process.on('disconnect', () => void stop(0));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0));

try {
  await start(readSettings());
} catch (error) {
  console.error(error instanceof StartProblem ? `\nSarai did not start. ${error.message}` : error);
  await stop(1);
}

async function start(settings: Settings): Promise<void> {
  await requireFreePort(settings);
  requireFolder(settings.data);
  const unlock = holdFolder(settings.data);
  toStop.push(() => Promise.resolve(unlock()));
  const opening = openDatabase(settings);
  // Even when something else fails first, what is being started is stopped.
  toStop.push(() => opening.then((database) => database.stop()).catch(() => undefined));
  const [database] = await Promise.all([opening, build((name) => console.log(`Building the ${name} …`))]);
  if (stopping) return;
  for (const { file, line, column, message } of database.refused)
    console.error(`Refused: ${file}:${line}${column ? `:${column}` : ''} ${message}`);
  const server = await serve(settings, database);
  if (database.movedTo)
    console.log(
      `PostgreSQL's own user cannot reach ${settings.data}, so its data are in ${database.movedTo}.`,
    );
  await greet(settings, server, database);
}

async function serve(settings: Settings, database: ReadyDatabase): Promise<Server> {
  const { createServer } = (await import('../dist/server.js' as string)) as typeof import('../src/server.js');
  const server = await createServer(configOf(settings, database));
  toStop.push(() => server.close());
  await server.listen(settings.port, settings.host);
  return server;
}

async function greet(settings: Settings, server: Server, database: ReadyDatabase): Promise<void> {
  const { port } = server.getHttpServer().address() as net.AddressInfo;
  const host = settings.host.includes(':') ? `[${settings.host}]` : settings.host;
  const address = settings.url ?? `http://${host}:${port}`;
  console.log(`\nSarai is ready: ${address}`);
  if (settings.demo) {
    const password = await ensureDemo(settings, database.ownerUrl, server);
    console.log(
      `\nDemo accounts, all with the password  ${password}\n${demoLogins.map(({ login, roles }) => `  ${login.padEnd(26)} ${roles.join(', ')}`).join('\n')}`,
    );
  }
  if (settings.demo && !process.env.SMTP_URL)
    console.log(`\nLetters are not sent but shown at ${address}/demo/mails`);
  console.log('\nCtrl-C stops it; the data stay.');
}

function requireFolder(folder: string): void {
  try {
    makeFolder(path.join(folder, 'files'));
    accessSync(folder, constants.W_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new StartProblem(
      `The data folder ${folder} cannot be written (${code}). Give another one: SARAI_DATA=/path/to/folder npm start`,
    );
  }
}

/** One folder after the other: `mkdir` with `recursive` never returns where a file system takes no folders, such as /proc. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(path.dirname(folder));
  mkdirSync(folder);
}

async function requireFreePort({ host, port }: Settings): Promise<void> {
  const listen = () =>
    new Promise<void>((resolve, reject) => {
      const probe = net.createServer().once('error', reject);
      probe.listen(port, host, () => probe.close(() => resolve()));
    });
  await orSay(listen, (error) =>
    (error as NodeJS.ErrnoException).code === 'EADDRINUSE'
      ? `Port ${port} on ${host} is in use. Stop the other program, or choose another port: PORT=${port + 1} npm start`
      : `It cannot listen on ${host}:${port} (${(error as NodeJS.ErrnoException).code}). Choose another HOST or PORT, such as PORT=3000 npm start`,
  );
}

/** Stops what was started, last first, and ends the process. */
function stop(code: number): Promise<void> {
  return (stopping ??= (async () => {
    const deadline = setTimeout(() => process.exit(1), 20_000);
    for (const step of toStop.reverse()) await step().catch((error: unknown) => console.error(error));
    clearTimeout(deadline);
    process.exit(code);
  })());
}
