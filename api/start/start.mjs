import path from 'node:path';
import { ensureInstalled, root, runOnNode24 } from './install.mjs';

ensureInstalled();
// Old laptops serve a room: the server stays small, at the price of collecting its garbage a little more often.
runOnNode24(path.join(root, 'api/start/main.ts'), {
  flags: ['--max-semi-space-size=8', '--max-old-space-size=384'],
  env: { MALLOC_ARENA_MAX: '2' },
});
