import type { Sarai } from './server.ts';

/**
 * Sends requests that truly meet: the rows that `lock` names are held until every one of them waits for the database,
 * and then let go. Without this, whether two requests race is left to the machine.
 */
export async function raced<T>(
  sarai: Sarai,
  lock: string,
  values: unknown[],
  requests: (() => Promise<T>)[],
): Promise<T[]> {
  const holder = await sarai.database.owner.connect();
  try {
    await holder.query('BEGIN');
    const { rowCount } = await holder.query(`${lock} FOR UPDATE`, values);
    if (!rowCount) throw new Error('there is nothing to race for');
    let missed: unknown;
    const answers = requests.map(async (request) => {
      const answer = await request();
      missed = answer;
      return answer;
    });
    while ((await waiting(sarai)) < requests.length)
      if (missed) throw new Error(`A request did not wait for the others: ${JSON.stringify(missed)}`);
    await holder.query('COMMIT');
    return await Promise.all(answers);
  } finally {
    // After an error it still holds the rows: closing lets go of them.
    holder.release(true);
  }
}

async function waiting(sarai: Sarai): Promise<number> {
  const [row] = await sarai.sql<{ count: number }>(
    `SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  );
  return row!.count;
}
