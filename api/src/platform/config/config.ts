/** What the application is told when it starts; docs/operating.md explains each. */
export interface Config {
  host: string;
  port: number;
  /** Public origin for links, mails and certificates; undefined: the origin of the request. */
  url: string | undefined;
  /** Connection string of a role that row-level security holds for. */
  databaseUrl: string;
  /** Role to work as after connecting, where the login could bypass row-level security. */
  databaseRole: string | undefined;
  /** Signs cookies; at least 32 characters. */
  secret: string;
  smtpUrl: string | undefined;
  mailFrom: string;
  demo: boolean;
  /** Folder of the built web pages; undefined: API only. */
  web: string | undefined;
  logLevel: string;
}

export const CONFIG = Symbol('config');
