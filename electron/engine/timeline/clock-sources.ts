// Which items were written by one clock: by format, and within it by host, or by the file where records name no host.
import { rotationOf } from '../intake/rotation.ts';
import { findFormat } from '../formats/registry.ts';
import type { Database } from '../store/database.ts';
import { numberOf, textOf } from '../store/database.ts';
import { inForce } from './time-settings.ts';

export type ClockSource = {
  /** Stable while the evidence is the same: format, and host or path. */
  readonly key: string; readonly title: string; readonly format: string; readonly items: readonly number[]; readonly events: number;
  /** Offset in force, microseconds; null where its items have different ones. */
  readonly shift: bigint | null;
  /** The largest in force, microseconds. */
  readonly uncertainty: bigint;
};

/** More files of one format that name no host are taken for one service's export, not for so many servers. */
const mostFiles = 20;

type Row = { readonly item: number; readonly format: string; readonly host: string | null; readonly series: string; readonly events: number };

/** Scans the column `host` once. In order of their first item. */
export async function readClockSources(database: Database): Promise<readonly ClockSource[]> {
  const rows = (await database.rows(`SELECT i.id, i.format, i.path, i.events, h.first, h.last FROM item_rows i JOIN (SELECT item, lower(min(host)) AS first, lower(max(host)) AS last FROM event_rows GROUP BY item) h ON h.item = i.id ORDER BY i.id`)).map((r): Row => {
    const path = textOf(r['path']) ?? '';
    const at = path.lastIndexOf('/') + 1;
    const host = textOf(r['first']);
    return { item: numberOf(r['id']), format: textOf(r['format']) ?? '', host: host !== null && host !== '' && host === textOf(r['last']) ? host : null, series: path.slice(0, at) + rotationOf(path.slice(at)).series, events: numberOf(r['events']) };
  });
  const files = new Map<string, Set<string>>();
  for (const row of rows) if (row.host === null) files.set(row.format, (files.get(row.format) ?? new Set()).add(row.series));
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = row.host !== null ? `${row.format} host ${row.host}` : (files.get(row.format)?.size ?? 0) > mostFiles ? row.format : `${row.format} file ${row.series}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const forced = new Map((await inForce(database, rows.map((r) => r.item))).map((f) => [f.item, f]));
  return [...groups].map(([key, members]) => {
    const first = members[0] as Row;
    const shifts = new Set(members.map((m) => forced.get(m.item)?.shift ?? 0n));
    const of = first.host ?? (key === first.format ? null : first.series);
    return {
      key, title: `${findFormat(first.format)?.format.title ?? first.format}${of === null ? '' : ` · ${of}`}`, format: first.format, items: members.map((m) => m.item), events: members.reduce((n, m) => n + m.events, 0),
      shift: shifts.size === 1 ? ([...shifts][0] ?? 0n) : null, uncertainty: members.reduce((most, m) => { const u = forced.get(m.item)?.uncertainty ?? 0n; return u > most ? u : most; }, 0n),
    };
  });
}

/** Lays `clock_sources(item, source, uncertainty)`: the number is the place in the list. */
export async function layClockSources(database: Database, sources: readonly ClockSource[], table = 'clock_sources'): Promise<void> {
  const forced = await inForce(database, sources.flatMap((s) => s.items));
  const of = new Map(sources.flatMap((s, i) => s.items.map((item) => [item, i] as const)));
  await database.run(`CREATE OR REPLACE TEMP TABLE ${table} (item INTEGER, source INTEGER, uncertainty BIGINT)`);
  for (let from = 0; from < forced.length; from += 10_000) {
    const rows = forced.slice(from, from + 10_000).map((f) => `(${f.item}, ${of.get(f.item) ?? -1}, ${f.uncertainty})`);
    await database.run(`INSERT INTO ${table} VALUES ${rows.join(', ')}`);
  }
}
