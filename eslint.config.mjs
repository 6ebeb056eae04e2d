import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import { defineConfig } from 'eslint/config';
import globals from 'globals';
import ts from 'typescript-eslint';

const typed = ['**/*.ts', '**/*.svelte'];
const svelteFiles = ['**/*.svelte', '**/*.svelte.ts'];

export default defineConfig(
  {
    ignores: [
      '**/{node_modules,build,dist,generated,.svelte-kit,test-results}/',
      '.data/',
      'web/src/lib/api/schema.d.ts',
      'tests/bench/ceiling-web/',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  { files: ['**/*.mjs'], languageOptions: { globals: globals.node } },
  { files: typed, extends: [ts.configs.strictTypeChecked, ts.configs.stylisticTypeChecked] },
  svelte.configs.recommended,
  {
    files: typed,
    languageOptions: {
      globals: { ...globals.browser, ...globals.node },
      parserOptions: {
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.svelte'],
      },
    },
  },
  { files: svelteFiles, languageOptions: { parserOptions: { parser: ts.parser } } },
  {
    files: typed,
    rules: {
      // tsc says it, and knows better.
      'no-undef': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // An index that is known to be there is said with `!`, since noUncheckedIndexedAccess doubts every one.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/dot-notation': ['error', { allowIndexSignaturePropertyAccess: true }],
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-empty-function': 'off',
      '@typescript-eslint/no-dynamic-delete': 'off',
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      // Nest's options are classes in name only.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-useless-default-assignment': 'off',
      '@typescript-eslint/non-nullable-type-assertion-style': 'off',
      '@typescript-eslint/no-unnecessary-type-conversion': 'off',
      // `() => void work()` says that nobody waits, whatever `work` gives back.
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      // Takes assertions away that tsc needs, such as one that keeps it from following an import.
      '@typescript-eslint/no-unnecessary-type-assertion': 'off',
      // An empty variable of the environment counts as none.
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true } }],
      // What implements a promise of an interface need not wait for anything.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      eqeqeq: 'error',
      'no-console': 'error',
      'object-shorthand': 'error',
      'prefer-template': 'error',
    },
  },
  {
    files: svelteFiles,
    rules: {
      // The address never carries a base path.
      'svelte/no-navigation-without-resolve': 'off',
      // The parser does not know the types of other components; svelte-check does.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      // A space in braces is one that formatting keeps.
      'svelte/no-useless-mustaches': 'off',
    },
  },
  {
    // dependency-cruiser sees no type-only import of a Svelte file; this does.
    files: ['**/*.svelte'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex:
                '@sarai/(packs|checks|api)|@?prisma|(^|/)(api/(src|start|commands)|scenarios|tests|generated/prisma)/',
              message:
                'Pages speak to the API over HTTP: they import the contract and the engine, nothing else of Sarai.',
            },
          ],
        },
      ],
    },
  },
  {
    // A file where a form's text belongs becomes a text that the server refuses.
    files: ['web/**'],
    rules: { '@typescript-eslint/no-base-to-string': 'off' },
  },
  {
    // Node runs these as they are, so what it would have to compile is left out.
    files: ['api/start/**/*.ts', 'api/commands/**/*.ts', 'tests/run/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector:
            'TSEnumDeclaration, TSParameterProperty, TSModuleDeclaration, Decorator, TSImportEqualsDeclaration',
          message:
            'Node runs this file without a compiler, so only what erases to JavaScript may stand here.',
        },
      ],
    },
  },
  {
    // Programs of the command line speak to a terminal.
    files: ['api/start/**', 'api/commands/**', 'tests/run/**', 'tests/bench/**'],
    rules: { 'no-console': 'off' },
  },
  {
    // Answers and files that a test reads are checked by what it expects of them.
    files: ['**/*.spec.ts', 'tests/**/*.ts', 'scenarios/*/testing/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'MemberExpression[object.name=/^(it|test|describe)$/][property.name="only"]',
          message: 'A focused test silences all others of its file.',
        },
      ],
      // Playwright reads from the pattern which fixtures a test wants.
      'no-empty-pattern': 'off',
      '@typescript-eslint/no-misused-spread': 'off',
      '@typescript-eslint/prefer-string-starts-ends-with': 'off',
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/restrict-plus-operands': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
);
