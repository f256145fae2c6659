// The head of the custody log as the database noted it last: the log has to contain it.
import { textOf } from '../../store/database.ts';
import type { Database } from '../../store/database.ts';

type NotedHead = { readonly from: string; readonly entries: number; readonly head: string };

/** For `verifyCustody`; empty where none was noted yet. */
export async function notedHeads(database: Database): Promise<readonly NotedHead[]> {
  const noted = textOf((await database.rows("SELECT value FROM meta WHERE key = 'custody_anchor'"))[0]?.['value']);
  if (noted === null) return [];
  try {
    const { entries, head } = JSON.parse(noted) as Record<string, unknown>;
    return [{ from: 'the case database', entries: Number(entries), head: String(head) }];
  } catch {
    // Somebody wrote there what we never write: then no head is noted, and none is found.
    return [{ from: 'the case database', entries: 0, head: 'unreadable' }];
  }
}
