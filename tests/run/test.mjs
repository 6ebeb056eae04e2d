// `npm test`: everything that must hold. Runs on any Node ≥ 20 with nothing installed.
import path from 'node:path';
import { ensureInstalled, root, runOnNode24 } from '../../api/start/install.mjs';

ensureInstalled();
runOnNode24(path.join(root, 'tests/run/main.ts'));
