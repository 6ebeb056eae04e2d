import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { StartProblem } from './problem.ts';

export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '');

/** What the environment asks for; see docs/operating.md for each name. */
export interface Settings {
  host: string;
  port: number;
  /** Public origin without a trailing slash; undefined: the address that it listens on. */
  url: string | undefined;
  /** Folder of everything that is kept. */
  data: string;
  databaseUrl: string | undefined;
  migrateUrl: string | undefined;
  demo: boolean;
  demoPassword: string | undefined;
}

export function readSettings(env: NodeJS.ProcessEnv = process.env): Settings {
  const databaseUrl = env.DATABASE_URL || undefined;
  return {
    host: env.HOST || '127.0.0.1',
    port: readPort(env.PORT),
    url: readOrigin(env.SARAI_URL),
    data: path.resolve(root, env.SARAI_DATA || '.data'),
    databaseUrl,
    migrateUrl: env.DATABASE_MIGRATE_URL || databaseUrl,
    demo: databaseUrl ? env.SARAI_DEMO === '1' : env.SARAI_DEMO !== '0',
    demoPassword: readDemoPassword(env.SARAI_DEMO_PASSWORD),
  };
}

function readPort(value: string | undefined): number {
  if (!value) return 3000;
  const port = Number(value);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new StartProblem(`PORT is "${value}"; give a whole number from 0 to 65535, such as PORT=3000.`);
}

function readOrigin(value: string | undefined): string | undefined {
  if (!value) return undefined;
  const url = URL.parse(value);
  if (url && /^https?:$/.test(url.protocol)) return url.origin;
  throw new StartProblem(
    `SARAI_URL is "${value}"; give the full address that people type, such as https://sarai.example.org.`,
  );
}

function readDemoPassword(value: string | undefined): string | undefined {
  if (!value) return undefined;
  if (value.length >= 10) return value;
  throw new StartProblem('SARAI_DEMO_PASSWORD is too short; give at least 10 characters.');
}
