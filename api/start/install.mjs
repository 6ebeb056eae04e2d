// Runs on any Node ≥ 20 with nothing installed, so: plain JavaScript, no dependency.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { spawn, spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
const marker = path.join(root, 'node_modules', '.sarai-installed');

const wanted = () =>
  createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .update(process.platform + process.arch)
    .digest('hex');

/** Installs the packages of package-lock.json when they are missing or others. Exits with a sentence when it cannot. */
export function ensureInstalled() {
  requireNode(20);
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted()) return;
  console.log('Installing packages (the first time this takes a minute or two) …');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  // Not `npm ci`: it insists on packages for other platforms, which a closed network's registry often lacks.
  const { status, stderr } = spawnSync(
    npm,
    ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: root,
      stdio: ['ignore', 'ignore', 'pipe'],
      encoding: 'utf8',
      shell: process.platform === 'win32',
    },
  );
  if (status !== 0) {
    console.error(stderr ?? '');
    console.error(
      'The packages could not be installed. Check the connection to the npm registry and the free disk space, then run the command again.',
    );
    process.exit(1);
  }
  writeFileSync(marker, wanted());
}

function requireNode(least) {
  if (Number(process.versions.node.split('.')[0]) >= least) return;
  console.error(
    `Sarai needs Node ${least} or later; this is ${process.versions.node}. Install a newer Node from nodejs.org and run the command again.`,
  );
  process.exit(1);
}

/** Path of the Node 24 that comes with the packages; it runs everything but this file. */
export const node24 = () => {
  const own = path.join(root, 'node_modules', 'node', 'bin', 'node');
  return existsSync(own) ? own : process.execPath;
};

/**
 * Runs a script of the project on Node 24 and ends as it ends. The child ends by itself when this process is gone
 * (its IPC channel closes), and gets every signal that this process gets.
 */
export function runOnNode24(script, { args = process.argv.slice(2), flags = [], env = {} } = {}) {
  const child = spawn(node24(), ['--disable-warning=ExperimentalWarning', ...flags, script, ...args], {
    cwd: root,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: {
      ...env,
      ...process.env,
      PATH: `${path.join(root, 'node_modules', '.bin')}${path.delimiter}${process.env.PATH}`,
    },
  });
  // A terminal's Ctrl-C reaches the child by itself; a `kill` of this process alone does not.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => child.connected && child.send({ stop: signal }));
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}
