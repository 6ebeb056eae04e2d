import { Logger } from '@nestjs/common';
import { PgBoss } from 'pg-boss';
import type { Database } from '../database/database.js';
import { type JobData, type JobName, Jobs } from './jobs.js';

/** pg-boss on the application's own connections; its tables are made by the migrations (api/start/migrate.ts). */
export class PgBossJobs extends Jobs {
  private readonly boss: PgBoss;

  constructor(database: Database) {
    super();
    this.boss = new PgBoss({
      db: { executeSql: (text, values) => database.execute(text, values) as Promise<{ rows: never[] }> },
      migrate: false,
      createSchema: false,
      schedule: false,
    });
    const log = new Logger('jobs');
    this.boss.on('error', (error) =>
      log.error({ name: error.name, code: (error as { code?: string }).code }),
    );
  }

  async start(): Promise<void> {
    await this.boss.start();
  }

  async add<Name extends JobName>(name: Name, data: JobData[Name]): Promise<void> {
    await this.boss.send(name, data, { deleteAfterSeconds: 3600 });
  }

  async handle<Name extends JobName>(
    name: Name,
    handler: (data: JobData[Name]) => Promise<void>,
  ): Promise<void> {
    await this.boss.work<JobData[Name]>(name, { pollingIntervalSeconds: 1 }, async (jobs) => {
      for (const job of jobs) await handler(job.data);
    });
  }

  async stop(): Promise<void> {
    await this.boss.stop({ graceful: true, timeout: 3000 });
  }
}
