// Who may import whom: docs/map.md, level by level. Each list says what may be imported; all else is refused.

const tests = String.raw`\.spec\.ts$|^scenarios/[^/]+/testing/`;
const npm = (...names) => `(^|/)node_modules/(@types/)?(${names.join('|')})/`;
const testTools = npm('fast-check', '@jest/.*', 'jest.*');

/** A room's files may import only what `may` lists, and its own room; its specs may use test tools besides. */
const room = (name, folder, may, { reason, alsoInSpecs = [] }) => [
  {
    name,
    comment: reason,
    severity: 'error',
    from: { path: folder, pathNot: tests },
    to: { pathNot: [folder, ...may] },
  },
  {
    name: `${name}-specs`,
    comment: `${reason} Its specs may use test tools besides.`,
    severity: 'error',
    from: { path: `(${folder}).*(${tests})` },
    to: { pathNot: [folder, ...may, testTools, ...alsoInSpecs], dependencyTypesNot: ['core'] },
  },
];

const engine = '^scenarios/engine/';
const checks = '^scenarios/checks/';
const drawing = '^scenarios/drawing/';
const packs = '^scenarios/packs/';
const tool = '^scenarios/tool/';
const contract = '^api/contract/';
const domain = '^api/src/domain/';
const platform = '^api/src/platform/';
const features = '^api/src/features/';
const anyPackage = '(^|/)node_modules/';
/** Made by SvelteKit and by the build. */
const kitsOwn = [
  String.raw`^\$(app|env)/`,
  String.raw`^\./\$types$`,
  String.raw`^\./schema\.ts$`,
  '/generated/',
];
const core = '^(node:)?[a-z_/]+$';

const rooms = [
  ...room('engine', engine, [npm('xstate', 'zod')], {
    reason: 'The engine reads no clock, no file and no random source: it imports XState and zod alone.',
  }),
  ...room('checks', checks, [engine], { reason: 'The checks stand on the engine alone.' }),
  ...room('drawing', drawing, [engine, npm('@dagrejs', 'xmlbuilder2')], {
    reason: 'Pictures are pure: the engine, a library that lays out graphs and one that writes XML.',
  }),
  ...room('packs', packs, [engine, checks, core, npm('markdown-it', 'yaml', 'zod')], {
    reason: 'Packs read files and stand on the engine and the checks.',
    alsoInSpecs: [npm('ajv')],
  }),
  ...room('tool', tool, [engine, checks, drawing, packs, core, npm('transliteration', 'yaml')], {
    reason: "The authors' program stands on the packs, the checks, the drawings and the engine.",
  }),
  ...room('contract', contract, [engine, npm('zod')], {
    reason: 'The contract is read by the browser too: zod and the engine, no Nest, no Prisma.',
  }),
  ...room('domain', domain, [engine, contract], { reason: 'Rules about people and records are pure.' }),
  ...room('platform', platform, [contract, domain, packs, core, anyPackage, '^api/src/generated/'], {
    reason: 'The platform knows no feature.',
  }),
  ...room(
    'features',
    features,
    [contract, engine, checks, drawing, packs, domain, platform, core, anyPackage, '^api/src/generated/'],
    {
      reason: 'Features stand on the contract, the scenarios, the domain and the platform.',
    },
  ),
  ...room(
    'web',
    '^web/src/',
    [contract, engine, checks, drawing, anyPackage, '^web/', '^locales/', ...kitsOwn],
    {
      reason: 'Pages speak to the API over HTTP: never api/src, never Prisma, no packs.',
    },
  ),
];

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...rooms,
    {
      name: 'feature-through-service',
      comment: "A feature reaches another only through its service; a module wires another's module.",
      severity: 'error',
      from: { path: `${features}([^/]+)/`, pathNot: String.raw`\.module\.ts$` },
      to: { path: features, pathNot: [`${features}$1/`, String.raw`\.service\.ts$`] },
    },
    {
      name: 'module-through-module',
      comment: "A feature reaches another only through its service; a module wires another's module.",
      severity: 'error',
      from: { path: String.raw`${features}([^/]+)/.*\.module\.ts$` },
      to: { path: features, pathNot: [`${features}$1/`, String.raw`\.(service|module)\.ts$`] },
    },
    {
      name: 'prisma-in-repositories',
      comment: "Prisma's types stay in repositories, in platform/database and where Sarai is started.",
      severity: 'error',
      from: {
        pathNot: [
          String.raw`\.repository\.ts$`,
          '^api/src/platform/database/',
          '^api/start/',
          '^api/src/generated/',
          '^prisma',
          '^tests/',
        ],
      },
      to: { path: [npm('@prisma', 'prisma'), '^api/src/generated/', '^prisma'] },
    },
    {
      name: 'checks-in-workers',
      comment: "In the browser the checks run only in a worker of the authors' pages.",
      severity: 'error',
      from: { path: '^web/src/', pathNot: String.raw`\.worker\.ts$` },
      to: { path: checks },
    },
    {
      name: 'nobody-imports-tests',
      comment: 'Tests import the code, never the other way round.',
      severity: 'error',
      from: { pathNot: ['^tests/', tests] },
      to: { path: ['^tests/', tests] },
    },
    {
      name: 'nobody-imports-programs',
      comment: 'Programs of the command line stand above everything.',
      severity: 'error',
      from: { pathNot: ['^api/(start|commands)/', tool, '^tests/'] },
      to: { path: ['^api/(start|commands)/', tool] },
    },
    {
      name: 'nobody-imports-web',
      severity: 'error',
      from: { pathNot: ['^web/', '^tests/'] },
      to: { path: '^web/' },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'resolvable',
      comment: 'Every import leads somewhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: [...kitsOwn, '/dist/'] },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^api/src/generated', '^(api/dist|web/build)'] },
    // The empty page of the bench is a project of its own, whose packages are linked when it is measured.
    exclude: { path: '(^api/dist|/build|/\\.svelte-kit|^tests/bench/ceiling-web)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types', 'svelte'],
      extensions: ['.ts', '.js', '.mjs', '.svelte', '.json', '.d.ts'],
    },
    skipAnalysisNotInRules: true,
    reporterOptions: { text: { highlightFocused: true } },
  },
};
