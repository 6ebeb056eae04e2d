import path from 'node:path';
import { ensureInstalled, root, runOnNode24 } from '../start/install.mjs';

ensureInstalled();
runOnNode24(path.join(root, 'api/commands/admin.ts'));
