// `npm run api:client`: writes the OpenAPI document and the web's typed client from the server's zod schemas.
// `npm run api:client -- check` writes nothing and says whether they are those of the present schemas.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildServer } from '../start/build.ts';
import { root } from '../start/settings.ts';

const kept = { document: 'api/openapi.json', client: 'web/src/lib/api/schema.d.ts' };

process.chdir(root);
await buildServer();
if (process.argv[2] === 'check') check();
else generate(kept);

function generate({ document, client }: typeof kept): void {
  const run = (program: string, args: string[]) =>
    execFileSync(program, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  run(process.execPath, ['api/dist/write-openapi.js', path.resolve(document)]);
  run('openapi-typescript', [document, '-o', client]);
}

function check(): void {
  const folder = mkdtempSync(path.join(tmpdir(), 'sarai-client-'));
  const fresh = { document: path.join(folder, 'openapi.json'), client: path.join(folder, 'schema.d.ts') };
  try {
    generate(fresh);
    const stale = (['document', 'client'] as const).filter((part) => !isSame(kept[part], fresh[part]));
    for (const part of stale)
      console.error(`${kept[part]} is not that of the present schemas: run npm run api:client`);
    process.exitCode = stale.length > 0 ? 1 : 0;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function isSame(one: string, other: string): boolean {
  return existsSync(one) && readFileSync(one, 'utf8') === readFileSync(other, 'utf8');
}
