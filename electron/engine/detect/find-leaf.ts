// The beginning of one stream among everything inside the given paths, by the path it is shown with.
import { mkdirSync } from 'node:fs';
import { cannot } from '../../../shared/faults.ts';
import { createBudget } from '../intake/budget.ts';
import { expandPaths } from '../intake/expand.ts';
import { fileSource } from '../intake/file-source.ts';
import { walk } from '../intake/walk.ts';

/** At most 64 KiB. Throws `file-missing` where no stream has this path. */
export async function findHead(paths: readonly string[], shownPath: string, spoolFolder: string, signal?: AbortSignal): Promise<{ readonly head: Buffer; readonly isWhole: boolean }> {
  mkdirSync(spoolFolder, { recursive: true });
  for await (const entry of expandPaths(paths, [], signal)) {
    if (entry.kind === 'skipped' || !(shownPath === entry.shownPath || shownPath.startsWith(`${entry.shownPath}/`))) continue;
    const source = fileSource(entry.path, { path: entry.shownPath, size: entry.size, modified: entry.modified });
    for await (const event of walk({ source, filePath: entry.path }, { budget: createBudget(), spoolFolder, isHashed: false, unread: 'skip', ...(signal ? { signal } : {}) })) {
      if (event.kind === 'leaf' && event.source.path === shownPath) return { head: event.head, isWhole: event.source.size !== null ? event.source.size <= event.head.length : event.head.length < 64 * 2 ** 10 };
    }
  }
  return cannot('file-missing', 'There is no such file in what was handed in.', { where: shownPath });
}
