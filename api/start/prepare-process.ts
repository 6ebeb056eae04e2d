// See prepare.ts, which starts this.
import { jobNames } from '../src/platform/jobs/names.ts';
import { importContent } from './content.ts';
import { migrate } from './migrate.ts';
import type { Prepared } from './prepare.ts';
import { StartProblem } from './problem.ts';

const tell = (told: Prepared) => process.send?.(told, () => process.disconnect());

process.once('message', (ownerUrl: string) => {
  run(ownerUrl).catch((error: unknown) => {
    if (error instanceof StartProblem) return tell({ problem: error.message });
    console.error(error);
    process.exit(1);
  });
});

async function run(ownerUrl: string): Promise<void> {
  await migrate(ownerUrl, jobNames);
  tell({ refused: await importContent(ownerUrl) });
}
