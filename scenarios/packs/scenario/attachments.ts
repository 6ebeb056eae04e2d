import { injectsAt, structureOf, type Scenario } from '@sarai/engine';
import { report, type Folder } from '../problem.ts';
import type { Read } from '../yaml.ts';

const inside = 'attachments/';

export const isAttachment = (file: string): boolean => file.startsWith(inside);

/** Notes attachments that injects name and the folder has not, and those that nothing names. */
export function checkAttachments(folder: Folder, { value: scenario, positionOf }: Read<Scenario>): void {
  const named = new Set<string>();
  for (const place of structureOf(scenario).places.values())
    injectsAt(place).forEach(({ attachment }, index) => {
      if (attachment === undefined) return;
      named.add(inside + attachment);
      if (folder.files.has(inside + attachment)) return;
      const at = positionOf([...place.at, 'injects', index, 'attachment']);
      const message = `there is no file ${inside}${attachment}`;
      report(folder, 'scenario.yaml', at, 'attachment-missing', message);
    });
  for (const file of folder.files.keys())
    if (isAttachment(file) && !named.has(file))
      report(folder, file, 1, 'attachment-unused', 'no inject names this file');
}
