// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import type { Item, PrivacyResult } from '../../../shared/contract.ts';
import { detailText } from '../../../renderer/features/custody/detail-text.ts';
import { itemRows, wrappers } from '../../../renderer/features/evidence/item-tree.ts';
import { addInput, isDecided, proposedColumns, takenFor } from '../../../renderer/features/evidence/plan.ts';
import type { PlanItem } from '../../../renderer/features/evidence/plan.ts';
import { exposureMap } from '../../../renderer/features/privacy/exposure-map.ts';
import { verifyCommand } from '../../../renderer/features/report/verify-command.ts';
import { testFor } from '../../../renderer/features/timeline/cell-menu.ts';
import { rowsOf } from '../../../renderer/features/timeline/event-rows.ts';
import { wordAt } from '../../../renderer/features/timeline/Suggestions.tsx';
import { casePath, folderName, freeName, parentPath } from '../../../renderer/ui/path-text.ts';
import { rankCommands } from '../../../renderer/ui/CommandPalette.tsx';

const candidate = (format: string, verdict: 'chosen' | 'possible' | 'refused' | 'tied') => ({ format, shape: 's', title: format.toUpperCase(), verdict, confidence: 0.5, reasons: [] });
const proposed = (column: string, field: string): PlanItem['proposed'][number] => ({ column, field, confidence: 'likely', because: 'named so' });
const plan = (path: string, more: Partial<PlanItem> = {}): PlanItem => ({ path, size: 1, container: null, candidates: [], notes: [], proposed: [], ...more });

describe('the plan of an intake', () => {
  const items = [plan('a', { candidates: [candidate('okta', 'chosen')] }), plan('b', { candidates: [candidate('x', 'tied'), candidate('y', 'tied')] }), plan('c'), plan('d', { container: 'zip' }), plan('e', { candidates: [candidate('generic-csv', 'chosen')], proposed: [proposed('time', 'when'), proposed('actor', 'who')] }), plan('f', { candidates: [candidate('generic-csv', 'chosen')], proposed: [proposed('time', 'at'), proposed('action', 'what')] })];

  it('says what each item is taken for, and what a person decided', () => {
    const taken = items.map((i) => takenFor(i, { c: 'okta' }, new Map([['okta', 'Okta']])));
    expect([taken, taken.map(isDecided)]).toEqual([[{ kind: 'chosen', title: 'OKTA', format: 'okta' }, { kind: 'tied', title: '' }, { kind: 'person', title: 'Okta' }, { kind: 'container', title: 'zip' }, { kind: 'chosen', title: 'GENERIC-CSV', format: 'generic-csv' }, { kind: 'chosen', title: 'GENERIC-CSV', format: 'generic-csv' }], [true, false, true, true, true, true]]);
  });

  it('joins the proposals of generic files, the first winning, and none where there is no generic file', () => {
    expect([proposedColumns(items, {}), proposedColumns(items, { e: 'okta', f: 'okta' }), proposedColumns(items.slice(0, 4), {})]).toEqual([{ time: 'when', actor: 'who', action: 'what' }, null, null]);
  });

  it('asks for exactly what was chosen', () => {
    expect([addInput(['a'], {}, { keep: 'copy', year: null, password: '', columns: {} }), addInput(['a', 'c'], { c: 'okta' }, { keep: 'reference', year: 2026, password: 'open', columns: { time: 'when', actor: ' ' } })]).toEqual([{ paths: ['a'], keep: 'copy' }, { paths: ['a', 'c'], keep: 'reference', choices: { c: 'okta' }, columns: { time: 'when', actor: ' ' }, year: 2026, passwords: ['open'] }]);
  });
});

describe('the item tree', () => {
  // SAFETY: the tree looks at these fields only.
  const item = (id: number, parent: number | null, path: string): Item => ({ id, parent, path, status: 'loaded', formatTitle: id === 5 ? 'Syslog' : null, accounting: { found: id, events: id, quarantined: 0, duplicates: 0, nonRecords: 0, balanced: true } }) as Item;
  const items = [item(1, null, 'x.zip'), item(2, 1, 'x.zip/a.log'), item(4, 1, 'x.zip/in.tar'), item(5, 4, 'x.zip/in.tar/b.log'), item(3, null, 'c.log'), item(9, 77, 'orphan')];
  const shape = (closed: readonly number[], text: string) => itemRows(items, new Set(closed), text).map((r) => [r.item.id, r.level, r.isOpen]);

  it('puts members below their archives and keeps orphans', () => {
    expect([shape([], ''), shape([1], '')]).toEqual([[[1, 1, true], [2, 2, null], [4, 2, true], [5, 3, null], [3, 1, null], [9, 1, null]], [[1, 1, false], [3, 1, null], [9, 1, null]]]);
  });

  it('says of an archive what stands below it, and closes mere wrappers at first', () => {
    expect([itemRows(items, new Set([1]), '')[0]?.below, [...wrappers(items)]]).toEqual([{ items: 3, formats: ['Syslog'], troubled: 0, accounting: { found: 11, events: 11, quarantined: 0, duplicates: 0, nonRecords: 0, balanced: true } }, [4]]);
  });

  it('keeps the archives of what a search finds', () => { expect(shape([], 'B.LOG')).toEqual([[1, 1, true], [4, 2, true], [5, 3, null]]); });
});

