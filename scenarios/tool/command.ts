import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs, type ParseArgsConfig } from 'node:util';

/** One command of `npm run scenario`. */
export interface Command {
  /** What it is for, in one line. */
  summary: string;
  help: string;
  /** Gives the exit code: 0 fine, 1 something was found or refused. */
  run: (args: string[]) => Promise<number>;
}

/** A command that was not understood, or that names something that is not there. */
export class UsageError extends Error {}

/** Reads the arguments of a command; what it does not know is not understood. */
export function parsed<Options extends NonNullable<ParseArgsConfig['options']>>(
  args: string[],
  options: Options,
) {
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** The one folder or file that a command is about. */
export function onlyOne(positionals: string[], what: string): string {
  const [first, ...more] = positionals;
  if (first === undefined || more.length > 0) throw new UsageError(`name one ${what}`);
  return first;
}

/** Refuses a path that is no scenario's folder. */
export function scenarioFolder(path: string): string {
  if (!existsSync(join(path, 'scenario.yaml'))) throw new UsageError(`${path} holds no scenario.yaml`);
  return path;
}

/** The same data for a program to read. Numbers that JSON does not have are words. */
export function asJson(data: unknown): string {
  const said = (_: string, value: unknown) =>
    typeof value === 'bigint' || value === Infinity || value === -Infinity ? String(value) : value;
  return `${JSON.stringify(data, said, 2)}\n`;
}
