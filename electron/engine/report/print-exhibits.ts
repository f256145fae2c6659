// Prints the cited events as exhibits: what is said, where the record stands, and the record itself.
import { eventColumns } from '../../../shared/model/event.ts';
import type { Report } from '../../../shared/model/report.ts';
import { ink, styles } from './pdf-type.ts';
import { measure, page } from './sheet.ts';
import { table } from './pdf-table.ts';
import type { Sheet } from './sheet.ts';
import { grouped } from './text.ts';

type Exhibit = Report['body']['exhibits'][number];
/** Fields that hold moments, in UTC. */
const instants = new Set<string>(eventColumns.filter((c) => c.kind === 'instant').map((c) => c.name));
/** Of a record are printed at most so many characters; report.json has all. */
const rawShown = 4000;

export function printExhibits(sheet: Sheet, report: Report): void {
  const { exhibits } = report.body;
  sheet.part('Exhibits', 'The events cited by the author. Each names the file, the record and the bytes, so that anybody holding the file can cut out the same bytes and compute the same SHA-256. Exhibits are printed unmasked.');
  if (exhibits.length === 0) sheet.paragraph('No event was cited.');
  for (const exhibit of exhibits) printExhibit(sheet, exhibit);
}

function printExhibit(sheet: Sheet, exhibit: Exhibit): void {
  const { place } = exhibit;
  sheet.heading(`Exhibit ${exhibit.number}`, 120);
  sheet.paragraph(exhibit.message, { limit: 8 });
  if (exhibit.note !== null) sheet.fact('Note', exhibit.note, styles.cell, 92, 20);
  sheet.fact('Item', place.path);
  sheet.fact('SHA-256', place.itemSha256 ?? 'not computed', styles.mono);
  if (place.file !== place.path) {
    sheet.fact('In file', place.file);
    sheet.fact('SHA-256', place.fileSha256 ?? 'not computed', styles.mono);
  }
  sheet.fact('Place', `record ${grouped(place.record)}; bytes ${grouped(place.offset)} to ${grouped(place.offset + Math.max(0, place.length - 1))} of the item (${grouped(place.length)} bytes)`);
  sheet.fact('Record SHA-256', exhibit.recordHash, styles.mono);
  sheet.fact('Read as', `${place.format} (${place.shape}), description SHA-256 ${place.formatHash.slice(0, 16)}…`);
  sheet.fact('Event', exhibit.id, styles.mono);
  sheet.gap(3);
  const known = exhibit.fields.filter((f) => f.value !== null && f.value !== '');
  if (known.length > 0) {
    table(sheet, [{ title: 'Field', width: 92, style: styles.cellQuiet }, { title: 'Value', width: 257, lines: 6 }, { title: 'From', width: 130, style: styles.monoQuiet, lines: 2 }],
      known.map((f) => ({ cells: [f.title, instants.has(f.name) ? sheet.moment(f.value) : f.value ?? '', f.from ?? ''] })),
    );
  }
  printRaw(sheet, exhibit);
}

function printRaw(sheet: Sheet, exhibit: Exhibit): void {
  const title = exhibit.rawIsExact ? 'The record as it stands in the file' : 'The record as read (its bytes are binary or not plain UTF-8 text; the exact bytes are in the file)';
  sheet.room(50);
  sheet.tag('P', () => sheet.put(title, page.left, sheet.y, styles.label));
  sheet.gap(styles.label.leading + 3);
  const shown = exhibit.raw.slice(0, rawShown);
  const lines = sheet.lines(shown, styles.mono, measure - 14);
  for (const line of lines) {
    sheet.room(styles.mono.leading);
    const top = sheet.y;
    sheet.artifact(() => sheet.doc.moveTo(page.left + 1, top).lineTo(page.left + 1, top + styles.mono.leading).lineWidth(1.4).strokeColor(ink.rule).stroke());
    sheet.tag('Code', () => sheet.put(line.replace('\n', ''), page.left + 10, top, styles.mono));
    sheet.y = top + styles.mono.leading;
  }
  const missing = Buffer.byteLength(exhibit.raw.slice(rawShown), 'utf8');
  if (missing > 0) sheet.paragraph(`${grouped(missing)} more bytes: see report.json.`, { style: styles.quiet, indent: 10 });
  sheet.gap(6);
}
