import path from 'node:path';
import type { Config } from '../src/platform/config/config.ts';
import { type ReadyDatabase, secret } from './database.ts';
import { root, type Settings } from './settings.ts';

/** What the server is told, from the settings and the database that is ready. */
export const configOf = (settings: Settings, database: ReadyDatabase): Config => ({
  host: settings.host,
  port: settings.port,
  url: settings.url,
  databaseUrl: database.url,
  databaseRole: database.role,
  secret: process.env.SARAI_SECRET || secret(settings.data, 'secret'),
  smtpUrl: process.env.SMTP_URL || undefined,
  mailFrom: process.env.MAIL_FROM || 'Sarai <no-reply@sarai.invalid>',
  demo: settings.demo,
  web: path.join(root, 'web/build'),
  logLevel: process.env.LOG_LEVEL || 'warn',
});
