import { statSync } from 'node:fs';
import { pause, readLog, type Sarai } from './sarai.ts';

/** Every statement in what PostgreSQL wrote with log_statement=all and the prefix below, in order. */
export function statementsIn(log: string): string[] {
  // A statement of several lines goes on in lines that begin with a tab.
  const lines = log.replace(/\n\t\s*/g, ' ').split('\n');
  return lines.flatMap((line) => /^sarai\| LOG: {2}(?:statement|execute [^:]+): (.*)$/.exec(line)?.[1] ?? []);
}

/** What the issue does not count, and what the job queue asks by itself. */
const uncounted = /^(BEGIN|COMMIT|ROLLBACK|SET|SELECT set_config)\b/i;
const ofJobs = /pgboss/i;

export const counted = (statements: readonly string[]): string[] =>
  statements.filter((statement) => !uncounted.test(statement.trim()) && !ofJobs.test(statement));

/** The statements that the application runs during `work`, asked of PostgreSQL's own log. */
export async function statementsDuring(sarai: Sarai, work: () => Promise<unknown>): Promise<string[]> {
  const set = async (...settings: string[]) => {
    for (const setting of settings) await sarai.sql(`ALTER SYSTEM ${setting}`);
    await sarai.sql('SELECT pg_reload_conf()');
    await pause(300);
  };
  await set(`SET log_statement = 'all'`, `SET log_line_prefix = '%a| '`);
  // Each connection takes the settings with its next statement, after that one is logged.
  await work();
  const before = statSync(sarai.postgresLog).size;
  await work();
  await pause(100);
  const log = readLog(sarai.postgresLog, before);
  await set('RESET log_statement', 'RESET log_line_prefix');
  return statementsIn(log).filter((statement) => !ofJobs.test(statement));
}
