// The custody log as people read it: who asked what of the evidence, and whether the chain holds; page by page, or as a file.
import { createHash } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { custodyCsv, custodyText } from '../../../shared/custody-table.ts';
import type { CustodyRow } from '../../../shared/custody-table.ts';
import { cannot } from '../../../shared/faults.ts';
import type { CustodyEntry } from '../../../shared/model/custody-entry.ts';
import type { Handlers } from '../dispatch.ts';
import { writeNew } from '../store/write-new.ts';

const rowOf = (e: CustodyEntry): CustodyRow => ({ n: e.n, time: e.time, offset: e.offset, who: `${e.who.user}@${e.who.host} (${e.who.door})`, what: e.what, audit: e.audit, detail: JSON.stringify(e.detail), outcome: e.outcome ?? '', hash: e.hash });

export const custodyHandlers: Pick<Handlers, 'custody.read' | 'custody.save'> = {
  'custody.read': async ({ from, limit }, { session }) => {
    const { custody } = session.case;
    return { total: custody.entries, head: custody.head, intact: !custody.verify().verdicts.some((v) => v.outcome === 'failed'), entries: custody.read(from, limit).map(rowOf) };
  },
  'custody.save': async ({ folder, format }, { session }) => {
    const { custody } = session.case;
    const place = resolve(folder);
    if (!existsSync(place) || !statSync(place).isDirectory()) cannot('file-missing', 'There is no such folder.', { where: place });
    const rows = custody.read(0, custody.entries).map(rowOf);
    const bytes = Buffer.from(format === 'csv' ? custodyCsv(rows) : custodyText(rows), 'utf8');
    const path = join(place, `custody-log-${custody.entries}.${format === 'csv' ? 'csv' : 'txt'}`);
    writeNew(path, bytes, 'The custody log');
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    custody.append({ audit: 'export', what: 'custody.saved', detail: { path, sha256, entries: rows.length } });
    return { path, entries: rows.length, sha256 };
  },
};
