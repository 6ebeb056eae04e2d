// npm run bench [pages answers-saved first-visit memory start scenarios] [--json]
import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { ensureInstalled, root, runOnNode24 } from '../../api/start/install.mjs';

ensureInstalled();
// The targets are for two cores, load generator and PostgreSQL included: on a bigger machine, no more are used.
if (availableParallelism() > 2)
  spawnSync('taskset', ['-acp', '0,1', String(process.pid)], { stdio: 'ignore' });
runOnNode24(path.join(root, 'tests/bench/main.ts'));
