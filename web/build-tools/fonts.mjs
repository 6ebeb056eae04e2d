/**
 * Writes `src/lib/fonts/generated/`: Noto Sans with the letters of our languages and the weights 400 to 700, in a few
 * files that a page fetches as it needs them, and the `fonts.css` that says so.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import subsetFont from 'subset-font';
import { faces, symbols } from './faces.mjs';

export const folder = fileURLToPath(new URL('../src/lib/fonts/generated/', import.meta.url));
export const outputs = ['fonts.css', ...faces.map(({ name }) => `${name}.woff2`)];

const { resolve } = createRequire(import.meta.url);
const weights = { min: 400, max: 700, default: 400 };
/** Copyright and licence: the OFL wants them in every copy. */
const legalNames = [0, 13, 14];

export async function write() {
  await mkdir(folder, { recursive: true });
  await Promise.all(faces.map(writeFace));
  await writeFile(`${folder}fonts.css`, styles());
}

async function writeFace({ name, source, characters }) {
  const whole = await readFile(
    resolve(`@fontsource-variable/noto-sans/files/noto-sans-${source}-wght-normal.woff2`),
  );
  const face = await subsetFont(whole, characters, {
    targetFormat: 'woff2',
    variationAxes: { wght: weights },
    noHinting: true,
    keepFeatures: ['ccmp', 'kern', 'mark', 'mkmk'],
    preserveNameIds: legalNames,
  });
  await writeFile(`${folder}${name}.woff2`, face);
}

/**
 * Vite puts files of less than 4 kB into the style sheet itself, which our content security policy refuses and every
 * page would pay for: hence `?no-inline`.
 */
function styles() {
  return [
    '/*! Noto Sans, © 2022 The Noto Project Authors; Noto Sans Math, © 2022 Google LLC; SIL Open Font License 1.1, https://openfontlicense.org */',
    ...faces.map(({ name, characters }) =>
      fontFace('Sarai Sans', `${weights.min} ${weights.max}`, {
        src: `url(./${name}.woff2?no-inline) format('woff2')`,
        'unicode-range': unicodeRange(characters),
      }),
    ),
    fontFace('Sarai Sans', `${weights.min} ${weights.max}`, {
      src: "url(../symbols.woff2?no-inline) format('woff2')",
      ...metrics(1),
      'unicode-range': unicodeRange(symbols),
    }),
    ...fallbacks(),
    '',
  ].join('\n');
}

/**
 * What stands in until the font has come: widened and with the font's own height, so that lines break where they will.
 * The widths were measured over our lessons in all seven languages, which differ by less than 2 %; Liberation Sans is
 * as wide as Arial, and Roboto nearly.
 */
function fallbacks() {
  const local = (...names) => names.map((name) => `local('${name}')`).join(', ');
  const regular = local('Arial', 'ArialMT', 'Liberation Sans', 'Roboto');
  const bold = local('Arial Bold', 'Arial-BoldMT', 'Liberation Sans Bold', 'Roboto Bold', 'Roboto-Bold');
  return [
    fontFace('Sarai Sans Fallback', 400, { src: regular, 'size-adjust': '106%', ...metrics(1.06) }),
    fontFace('Sarai Sans Fallback', 700, { src: bold, 'size-adjust': '104.7%', ...metrics(1.047) }),
  ];
}

/** Noto Sans's ascent and descent, in a font that is scaled. */
const metrics = (scale) => ({
  'ascent-override': `${(106.9 / scale).toFixed(1)}%`,
  'descent-override': `${(29.3 / scale).toFixed(1)}%`,
  'line-gap-override': '0%',
});

function fontFace(family, weight, rest) {
  const all = {
    'font-family': `'${family}'`,
    'font-style': 'normal',
    'font-weight': weight,
    'font-display': 'swap',
    ...rest,
  };
  const lines = Object.entries(all).map(([property, value]) => `  ${property}: ${value};`);
  return `@font-face {\n${lines.join('\n')}\n}`;
}

function unicodeRange(characters) {
  const codes = [...new Set(characters)].map((character) => character.codePointAt(0)).sort((a, b) => a - b);
  const runs = [];
  for (const code of codes) {
    const last = runs.at(-1);
    if (last?.end === code - 1) last.end = code;
    else runs.push({ start: code, end: code });
  }
  const hex = (code) => code.toString(16).toUpperCase();
  return runs
    .map(({ start, end }) => (start === end ? `U+${hex(start)}` : `U+${hex(start)}-${hex(end)}`))
    .join(', ');
}

if (import.meta.main) await write();
