// Prints what was examined: every item with its SHA-256, the account of every record, and the ledger of what was odd.
import type { Report } from '../../../shared/model/report.ts';
import { lastPart } from '../intake/display-path.ts';
import { ink, styles } from './pdf-type.ts';
import { bytesText } from './print-cover.ts';

import { table } from './pdf-table.ts';
import type { Row } from './pdf-table.ts';
import type { Sheet } from './sheet.ts';
import { counted, grouped } from './text.ts';

/** Rows printed of a list; the rest is in report.json, and the page says so. */
const printed = 5000;
const statusWords: Record<string, string> = {
  loaded: 'loaded', empty: 'empty', unknown: 'no format reads it', undecided: 'format undecided', duplicate: 'same bytes as another item', skipped: 'skipped',
  failed: 'damaged', container: 'archive', kept: 'kept, not a log', unfinished: 'not finished',
};
const sum = (report: Report): Report['body']['totals']['accounting'] => report.body.totals.accounting;

export function printEvidence(sheet: Sheet, report: Report): void {
  const { items, notRead } = report.body;
  sheet.part('Evidence', 'Every file handed in and every member of its archives, in the order received, with the SHA-256 of its content. Anybody who holds the same file can compute it again.');
  const rows = items.slice(0, printed).map((i): Row => ({
    cells: [String(i.id), i.parent === null ? i.path : `in ${i.parent}: ${lastPart(i.path)}`, i.formatTitle ?? statusWords[i.status] ?? i.status, bytesText(i.size)],
    below: { text: i.sha256 ?? 'no content of its own', indent: 26, style: i.sha256 === null ? styles.cellQuiet : styles.monoQuiet },
  }));
  table(sheet, [{ title: '', width: 26, style: styles.cellQuiet }, { title: 'Item', width: 290 }, { title: 'Read as', width: 106 }, { title: 'Size', width: 57, align: 'right' }], rows);
  more(sheet, items.length, 'item');
  if (notRead.length > 0) {
    sheet.heading('Not read as a log');
    sheet.paragraph('Nothing in this report is said about the content of these items.', { style: styles.quiet });
    table(sheet, [{ title: 'Item', width: 230 }, { title: 'State', width: 92 }, { title: 'Reason', width: 157 }], notRead.slice(0, printed).map((n) => ({ cells: [n.path, statusWords[n.status] ?? n.status, n.why ?? ''] })));
    more(sheet, notRead.length, 'item');
  }
}

export function printAccounting(sheet: Sheet, report: Report): void {
  const { items, statements, totals } = report.body;
  sheet.part('Completeness statement');
  for (const text of statements.completeness) sheet.paragraph(text);
  sheet.heading('Sources');
  table(sheet, [{ title: 'Source', width: 93 }, { title: 'Items', width: 30, align: 'right' }, { title: 'Events', width: 52, align: 'right' }, { title: 'First event', width: 152 }, { title: 'Last event', width: 152 }],
    totals.sources.map((s) => ({ cells: [s.title, grouped(s.items), grouped(s.events), sheet.moment(s.first, '\n'), sheet.moment(s.last, '\n')] })),
  );
  sheet.heading('Account of every item');
  const figures = (a: Report['body']['totals']['accounting']): string[] => [a.found, a.events, a.quarantined, a.duplicates, a.nonRecords].map(grouped);
  const rows = items.filter((i) => i.accounting.found > 0 || i.status === 'loaded').map((i): Row => ({ cells: [`${i.id}  ${lastPart(i.path)}`, ...figures(i.accounting), { text: i.accounting.balanced ? '=' : '≠', color: i.accounting.balanced ? ink.quiet : ink.bad }] }));
  const right = (title: string, width: number) => ({ title, width, align: 'right' as const });
  table(sheet, [{ title: 'Item, by its number in the evidence list', width: 206, lines: 2 }, right('Found', 52), right('Events', 54), right('Quarantined', 58), right('Duplicates', 53), right('Non-rec.', 44), right('', 12)],
    [...rows.slice(0, printed), { cells: ['All items', ...figures(sum(report)), sum(report).balanced && totals.itemsAddUp ? '=' : { text: '≠', color: ink.bad }], isTotal: true }],
  );
  more(sheet, rows.length, 'item');
  sheet.paragraph('Found = events + quarantined + duplicates + non-records, in every line. Items without records are left out.', { style: styles.quiet });
}

const weightWords: Record<string, { word: string; color: string }> = { loss: { word: 'loss', color: ink.bad }, assumed: { word: 'assumed', color: ink.look }, note: { word: 'note', color: ink.quiet } };

export function printLedger(sheet: Sheet, report: Report): void {
  const { ledger, totals } = report.body;
  sheet.part('Ledger', 'Everything that was odd, lost, repaired or assumed while reading. “Loss” means that something found did not become an event; “assumed” that a hole was filled and how; “note” that it is worth knowing. The side says whether the evidence or our reading is the cause.', true);
  if (ledger.rows.length === 0) return sheet.paragraph('The ledger is empty.');
  sheet.paragraph(`${counted(totals.losses, 'loss', 'losses')}, ${counted(totals.assumptions, 'assumption')}, ${counted(ledger.total, 'row')} in all.`);
  const rows = ledger.rows.slice(0, printed).map((r): Row => {
    const weight = weightWords[r.weight] ?? { word: r.weight, color: ink.text };
    const place = [r.path, r.firstRecord === null ? null : `record ${grouped(r.firstRecord)}`, r.offset === null ? null : `byte ${grouped(r.offset)}`].filter((part) => part !== null).join(', ');
    return { cells: [{ text: weight.word, color: weight.color }, r.side, r.title, grouped(r.count), place], below: { text: [r.detail, r.remedy].filter(Boolean).join(' — '), style: styles.cellQuiet, indent: 96, lines: 3 } };
  });
  table(sheet, [{ title: 'Weight', width: 48 }, { title: 'Side', width: 48 }, { title: 'What', width: 173 }, { title: 'Count', width: 45, align: 'right' }, { title: 'First place', width: 165 }], rows);
  more(sheet, ledger.total, 'row', Math.min(printed, ledger.rows.length));
}

export function more(sheet: Sheet, all: number, what: string, shown: number = printed): void {
  if (all > shown) sheet.paragraph(`${counted(all - shown, `more ${what}`)}: see report.json.`, { style: styles.quiet });
}

