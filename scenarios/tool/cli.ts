import { UsageError, type Command } from './command.ts';

// Each is loaded when it is wanted: the drawings and alphabets of one would slow all others down.
const commands: Record<string, () => Promise<Command>> = {
  verify: async () => (await import('./commands/verify.ts')).verify,
  play: async () => (await import('./commands/play.ts')).play,
  graph: async () => (await import('./commands/graph.ts')).graph,
  stats: async () => (await import('./commands/stats.ts')).stats,
  new: async () => (await import('./commands/new.ts')).create,
  import: async () => (await import('./commands/import.ts')).importing,
  upgrade: async () => (await import('./commands/upgrade.ts')).upgrade,
};

async function main([name, ...rest]: string[]): Promise<number> {
  if (name === undefined || name === '--help' || name === '-h') {
    process.stdout.write(await help());
    return name === undefined ? 2 : 0;
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!load) return notUnderstood(`there is no command ${name}`, '--help');
  const command = await load();
  if (rest.includes('--help') || rest.includes('-h')) {
    process.stdout.write(command.help);
    return 0;
  }
  return run(name, command, rest);
}

async function help(): Promise<string> {
  const lines = Object.entries(commands).map(
    async ([name, load]) => `  ${name.padEnd(8)}  ${(await load()).summary}\n`,
  );
  return `Works on scenarios: folders such as scenarios/library/charity-appeal.

${(await Promise.all(lines)).join('')}
  npm run scenario -- <command> --help   how a command is used
  Exit: 0 fine, 1 something was found or refused, 2 not understood.
`;
}

async function run(name: string, command: Command, args: string[]): Promise<number> {
  try {
    return await command.run(args);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return notUnderstood(error.message, `${name} --help`);
  }
}

function notUnderstood(why: string, how: string): number {
  process.stderr.write(`${why}\nnpm run scenario -- ${how} says how it is used.\n`);
  return 2;
}

process.exitCode = await main(process.argv.slice(2));
