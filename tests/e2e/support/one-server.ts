import { startServer } from './server.ts';

/** One server for the whole run; it stops when the run has ended, passed or not. */
export default async function oneServer(): Promise<() => Promise<void>> {
  const server = await startServer();
  process.env['SARAI_E2E_URL'] = server.url;
  return () => server.stop();
}
