// The real thing: what `npm start` runs, on data and a port of its own.
import { chmodSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Cluster, freePort, startCluster } from '../../api/start/cluster.ts';
import { withClient } from '../../api/start/database.ts';
import { type Child, start as startChild } from './child.ts';

const password = 'only for measuring';

export interface Sarai {
  origin: string;
  pid: number;
  /** What `npm start` needed until it answered, in milliseconds. */
  startedIn: number;
  /** As the owner of everything, in a database of the same PostgreSQL. */
  ownerUrl(database?: string): string;
  sql<Row>(text: string, values?: unknown[]): Promise<Row[]>;
  /** Signs in over HTTP; answers the cookie header. */
  signIn(login: string): Promise<string>;
  /** The trainee of the demo. */
  trainee(): Promise<string>;
  /** Where PostgreSQL writes its log. */
  postgresLog: string;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts Sarai on an empty folder, as on a fresh clone that is built already. */
export async function startSarai(nodeFlags: string[] = []): Promise<Sarai> {
  const folder = path.join(tmpdir(), `sarai-bench-${process.pid}`);
  mkdirSync(folder);
  // PostgreSQL's own user must be able to walk in.
  chmodSync(folder, 0o755);
  let cluster: Cluster | undefined;
  const remove = () =>
    [folder, cluster?.movedTo].forEach((place) => place && rmSync(place, { recursive: true, force: true }));

  let child: Child;
  const sarai = {} as Sarai;
  const open = async () => {
    const port = await freePort();
    const begun = performance.now();
    const env = {
      SARAI_DATA: folder,
      PORT: String(port),
      SARAI_DEMO_PASSWORD: password,
      DATABASE_URL: '',
      SARAI_URL: '',
      NODE_ENV: 'production',
    };
    // With flags for Node, its main program alone; else just as `npm start` runs it.
    const script = nodeFlags.length > 0 ? '../../api/start/main.ts' : '../../api/start/start.mjs';
    child = await startChild(script, { env, nodeFlags, readyLine: /Sarai is ready: (\S+)/ });
    sarai.origin = (child.ready as RegExpExecArray)[1]!;
    await waitUntilReady(sarai.origin);
    sarai.startedIn = performance.now() - begun;
    sarai.pid = Number(readFileSync(path.join(folder, 'running.pid'), 'utf8'));
    // The server runs already: this only finds it.
    cluster = await startCluster(folder);
    sarai.postgresLog = path.join(cluster.movedTo ?? folder, 'postgres/server.log');
    await waitForDemo();
  };
  /** The demo's accounts are made after the server answers; each costs a hash of its password. */
  const waitForDemo = async () => {
    for (;;) {
      const [row] = await sarai.sql<{ count: number }>(
        `SELECT count(*)::int AS count FROM membership WHERE 'administrator' = ANY (roles::text[])`,
      );
      if (row!.count > 0) return;
      await pause(50);
    }
  };

  Object.assign(sarai, {
    ownerUrl: (database = 'sarai') => cluster!.ownerUrl(database),
    sql: (text, values) =>
      withClient(cluster!.ownerUrl('sarai'), async (client) => (await client.query(text, values)).rows),
    signIn: (login) => signIn(sarai.origin, login),
    trainee: () => signIn(sarai.origin, 'trainee@sarai.test'),
    restart: async () => {
      await child.stop();
      await open();
    },
    stop: async () => {
      await child.stop();
      remove();
    },
  } satisfies Partial<Sarai>);
  await open().catch((error: unknown) => {
    remove();
    throw error;
  });
  return sarai;
}

async function waitUntilReady(origin: string): Promise<void> {
  for (;;) {
    const answer = await fetch(`${origin}/health/ready`).catch(() => undefined);
    if (answer?.ok) return;
    await pause(5);
  }
}

async function signIn(origin: string, login: string): Promise<string> {
  const answer = await fetch(`${origin}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password }),
  });
  if (!answer.ok) throw new Error(`${login} could not sign in: ${await answer.text()}`);
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

/** More learners like the demo's trainee, with the same password. */
export async function addLearners(sarai: Sarai, count: number): Promise<string[]> {
  await sarai.sql(
    `WITH trainee AS (SELECT p.id, m.organisation_id, c.password FROM person p JOIN membership m ON m.person_id = p.id JOIN credential c ON c.person_id = p.id WHERE p.email = 'trainee@sarai.test'),
     added AS (
       INSERT INTO person (id, name, email, email_verified, updated_at)
       SELECT gen_random_uuid(), 'Learner ' || number, 'learner' || number || '@sarai.test', true, now() FROM generate_series(1, $1::int) number
       ON CONFLICT (email) DO NOTHING RETURNING id),
     credentials AS (
       INSERT INTO credential (id, account_id, provider_id, person_id, password, updated_at)
       SELECT gen_random_uuid(), added.id, 'credential', added.id, trainee.password, now() FROM added, trainee)
     INSERT INTO membership (organisation_id, person_id, roles) SELECT trainee.organisation_id, added.id, '{trainee}' FROM added, trainee`,
    [count],
  );
  const cookies: string[] = [];
  for (let number = 1; number <= count; number++)
    cookies.push(await sarai.signIn(`learner${number}@sarai.test`));
  return cookies;
}

/** Asks the API as somebody; a refusal is an error. */
export async function ask<T>(
  { origin }: Sarai,
  cookie: string,
  place: string,
  body?: unknown,
  language = 'en',
): Promise<T> {
  const answer = await fetch(`${origin}/api/v1${place}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      cookie,
      'accept-language': language,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${place}: ${answer.status} ${text}`);
  return (text ? JSON.parse(text) : undefined) as T;
}

export const readLog = (file: string, from: number): string =>
  readFileSync(file).subarray(from).toString('utf8');

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
