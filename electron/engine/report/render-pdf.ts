// Prints a report as PDF: the order of its parts, the contents, header and footer. Same report, same bytes.
import type { Report } from '../../../shared/model/report.ts';
import { ink, styles } from './pdf-type.ts';
import type { Style } from './pdf-type.ts';
import { printCover, short } from './print-cover.ts';
import { printLimits, printMethod, printVerify } from './print-end.ts';
import { printAccounting, printEvidence, printLedger } from './print-evidence.ts';
import { printExhibits } from './print-exhibits.ts';
import { printIntegrity, printPrivacy, printRetention } from './print-results.ts';
import { measure, page, Sheet } from './sheet.ts';
import { visible } from './visible.ts';

const parts = [printLimits, printAccounting, printEvidence, printLedger, printIntegrity, printPrivacy, printRetention, printExhibits, printMethod, printVerify] as const;

/** Unsigned; about a second for ten thousand table rows. Dates inside are those of the report, never of the clock. */
export async function renderPdf(report: Report): Promise<Buffer> {
  const { envelope, bodySha256 } = report;
  const sheet = new Sheet({ title: visible(envelope.title), author: visible(envelope.author ?? ''), subject: `Exhibit evidence report, body SHA-256 ${bodySha256}`, date: new Date(envelope.exportedAt), zone: envelope.zone?.name ?? null });
  printCover(sheet, report);
  const contents = sheet.contents(parts.length);
  for (const print of parts) print(sheet, report);
  contents();
  for (let number = 1; number <= sheet.pages; number++) sheet.onPage(number, () => printEdges(sheet, report, number));
  return sheet.bytes();
}

const edge: Style = { ...styles.label, face: 'text', color: ink.quiet };

function printEdges(sheet: Sheet, { envelope, bodySha256 }: Report, number: number): void {
  const right = page.left + measure;
  const put = (text: string, y: number, side: 'left' | 'right'): void => {
    const shown = sheet.face(edge.face).printable(text);
    sheet.put(shown, side === 'left' ? page.left : right - sheet.face(edge.face).width(shown, edge.size), y, edge);
  };
  sheet.pagination(() => {
    if (number > 1) {
      const title = sheet.lines(envelope.title, edge, measure - 120, 1)[0] ?? '';
      put(title, 40, 'left');
      put('Evidence report', 40, 'right');
      sheet.doc.moveTo(page.left, 54).lineTo(right, 54).lineWidth(0.5).strokeColor(ink.faint).stroke();
    }
    const bottom = page.height - 44;
    sheet.doc.moveTo(page.left, bottom - 5).lineTo(right, bottom - 5).lineWidth(0.5).strokeColor(ink.faint).stroke();
    put(`Report body ${short(bodySha256)}   Custody head ${short(envelope.custody.head)}${envelope.signer.throwAway ? '   Throw-away key' : ''}`, bottom, 'left');
    put(`Page ${number} of ${sheet.pages}`, bottom, 'right');
  });
}
