import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';

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
});
