import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from '../../api/start/build.ts';
import { StartProblem } from '../../api/start/problem.ts';
import { root } from '../../api/start/settings.ts';
import { findBrowser } from './browser.ts';
import { type Ended, run } from './command.ts';
import * as counts from './counts.ts';

export interface Outcome {
  counts: counts.Counts;
  /** What is to be read of it: nothing where all is well. */
  words: string;
}

export interface Step {
  name: string;
  run(say: (sentence: string) => void): Promise<Outcome>;
}

export const buildStep: Step = {
  name: 'Build',
  run: async (say) => {
    try {
      await build((name) => say(`Building the ${name} …`));
      return { counts: counts.onePassed, words: '' };
    } catch (error) {
      return {
        counts: counts.oneFailed,
        words: error instanceof StartProblem ? error.message : String(error),
      };
    }
  },
};

const check = (name: string, ...commands: string[][]): Step => ({
  name,
  run: async () => {
    const ended: Ended[] = [];
    for (const [program = '', ...args] of commands) ended.push(await run(program, args));
    const bad = ended.filter(({ code }) => code !== 0);
    return {
      counts: bad.length > 0 ? counts.oneFailed : counts.onePassed,
      words: bad.map(({ output }) => output).join('\n'),
    };
  },
});

const node = process.execPath;

/** What can be said of the code and the content without running either; each counts as one test. */
export const checks: Step[] = [
  check(
    'Types',
    ['tsc', '-p', '.', '--pretty', 'false'],
    ['tsc', '-p', 'tests', '--pretty', 'false'],
    ['npm', 'run', 'check', '--workspace', 'web', '--silent'],
  ),
  check('Lint', ['eslint', '.', '--max-warnings', '0']),
  check('Formatting', ['prettier', '--check', '--log-level', 'warn', '.']),
  check('Who imports whom', ['npm', 'run', 'rules', '--silent']),
  check('API document and client', [node, 'api/commands/client.ts', 'check']),
  check('Content', [node, 'scenarios/packs/cli.ts', 'check']),
  check('Locales', [node, 'api/commands/locales.ts', 'check']),
];

const jest = (name: string, project: string): Step => ({
  name,
  run: () =>
    withReport(async (file) => {
      const program = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js'];
      const args = [
        '--config',
        'tests/jest.config.mjs',
        `--selectProjects=${project}`,
        '--json',
        `--outputFile=${file}`,
      ];
      const ended = await run(node, [...program, ...args]);
      const report = read(file) as counts.JestReport | undefined;
      if (!report) return broken(ended);
      return outcome(ended, counts.ofJest(report), counts.complaintsOfJest(report));
    }),
});

const playwrightConfig = 'tests/playwright.config.ts';

const endToEnd: Step = {
  name: 'End to end in a browser',
  run: async (say) => {
    const browser = await findBrowser(say);
    if ('missing' in browser) {
      const { output } = await run('playwright', ['test', '--config', playwrightConfig, '--list']);
      const skipped = Number(/^Total: (\d+) test/m.exec(output)?.[1] ?? 1);
      return {
        counts: { ...counts.none, skipped },
        words: `Skipped, since there is no browser. ${browser.missing}`,
      };
    }
    return withReport(async (file) => {
      const env = { CHROMIUM_PATH: browser.path, PLAYWRIGHT_JSON_OUTPUT_NAME: file };
      const ended = await run('playwright', ['test', '--config', playwrightConfig], env);
      const report = read(file) as counts.PlaywrightReport | undefined;
      return report ? outcome(ended, counts.ofPlaywright(report), ended.output) : broken(ended);
    });
  },
};

/** What runs the code. */
export const suites: Step[] = [
  jest('Unit', 'unit'),
  jest('Integration on PostgreSQL', 'integration'),
  ...(existsSync(path.join(root, playwrightConfig)) ? [endToEnd] : []),
];

function outcome(ended: Ended, found: counts.Counts, complaints: string): Outcome {
  const all = counts.endedWith(ended.code, found);
  const isUnsaid = all.failed > found.failed;
  return {
    counts: all,
    words: all.failed === 0 ? '' : isUnsaid ? `${complaints}\n${ended.output}` : complaints,
  };
}

const broken = ({ output }: Ended): Outcome => ({ counts: counts.oneFailed, words: output });

async function withReport<Result>(use: (file: string) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(path.join(tmpdir(), 'sarai-report-'));
  try {
    return await use(path.join(folder, 'report.json'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function read(file: string): unknown {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}
