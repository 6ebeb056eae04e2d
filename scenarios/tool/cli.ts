import { UsageError, type Command } from './command.ts';
import { graph } from './commands/graph.ts';
import { importing } from './commands/import.ts';
import { create } from './commands/new.ts';
import { play } from './commands/play.ts';
import { stats } from './commands/stats.ts';
import { upgrade } from './commands/upgrade.ts';
import { verify } from './commands/verify.ts';

const commands: Record<string, Command> = {
  verify,
  play,
  graph,
  stats,
  new: create,
  import: importing,
  upgrade,
};

const help = `Works on scenarios: folders such as scenarios/library/charity-appeal.

${Object.entries(commands)
  .map(([name, { summary }]) => `  ${name.padEnd(8)}  ${summary}`)
  .join('\n')}

  npm run scenario -- <command> --help   how a command is used
  Exit: 0 fine, 1 something was found or refused, 2 not understood.
`;

async function main([name, ...rest]: string[]): Promise<number> {
  if (name === undefined || name === '--help' || name === '-h') {
    process.stdout.write(help);
    return name === undefined ? 2 : 0;
  }
  const command = Object.hasOwn(commands, name) ? commands[name]! : undefined;
  if (!command) return notUnderstood(`there is no command ${name}`, '--help');
  if (rest.includes('--help') || rest.includes('-h')) {
    process.stdout.write(command.help);
    return 0;
  }
  return run(name, command, rest);
}

async function run(name: string, command: Command, args: string[]): Promise<number> {
  try {
    return await command.run(args);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return notUnderstood(error.message, `${name} --help`);
  }
}

function notUnderstood(why: string, help: string): number {
  process.stderr.write(`${why}\nnpm run scenario -- ${help} says how it is used.\n`);
  return 2;
}

process.exitCode = await main(process.argv.slice(2));
