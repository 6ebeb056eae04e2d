/** Writes what pages need of ICU and of the font, unless it stands there already and was made from the same inputs. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import * as fonts from './fonts.mjs';
import * as intl from './intl.mjs';

const { resolve } = createRequire(import.meta.url);
const here = (name) => fileURLToPath(new URL(name, import.meta.url));

const steps = [
  { ...intl, inputs: [here('intl.mjs'), here('corrections.mjs'), resolve('@sarai/contract/languages')] },
  {
    ...fonts,
    inputs: [
      here('fonts.mjs'),
      here('faces.mjs'),
      resolve('@fontsource-variable/noto-sans/package.json'),
      resolve('subset-font/package.json'),
    ],
  },
];

for (const { write, folder, outputs, inputs } of steps) {
  const stamp = `${folder}made-from.sha256`;
  const hash = await hashOf(inputs);
  const current = outputs.every((name) => existsSync(folder + name)) && (await textOf(stamp)) === hash;
  if (current) continue;
  await write();
  await writeFile(stamp, hash);
  console.log(`wrote ${outputs.length} files to ${folder}`);
}

async function hashOf(files) {
  const hash = createHash('sha256').update(process.versions.icu);
  for (const file of files) hash.update(await readFile(file));
  return hash.digest('hex');
}

async function textOf(file) {
  return existsSync(file) ? readFile(file, 'utf8') : undefined;
}
