// The hits of a scan as a table of fields and kinds of data.
import type { PrivacyResult } from '../../../shared/contract.ts';

export type Spot = { readonly entity: string; readonly field: string };
export type Hit = PrivacyResult['hits'][number];
export type ExposureMap = { readonly entities: readonly { readonly id: string; readonly title: string }[]; readonly fields: readonly { readonly field: string; readonly cells: ReadonlyMap<string, number>; readonly sum: number }[]; readonly most: number };

/** Fields with the most hits first; kinds in the order the scan gives. */
export function exposureMap(result: PrivacyResult): ExposureMap {
  const byField = new Map<string, Map<string, number>>();
  let most = 0;
  for (const h of result.hits) {
    const cells = byField.get(h.field) ?? new Map<string, number>();
    const n = (cells.get(h.entity) ?? 0) + h.count;
    cells.set(h.entity, n);
    most = Math.max(most, n);
    byField.set(h.field, cells);
  }
  const fields = [...byField].map(([field, cells]) => ({ field, cells, sum: [...cells.values()].reduce((a, b) => a + b, 0) })).sort((a, b) => b.sum - a.sum || (a.field < b.field ? -1 : 1));
  const met = new Set(result.hits.map((h) => h.entity));
  return { entities: result.entities.filter((e) => met.has(e.id)), fields, most };
}
