import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Problem } from '@sarai/packs';
import { StartProblem } from './problem.ts';

/** What the process that prepares tells when it is done. */
export type Prepared = { refused: Problem[] } | { problem: string };

const program = fileURLToPath(new URL('./prepare-process.ts', import.meta.url));

/**
 * Brings the database of `ownerUrl` up to date and the content of the checkout into it; answers the packs that were
 * refused. In a process of its own: the memory that migrations, Markdown and proofs need is given back when it ends.
 */
export function prepare(ownerUrl: string): Promise<Problem[]> {
  return new Promise((resolve, reject) => {
    // The address holds a password, so it goes by message: everybody may read a process's arguments.
    const child = fork(program, { execArgv: ['--disable-warning=ExperimentalWarning'] });
    child.once('error', reject);
    child.once('message', (told: Prepared) =>
      'problem' in told ? reject(new StartProblem(told.problem)) : resolve(told.refused),
    );
    child.once('exit', (code) => reject(new Error(`The database could not be prepared (exit code ${code})`)));
    child.send(ownerUrl);
  });
}
