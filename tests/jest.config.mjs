import { fileURLToPath } from 'node:url';

const swc = (decorators) => [
  '@swc/jest',
  {
    // api/.swcrc is for the build, which leaves tests out.
    swcrc: false,
    jsc: {
      target: 'es2023',
      parser: { syntax: 'typescript', decorators },
      transform: decorators ? { legacyDecorator: true, decoratorMetadata: true } : {},
    },
    module: { type: 'es6' },
  },
];

const shared = {
  rootDir: fileURLToPath(new URL('..', import.meta.url)),
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '/api/(src|start)/.+\\.ts$': swc(true), '\\.ts$': swc(false) },
  // api/src is compiled to JavaScript before it runs, so its imports say `.js`.
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transformIgnorePatterns: ['/node_modules/'],
};

export default {
  // Each server of the integration tests takes up to 18 of the 60 connections of the one PostgreSQL.
  maxWorkers: 2,
  // Generous, for a machine that is busy with other work; nothing is measured here.
  testTimeout: 60_000,
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: ['<rootDir>/{scenarios,api,web/src,tests/run,tests/bench}/**/*.spec.ts'],
    },
    {
      ...shared,
      displayName: 'integration',
      testMatch: ['<rootDir>/tests/integration/**/*.spec.ts'],
      globalSetup: '<rootDir>/tests/integration/setup.ts',
      globalTeardown: '<rootDir>/tests/integration/teardown.ts',
    },
  ],
};
