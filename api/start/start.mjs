import path from 'node:path';
import { ensureInstalled, root, runOnNode24 } from './install.mjs';

ensureInstalled();
runOnNode24(path.join(root, 'api/start/main.ts'));
