// Parquet, Arrow and workbooks: rows as lines of JSON, every digit kept, and cuts and damage named.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildZip } from '../build-archives.ts';
import { outline, walkAll } from '../walk-all.ts';

const fixture = (kind: string, name: string): Buffer => readFileSync(path.resolve(import.meta.dirname, '../../../fixtures/formats', `generic-${kind}`, name));
const rowsOf = (text: string | undefined): readonly unknown[] => (text ?? '').split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as unknown);

describe('parquet', () => {
  it('keeps integers, moments and nested values as they are', async () => {
    const met = await walkAll('rows.parquet', fixture('parquet', 'rows.parquet'));
    expect([met.leaves['rows.parquet/rows.jsonl']?.split('\n')[1], met.containers]).toEqual(['{"time":"2026-03-02T08:01:01.000001","actor":"user1@example.com","action":"document.view","outcome":"success","source_ip":"192.0.2.2","big":9007199254740994,"target":{"name":"doc 1","tags":["a","b"]}}', ['parquet rows.parquet (1)']]);
  });

  it('names every cut and every altered byte that costs a row', async () => {
    const bytes = fixture('parquet', 'rows.parquet');
    const whole = rowsOf((await walkAll('a.parquet', bytes)).leaves['a.parquet/a.jsonl']).length;
    for (let part = 1; part < 50; part += 1) {
      const at = Math.floor((bytes.length * part) / 50);
      const cut = await walkAll('a.parquet', bytes.subarray(0, at));
      const altered = Buffer.from(bytes);
      altered[at] = (altered[at] ?? 0) ^ 0x5a;
      const met = await walkAll('a.parquet', altered);
      const rows = met.leaves['a.parquet/a.jsonl']?.split('\n').length ?? 0;
      expect({ part, isCutNamed: cut.notes.length > 0, isNamed: met.notes.length > 0 || rows > whole }).toEqual({ part, isCutNamed: true, isNamed: true });
    }
  });
});

describe('arrow', () => {
  it('keeps integers and moments as they are', async () => {
    const met = await walkAll('rows.arrow', fixture('arrow', 'rows.arrow'));
    expect(outline(met)).toEqual({ leaves: { 'rows.arrow/rows.jsonl': '{"time":"2026-03-02T08:00:00.000000","actor":"ana@example.com","action":"login","source_ip":"192.0.2.10","big":9007199254740993}\n{"time":"2026-03-02T08:00:01.000000","actor":"bo@example.com","action":"document.view","source_ip":"192.0.2.11","big":2}\n{"time":"2026-03-02T08:00:02.000000","actor":"ana@example.com","action":"logout","source_ip":null,"big":3}\n' }, notes: [], containers: ['arrow rows.arrow (1)'] });
  });

  it('names every cut, and ends on every altered byte', async () => {
    const bytes = fixture('arrow', 'rows.arrow');
    for (let part = 1; part < 50; part += 1) {
      const at = Math.floor((bytes.length * part) / 50);
      const altered = Buffer.from(bytes);
      altered[at] = (altered[at] ?? 0) ^ 0x5a;
      await walkAll('a.arrow', altered);
      expect([part, (await walkAll('a.arrow', bytes.subarray(0, at))).notes.length]).toEqual([part, 1]);
    }
  });
});

describe('workbooks', () => {
  it('reads the cells as they are shown, with the number of each row', async () => {
    const met = await walkAll('rows.xlsx', fixture('xlsx', 'rows.xlsx'));
    expect([met.leaves['rows.xlsx/Audit log']?.split('\n')[1], met.notes, met.containers]).toEqual([
      '{"@row":4,"Time":"2026-03-02T08:00:00","User":"ana@example.com","Action":"login","Result":"success","Address":"192.0.2.10","Count":12345678901234567}',
      ['rows.xlsx workbook-extra', 'rows.xlsx/Audit log workbook-extra'], ['xlsx rows.xlsx (1)'],
    ]);
  });

  it('says that a sheet is cut, and keeps the cells before the cut', async () => {
    const met = await walkAll('a.xlsx', fixture('xlsx', 'damaged.xlsx'));
    expect([rowsOf(met.leaves['a.xlsx/Audit log']).length, met.notes.includes('a.xlsx/Audit log archive-truncated')]).toEqual([3, true]);
  });

  it('expands no entity and follows no reference out of the workbook', async () => {
    const sheet = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]><worksheet><sheetData><row><c t="str"><v>h</v></c></row><row><c t="str"><v>&a;&b;&#65;</v></c></row></sheetData></worksheet>';
    const met = await walkAll('a.xlsx', buildZip([
      { name: 'xl/workbook.xml', content: '<workbook><sheets><sheet name="../../S" r:id="1"/><sheet name="gone" r:id="2"/></sheets></workbook>' },
      { name: 'xl/_rels/workbook.xml.rels', content: '<Relationships><Relationship Id="1" Target="worksheets/s.xml"/><Relationship Id="2" Target="../../../etc/passwd"/></Relationships>' },
      { name: 'xl/worksheets/s.xml', content: sheet },
    ]));
    expect([Object.values(met.leaves), met.notes]).toEqual([['{"@row":2,"h":"&a;&b;A"}\n'], ['a.xlsx/gone archive-damaged']]);
  });
});
