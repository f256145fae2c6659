// The report: the same body for the same evidence, whatever the evidence contains, printed and read back.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { composeReport } from '../../../electron/engine/report/compose.ts';
import type { ReportInput } from '../../../electron/engine/report/compose.ts';
import { outcomesOf } from '../../../electron/engine/report/outcomes.ts';
import { renderPdf } from '../../../electron/engine/report/render-pdf.ts';
import { Sheet } from '../../../electron/engine/report/sheet.ts';
import { printable, visible } from '../../../electron/engine/report/visible.ts';
import { canonicalJson } from '../../../shared/canonical-json.ts';
import type { Plain } from '../../../shared/canonical-json.ts';
import { reportSchema } from '../../../shared/model/report.ts';
import type { Report } from '../../../shared/model/report.ts';
import { sampleInput, sha } from './sample-input.ts';

const finished = (input: ReportInput, throwAway = false): Report => {
  const draft = composeReport(input);
  return { ...draft, envelope: { ...draft.envelope, custody: { entries: 3, head: sha('head') }, signer: { name: 'M. Mustermann', fingerprint: sha('key'), throwAway } } };
};
const hasPoppler = spawnSync('pdftotext', ['-v']).error === undefined;

/** The text a reader of the PDF can copy out, page by page, without the line breaks of the layout. */
function textOf(pdf: Buffer): string {
  const folder = mkdtempSync(join(tmpdir(), 'pdf-'));
  try {
    writeFileSync(join(folder, 'a.pdf'), pdf);
    return execFileSync('pdftotext', ['-layout', join(folder, 'a.pdf'), '-'], { encoding: 'utf8', maxBuffer: 2 ** 28 });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('the body', () => {
  test('is what the schema says and repeats byte for byte', () => {
    const [a, b] = [composeReport(sampleInput()), composeReport(sampleInput())];
    expect(reportSchema.parse(JSON.parse(canonicalJson(finished(sampleInput()) as Plain)))).toEqual(finished(sampleInput()));
    expect(canonicalJson(a as Plain)).toBe(canonicalJson(b as Plain));
  });

  test('does not depend on the moment, the machine, the person, the copy or the order of gathering', () => {
    const input = sampleInput();
    const other: ReportInput = {
      ...input, title: 'Another', author: 'Somebody', notes: 'else', exportedAt: new Date('2027-01-01T00:00:00Z'), workstation: { host: 'h', user: 'u', platform: 'p', door: 'd' }, networkAttempts: null, reverified: null,
      summary: { ...input.summary, id: 'c-2', path: '/elsewhere', createdAt: 1n, custodyHead: sha('x'), custodyEntries: 1, title: 'Other', sources: input.summary.sources.toReversed() },
      items: input.items.map((i) => ({ ...i, modified: 5n })).toReversed(), ledger: { ...input.ledger, rows: input.ledger.rows.toReversed() }, specs: input.specs.toReversed(),
    };
    expect(composeReport(other).body).toEqual(composeReport(input).body);
    expect(composeReport(other).bodySha256).toBe(composeReport(input).bodySha256);
  });

  test('changes with the version, the evidence and the questions', () => {
    const input = sampleInput();
    const bodies = [input, { ...input, version: '0.1.1' }, { ...input, privacy: null }, { ...input, items: input.items.map((i) => ({ ...i, sha256: sha('other') })) }, { ...input, cited: [] }].map((i) => composeReport(i).bodySha256);
    expect(new Set(bodies).size).toBe(5);
  });

  test('an account that does not add up is said on the cover and in the statement', () => {
    const input = sampleInput();
    const report = composeReport({ ...input, summary: { ...input.summary, accounting: { ...input.summary.accounting, events: input.summary.accounting.events - 1, found: input.summary.accounting.found - 1 } } });
    expect(report.body.totals.itemsAddUp).toBe(false);
    expect(report.body.statements.completeness[1]).toContain('DOES NOT BALANCE');
    expect(outcomesOf(report)[1]).toEqual({ about: 'Completeness', state: 'fails', sentence: 'The account of records does not balance. Do not rely on the completeness of this report.' });
  });

  test('the outcomes in words', () => {
    const input = sampleInput();
    expect(outcomesOf(composeReport(input))).toEqual([
      { about: 'Evidence', state: 'holds', sentence: 'The original was hashed again for this report and is unchanged since it was received.' },
      { about: 'Completeness', state: 'look', sentence: 'All 118,052 records found are accounted for. 7 records could not be read and are kept in quarantine; 1 item was not read as a log.' },
      { about: 'Integrity', state: 'look', sentence: '1 check found something to explain (1 serious). Innocent causes are possible and named with each. Of 3 checks, 1 found nothing and 1 could not be answered from this evidence.' },
      { about: 'Personal data', state: 'look', sentence: '5,123 places with personal data or secrets of 2 kinds (E-mail address, Payment card number). Values are masked in this report.' },
      { about: 'Retention', state: 'fails', word: 'Not met', sentence: 'PCI DSS v4.0.1, audit log retention: 1 met, 1 not met, 1 cannot be told from this evidence.' },
    ]);
    expect(outcomesOf(composeReport({ ...input, checks: [], privacy: null, retention: [], reverified: null })).map((o) => o.state)).toEqual(['open', 'look', 'open', 'open', 'open']);
    expect(outcomesOf(composeReport({ ...input, reverified: { at: new Date(0), checked: 2, changed: ['a'], missing: [] } }))[0]?.state).toBe('fails');
  });
});

describe('times', () => {
  const sheet = (zone: string | null): Sheet => new Sheet({ title: 't', author: 'a', subject: 's', date: new Date(0), zone });

  test('stand in UTC and in the zone that was named, with the offset that held then', () => {
    const berlin = sheet('Europe/Berlin');
    expect(['2026-03-29T00:59:59.999999Z', '2026-03-29T01:00:00Z', '1969-12-31T23:30:00.5Z', 'infinity', '275760-09-13T00:00:00Z', null].map((t) => berlin.moment(t))).toEqual([
      '2026-03-29 00:59:59.999999 UTC (2026-03-29 01:59:59.999999 +01:00)', '2026-03-29 01:00:00 UTC (2026-03-29 03:00:00 +02:00)', '1969-12-31 23:30:00.5 UTC (1970-01-01 00:30:00.500 +01:00)', 'infinity UTC', '275760-09-13 00:00:00 UTC', '—',
    ]);
    expect(sheet('America/St_Johns').moment('2026-01-01T00:00:00Z', '\n')).toBe('2026-01-01 00:00:00 UTC\n(2025-12-31 20:30:00 -03:30)');
    expect(['UTC', 'Etc/UTC', null].map((zone) => sheet(zone).moment('2026-01-01T00:00:00Z'))).toEqual(['2026-01-01 00:00:00 UTC', '2026-01-01 00:00:00 UTC', '2026-01-01 00:00:00 UTC']);
  });

  test.skipIf(!hasPoppler)('are printed so on the cover, beside sources, findings and exhibits; a report made before has UTC alone', async () => {
    const report = finished(sampleInput());
    const text = textOf(await renderPdf(report)).replace(/\s+/g, ' ');
    for (const said of ['2026-03-05 10:20:30 UTC (2026-03-05 11:20:30 +01:00)', '2026-03-05 10:20:30.456 UTC (2026-03-05 11:20:30.456 +01:00)', '2026-03-01 10:00:00 UTC', '(2026-03-01 11:00:00 +01:00)', 'local time of Europe/Berlin', 'rules 2025c']) expect(text).toContain(said);
    const { zone: _zone, ...older } = report.envelope;
    expect(textOf(await renderPdf({ ...report, envelope: older }))).not.toContain('+01:00)');
  });
});

const hostile = {
  script: '<script>alert(1)</script><img src=x onerror=alert(2)>', bidi: 'user\u202egnp.exe\u2066x\u2069', controls: 'a\u0000b\u001b[31mc\u0007\u009b\r', lone: 'half \ud83d end', formula: '=HYPERLINK("http://x","y")', proto: '__proto__ constructor toString',
  pdf: ') Tj /JavaScript (app.alert(1)) >> endobj \\( \\) <</S/URI>>', emoji: 'ok 😀 \u{e0041}', rtl: 'name שלום admin', zero: 'pay\u200bpal\ufeff', combining: `z${'\u0301'.repeat(500)}`, long: 'A'.repeat(200_000), lines: 'one\r\ntwo\nthree', private: '\ue000\uffff',
} as const;

describe('hostile text', () => {
  const input = sampleInput();
  const [cited] = input.cited;
  const all = Object.values(hostile).join(' ');
  const input2: ReportInput = {
    ...input, title: all.slice(0, 190), author: hostile.bidi, notes: hostile.script + hostile.controls,
    items: input.items.map((i) => ({ ...i, path: `${all}${i.id}`, why: all })), notRead: [{ path: all, status: hostile.proto, why: hostile.formula }],
    ledger: { total: 1, rows: [{ ...(input.ledger.rows[0] as ReportInput['ledger']['rows'][number]), path: all, detail: all }] },
    checks: input.checks.map((c) => ({ ...c, findings: c.findings.map((f) => ({ ...f, summary: all, path: all, detail: all })) })),
    privacy: input.privacy && { ...input.privacy, hits: input.privacy.hits.map((h) => ({ ...h, path: all, field: hostile.pdf, examples: [{ masked: all, record: 1, eventId: hostile.script }] })) },
    cited: cited ? Object.values(hostile).map((raw) => ({ event: { ...cited.event, raw, rawIsExact: false, message: raw, fields: [{ name: raw, title: raw, value: raw, from: raw }] } })) : [],
  };

  test('goes through report.json unchanged but for half characters', () => {
    const back = JSON.parse(canonicalJson(finished(input2) as Plain)) as Report;
    expect(back.body.exhibits.map((e) => e.raw)).toEqual(Object.values(hostile).map((raw) => raw.toWellFormed()));
  });

  test('is printed in full view, inert, the same every time', { timeout: 60_000 }, async (context) => {
    const [pdf, again] = [await renderPdf(finished(input2)), await renderPdf(finished(input2))];
    expect(pdf.equals(again)).toBe(true);
    expect(pdf.subarray(0, 8).toString('latin1')).toBe('%PDF-1.7');
    // What stands inside a string is text; everything outside must be free of actions.
    expect(/\/(JavaScript|JS|OpenAction|Launch|URI|EmbeddedFile|AA)\b/.exec(pdf.toString('latin1').replace(/\((?:\\.|[^\\()])*\)|<x:xmpmeta.*<\/x:xmpmeta>/gs, '()'))).toBeNull();
    expect(pdf.toString('utf8')).toContain('&#60;script&#62;alert(1)&#60;/script&#62;');
    if (!hasPoppler) context.skip('pdftotext is not installed');
    const text = textOf(pdf);
    const shown = ['<script>alert(1)</script>', 'user\\u{202E}gnp.exe\\u{2066}x\\u{2069}', 'a\\u{0}b\\u{1B}[31mc\\u{7}\\u{9B}\\u{D}', 'half \ufffd end', '=HYPERLINK("http://x","y")', 'pay\\u{200B}pal\\u{FEFF}', 'name \\u{5E9}\\u{5DC}\\u{5D5}\\u{5DD} admin', ') Tj /JavaScript (app.alert(1))', 'more bytes: see report.json'];
    expect(shown.filter((s) => !text.includes(s))).toEqual([]);
    expect(/[\p{Cf}\u0590-\u06ff]/u.exec(text)).toBeNull();
    expect(text.includes('\u001b')).toBe(false);
  });

  test('escapes for screens and print', () => {
    expect(visible(`${hostile.bidi}${hostile.controls}`)).toBe('user\\u{202E}gnp.exe\\u{2066}x\\u{2069}a\\u{0}b\\u{1B}[31mc\\u{7}\\u{9B}\\u{D}');
    expect(visible('x'.repeat(10), 4)).toBe('xxxx… (6 more characters)');
    expect(printable(`z${'\u0301'.repeat(4)}`, () => true)).toBe('z\u0301\u0301\\u{301}\\u{301}');
    expect(printable('é\n😀\tשx', (code) => code < 0x2000)).toBe('é\n\\u{1F600}\\u{9}\\u{5E9}x');
  });
});

test('thousands of rows are a matter of seconds, and no row is lost', { timeout: 60_000 }, async (context) => {
  const input = sampleInput();
  const items = Array.from({ length: 5000 }, (_, i) => ({ ...(input.items[2] as ReportInput['items'][number]), id: i + 1, path: `export/part-${String(i + 1).padStart(5, '0')}.json` }));
  const small = performance.now();
  await renderPdf(finished({ ...input, items: items.slice(0, 500) }));
  const large = performance.now();
  const pdf = await renderPdf(finished({ ...input, items }));
  // Ten times the rows: not the hundredfold of a table whose cost grows with its square.
  expect((performance.now() - large) / (large - small)).toBeLessThan(25);
  if (!hasPoppler) context.skip('pdftotext is not installed');
  const text = textOf(pdf);
  // Every item by its full path in the evidence list; the account names it by number.
  expect(items.filter((i) => i.parent === null && !text.includes(i.path))).toEqual([]);
});
