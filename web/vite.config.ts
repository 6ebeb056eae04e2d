import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import { languages } from '../api/contract/languages.ts';

const entries = /client.client-entry|client.entry/;
const libraries = /node_modules.(svelte|@sveltejs|i18next|devalue|clsx|esm-env).|vite.preload/;
const shared =
  /lib.(components.(Button|Said|Refused|Notice)|i18n|format.[a-z]+.ts|theme)|api.contract|flags.legacy/;

// What every page needs comes as one file, and what many share as another: each file more costs its headers.
const groups = [
  { name: 'base', test: (id: string) => libraries.test(id) && !entries.test(id), minShareCount: 8 },
  { name: 'shared', test: shared },
  { name: 'learning', test: /lib.(components.(Item|SaveState|Why|References)|learn|outbox)/ },
  ...languages.map((language) => ({
    name: `words-${language}`,
    test: new RegExp(`locales.${language}.(common|learn).json|format.generated.${language}.ts`),
  })),
];

export default defineConfig({
  plugins: [
    sveltekit({
      adapter: adapter({ out: 'build', precompress: true }),
      // A page's styles come with it: on a line with 400 ms a round trip, another file would cost one.
      inlineStyleThreshold: 60_000,
      csp: {
        mode: 'auto',
        directives: {
          'default-src': ['self'],
          'style-src': ['self', 'unsafe-inline'],
          'img-src': ['self', 'data:'],
          'object-src': ['none'],
          'base-uri': ['none'],
          'form-action': ['self'],
          'frame-ancestors': ['none'],
        },
      },
    }),
  ],
  build: { target: ['chrome109', 'firefox115', 'safari16'] },
  environments: { client: { build: { rolldownOptions: { output: { codeSplitting: { groups } } } } } },
});
