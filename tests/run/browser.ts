import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { run } from './command.ts';

const names = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser'];

export type Browser = { path: string } | { missing: string };

/** The browser of the end-to-end tests: the one that is named, an installed one, Playwright's own, a newly installed one. */
export async function findBrowser(say: (sentence: string) => void): Promise<Browser> {
  const named = process.env['CHROMIUM_PATH'];
  if (named)
    return (await works(named))
      ? { path: named }
      : { missing: `CHROMIUM_PATH names ${named}, which does not run.` };
  const present = (await installed()) ?? (await playwrights());
  if (present) return { path: present };
  if (process.getuid?.() !== 0 || process.platform !== 'linux')
    return { missing: 'Install Chromium or Chrome, or name one: CHROMIUM_PATH=/path/to/chromium npm test' };
  say('Installing Chromium …');
  const problem = await install();
  const path = await installed();
  return path ? { path } : { missing: `Chromium could not be installed: ${problem}` };
}

async function works(path: string): Promise<boolean> {
  return (await run(path, ['--version'])).code === 0;
}

async function installed(): Promise<string | undefined> {
  const places = (process.env['PATH'] ?? '').split(':').concat('/usr/bin', '/usr/local/bin');
  for (const name of names)
    for (const place of places) {
      const path = `${place}/${name}`;
      if (existsSync(path) && (await works(path))) return path;
    }
  return undefined;
}

async function playwrights(): Promise<string | undefined> {
  const path = chromium.executablePath();
  return path && existsSync(path) && (await works(path)) ? path : undefined;
}

async function install(): Promise<string> {
  const quiet = { DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update'], quiet);
  const { code, output } = await run('apt-get', ['install', '-y', 'chromium'], quiet);
  return code === 0 ? 'it is installed and does not run.' : (output.split('\n').at(-1) ?? '');
}
