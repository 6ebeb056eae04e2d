import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** CHROMIUM_PATH, else an installed Chromium or Chrome, else Playwright's own. */
export function openChromium(): Promise<Browser> {
  const executablePath = [process.env['CHROMIUM_PATH'] ?? '', ...places, chromium.executablePath()].find(
    (place) => place && existsSync(place),
  );
  if (!executablePath)
    throw new Error('there is no Chromium; install one, or give its path as CHROMIUM_PATH');
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-default-apps',
      '--disable-sync',
      '--no-first-run',
    ],
  });
}