describe('small decisions', () => {
  it('makes folder names any file system takes', () => {
    expect([folderName('Access review: Q1/2026'), folderName('  ..// '), folderName('Prüfung Müller'), casePath('/home/x/', 'cases', 'A b'), casePath('C:\\Users\\x', null, 'A'), parentPath('/home/x/A.exhibit/'), parentPath('C:\\a\\b'), freeName('r', ['R', 'r-2']), freeName('r', [])]).toEqual(['Access-review-Q1-2026', 'case', 'Prüfung-Müller', '/home/x/cases/A-b.exhibit', 'C:\\Users\\x\\A.exhibit', '/home/x', 'C:\\a', 'r-3', 'r']);
  });

  it('quotes the verify command for the shell of the platform', () => {
    expect([verifyCommand('/a/b.exhibit', 'linux x64'), verifyCommand("/a/it's here", 'darwin arm64'), verifyCommand('/a/$(x)', 'linux'), verifyCommand('C:\\My Files', 'win32 x64')]).toEqual(['exhibit verify /a/b.exhibit', "exhibit verify '/a/it'\\''s here'", "exhibit verify '/a/$(x)'", 'exhibit verify "C:\\My Files"']);
  });

  it('reads the detail of a custody entry to a person', () => {
    expect([detailText('{"files":9,"paths":["a","b"],"x":null}'), detailText('plain'), detailText('{}'), detailText('"text"'), detailText('{"l":{"p":[1,2,3,4,5]}}')]).toEqual(['files: 9 · paths: a, b · x: –', 'plain', '', '"text"', 'l: p: 1, 2, 3 … (5)']);
  });

  it('gathers hits by field', () => {
    const hit = (entity: string, field: string, count: number) => ({ entity, field, count }) as PrivacyResult['hits'][number];
    const result = { entities: [{ id: 'ip', title: 'IP' }, { id: 'jwt', title: 'JWT' }, { id: 'mail', title: 'Mail' }], hits: [hit('mail', 'to', 2), hit('ip', 'src', 7), hit('ip', 'src', 5), hit('ip', 'to', 1)] } as unknown as PrivacyResult;
    expect(exposureMap(result)).toEqual({ entities: [{ id: 'ip', title: 'IP' }, { id: 'mail', title: 'Mail' }], most: 12, fields: [{ field: 'src', cells: new Map([['ip', 12]]), sum: 12 }, { field: 'to', cells: new Map([['mail', 2], ['ip', 1]]), sum: 3 }] });
  });

  it('filters by exactly the value of a cell', () => {
    const row = { actor: 'root', reason: null, category: ['a', 'b'], record: 7n, time: 1n };
    expect([testFor(row, 'actor'), testFor(row, 'reason'), testFor(row, 'category'), testFor(row, 'record'), testFor(row, 'time')]).toEqual([
      { keep: [{ column: 'actor', test: 'is', value: 'root' }], out: [{ column: 'actor', test: 'is-not', value: 'root' }] }, { keep: [{ column: 'reason', test: 'missing' }], out: [{ column: 'reason', test: 'present' }] },
      { keep: [{ column: 'category', test: 'contains', value: 'a' }, { column: 'category', test: 'contains', value: 'b' }], out: [] }, { keep: [{ column: 'record', test: 'is', value: '7' }], out: [{ column: 'record', test: 'is-not', value: '7' }] }, null,
    ]);
  });

  it('cuts columns into rows', () => {
    expect(rowsOf({ rows: 2, columns: [{ name: 'time', kind: 'instant', values: BigInt64Array.of(5n, 0n), missing: Uint8Array.of(0, 1) }, { name: 'actor', kind: 'text', values: ['a', null] }] })).toEqual([{ time: 5n, actor: 'a' }, { time: null, actor: null }]);
  });

  it('knows the word under the caret', () => {
    expect([wordAt('actor:ro -act', 13), wordAt('actor:ro -act', 8), wordAt('nope:x', 6), wordAt('', 0)]).toEqual([{ start: 9, end: 13, isNot: true, column: null, begun: 'act' }, { start: 0, end: 8, isNot: false, column: 'actor', begun: 'ro' }, { start: 0, end: 6, isNot: false, column: null, begun: '\u0000' }, { start: 0, end: 0, isNot: false, column: null, begun: '' }]);
  });

  it('ranks commands by how their words begin', () => {
    const list = ['Add files', 'Verify the case', 'Close the case', 'Go to Evidence'].map((title) => ({ title }));
    expect([rankCommands(list, 'case').map((c) => c.title), rankCommands(list, 'ver').map((c) => c.title), rankCommands(list, 'the clo').map((c) => c.title), rankCommands(list, 'zzz'), rankCommands(list, '').length]).toEqual([['Verify the case', 'Close the case'], ['Verify the case'], ['Close the case'], [], 4]);
  });
});
