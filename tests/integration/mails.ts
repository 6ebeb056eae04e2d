import pg from 'pg';
import type { Sarai } from './server.ts';

export interface Mails {
  /** The next letter to this address, as soon as the job queue has delivered it. */
  next(to: string): Promise<{ to: string; subject: string; text: string }>;
  close(): Promise<void>;
}

/** Hears of every letter that reaches demo_mail: PostgreSQL tells, so that no test has to guess when. */
export async function watchMails(sarai: Sarai): Promise<Mails> {
  await sarai.sql(`
    CREATE FUNCTION tell_mail() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN PERFORM pg_notify('mail', row_to_json(NEW)::text); RETURN NEW; END $$;
    CREATE TRIGGER tell_mail AFTER INSERT ON demo_mail FOR EACH ROW EXECUTE FUNCTION tell_mail();`);
  const client = new pg.Client({ connectionString: sarai.database.ownerUrl });
  await client.connect();
  const arrived: { to: string; subject: string; text: string }[] = [];
  let wake = () => {};
  client.on('notification', ({ payload }) => {
    arrived.push(JSON.parse(payload!));
    wake();
  });
  await client.query('LISTEN mail');
  return {
    next: async (to) => {
      for (;;) {
        const at = arrived.findIndex((mail) => mail.to === to);
        if (at >= 0) return arrived.splice(at, 1)[0]!;
        await new Promise<void>((resolve) => (wake = resolve));
      }
    },
    close: () => client.end(),
  };
}
