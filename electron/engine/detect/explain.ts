// What files would be taken for, without a case and without loading: every stream inside them, with the reasons.
import { mkdirSync } from 'node:fs';
import type { Output } from '../../../shared/contract.ts';
import { createBudget } from '../intake/budget.ts';
import { expandPaths } from '../intake/expand.ts';
import { fileSource } from '../intake/file-source.ts';
import { isTableKind } from '../intake/types.ts';
import type { TableKind } from '../intake/types.ts';
import { walk } from '../intake/walk.ts';
import { detect } from './detection.ts';

type Explained = Output<'evidence.explain'>['items'];

const tableOf = (container: string | undefined): TableKind | null => (isTableKind(container) ? container : null);

/** Reads heads only where the container allows it. At most 5,000 streams are explained. */
export async function explain(paths: readonly string[], spoolFolder: string, signal?: AbortSignal): Promise<Explained> {
  mkdirSync(spoolFolder, { recursive: true });
  const out: Explained = [];
  for await (const entry of expandPaths(paths, [], signal)) {
    if (entry.kind === 'skipped') { out.push({ path: entry.shownPath, size: null, container: null, candidates: [], notes: [entry.reason], proposed: [] }); continue; }
    const source = fileSource(entry.path, { path: entry.shownPath, size: entry.size, modified: entry.modified });
    const notes: string[] = [];
    const first = out.length;
    for await (const event of walk({ source, filePath: entry.path }, { budget: createBudget(), spoolFolder, isHashed: false, unread: 'skip', ...(signal ? { signal } : {}) })) {
      if (event.kind === 'note') notes.push(`${event.path}: ${event.code}${event.detail ? ` (${event.detail})` : ''}`);
      else if (event.kind === 'leaf' && out.length < 5000) {
        const isWhole = event.source.size !== null ? event.source.size <= event.head.length : event.head.length < 64 * 2 ** 10;
        const found = event.unopened === null ? await detect(event.head, isWhole, {}, event.sniffed, tableOf(event.parents.at(-1)?.container)) : null;
        out.push({
          path: event.source.path, size: event.source.size, container: event.parents.at(-1)?.container ?? null, candidates: (found?.candidates ?? []).map((c) => ({ ...c, reasons: [...c.reasons] })),
          notes: [found?.why ?? `a ${event.sniffed ?? 'binary'} file`], proposed: [...(found?.proposed ?? [])],
        });
      }
    }
    out[first]?.notes.push(...notes);
  }
  return out;
}
