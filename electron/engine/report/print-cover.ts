// Prints the cover: what this is about, the outcome in a few sentences, the figures, and what identifies the document.
import type { Report } from '../../../shared/model/report.ts';
import { outcomesOf } from './outcomes.ts';
import type { Outcome } from './outcomes.ts';
import { ink, styles } from './pdf-type.ts';
import type { Style } from './pdf-type.ts';
import { measure, page } from './sheet.ts';
import type { Sheet } from './sheet.ts';
import { grouped } from './text.ts';

export const stateWords = {
  holds: { word: 'Holds', color: ink.good }, look: { word: 'Look at this', color: ink.look }, open: { word: 'Not shown', color: ink.open }, fails: { word: 'Fails', color: ink.bad },
} as const;

export const bytesText = (bytes: number | null): string => {
  if (bytes === null) return '—';
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  const step = bytes < 1000 ? 0 : Math.min(4, Math.floor(Math.log10(bytes) / 3));
  return step === 0 ? `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}` : `${(bytes / 1000 ** step).toFixed(1)} ${units[step]}`;
};
export const short = (hash: string): string => `${hash.slice(0, 8)}…${hash.slice(-8)}`;

export function printCover(sheet: Sheet, report: Report): void {
  const { envelope } = report;
  sheet.y = 64;
  sheet.tag('P', () => sheet.put('EVIDENCE REPORT', page.left, sheet.y, { ...styles.label, size: 7.6, color: ink.accent }));
  sheet.gap(17);
  sheet.rule(ink.accent, 1.2);
  sheet.gap(15);
  const title = sheet.lines(envelope.title, styles.title, measure, 3);
  sheet.tag('H1', () => sheet.putLines(title, page.left, styles.title));
  sheet.gap(4);
  const by = envelope.author ? `Prepared by ${envelope.author}, ` : 'Prepared ';
  sheet.paragraph(`Case “${envelope.case.title}”. ${by}${sheet.moment(envelope.exportedAt).replace(/\.\d+/g, '')}.`, { style: styles.quiet, after: 12, limit: 3 });
  if (envelope.notVerified) printBoxed(sheet, notVerifiedText(envelope.notVerified));
  if (envelope.signer.throwAway) printBoxed(sheet, 'Signed with a throw-away key made for this export alone. The signature shows that nothing changed since; it does not show who signed.');
  sheet.heading('In short');
  for (const outcome of outcomesOf(report)) printOutcome(sheet, outcome);
  sheet.paragraph('To be read together with “What this report shows, and what it does not”, after the contents.', { style: styles.quiet, after: 8 });
  printFigures(sheet, report);
  printIdentity(sheet, report);
  if (envelope.notes) {
    sheet.heading('Notes of the author');
    sheet.paragraph(envelope.notes, { style: styles.cell, limit: 400 });
  }
}

/** What a person stated by exporting all the same, and what did not hold. */
const notVerifiedText = (reasons: readonly string[]): string => `Exported NOT VERIFIED, as the person who exported it stated. ${reasons.slice(0, 5).join(' ')}${reasons.length > 5 ? ` And ${grouped(reasons.length - 5)} more; report.json has all.` : ''}`;

function printBoxed(sheet: Sheet, text: string): void {
  const style: Style = { ...styles.cell, color: ink.bad };
  const lines = sheet.lines(text, style, measure - 20, 12);
  const height = lines.length * style.leading + 10;
  sheet.artifact(() => sheet.doc.rect(page.left, sheet.y, measure, height).lineWidth(0.7).strokeColor(ink.bad).stroke());
  sheet.gap(5);
  sheet.tag('P', () => sheet.putLines(lines, page.left + 10, style));
  sheet.gap(10);
}

function printOutcome(sheet: Sheet, { about, state, sentence, word = stateWords[state].word }: Outcome): void {
  const { color } = stateWords[state];
  const lines = sheet.lines(sentence, styles.body, measure - 176);
  sheet.room(lines.length * styles.body.leading + 8);
  sheet.rule(ink.faint);
  sheet.gap(4.5);
  const top = sheet.y;
  sheet.tag('P', () => sheet.put(about, page.left, top, styles.strong));
  sheet.artifact(() => sheet.doc.circle(page.left + 92, top + styles.body.leading / 2, 2.6).fillColor(color).fill());
  sheet.tag('P', () => sheet.put(word, page.left + 100, top, { ...styles.strong, color }));
  sheet.tag('P', () => sheet.putLines(lines, page.left + 176, styles.body));
  sheet.gap(4.5);
}

function printFigures(sheet: Sheet, { body: { totals } }: Report): void {
  const a = totals.accounting;
  const figures: readonly (readonly [string, string])[] = [
    ['RECORDS FOUND', grouped(a.found)], ['EVENTS', grouped(a.events)], ['QUARANTINED', grouped(a.quarantined)], ['DUPLICATES', grouped(a.duplicates)], ['NON-RECORDS', grouped(a.nonRecords)],
  ];
  const width = measure / figures.length;
  sheet.room(90);
  sheet.rule(ink.rule);
  sheet.gap(8);
  const top = sheet.y;
  figures.forEach(([label, value], i) => {
    const x = page.left + i * width;
    sheet.tag('P', () => {
      sheet.put(label, x, top, styles.label);
      sheet.put(value, x, top + 11, value.length > 9 ? { ...styles.figure, size: 13 } : styles.figure);
    });
    if (i > 0) sheet.artifact(() => sheet.put(i === 1 ? '=' : '+', x - 15, top + 11, { ...styles.figure, size: 12, color: ink.quiet }));
  });
  sheet.y = top + 36;
  sheet.fact('Evidence', `${grouped(totals.files)} ${totals.files === 1 ? 'file' : 'files'} handed in, ${grouped(totals.items)} ${totals.items === 1 ? 'item' : 'items'} examined, ${bytesText(totals.bytes)}`);
  sheet.fact('Sources', totals.sources.map((s) => `${s.title} (${grouped(s.events)})`).join(', ') || 'none', styles.cell, 92, 4);
  sheet.fact('Period', totals.firstTime === null ? 'no event carries a time' : `${sheet.moment(totals.firstTime)} to ${sheet.moment(totals.lastTime)}`);
  sheet.gap(6);
}

function printIdentity(sheet: Sheet, { bodySha256, envelope, body }: Report): void {
  sheet.room(88);
  sheet.rule(ink.rule);
  sheet.gap(7);
  const at = 92;
  sheet.fact('Report body', `SHA-256  ${bodySha256}`, styles.mono, at);
  sheet.fact('Custody log', `head     ${envelope.custody.head}`, styles.mono, at);
  sheet.fact('', `${grouped(envelope.custody.entries)} entries at export`, styles.cellQuiet, at);
  sheet.fact('Signed by', `${envelope.signer.name}${envelope.signer.throwAway ? ' (throw-away key)' : ''}`, styles.cell, at, 2);
  sheet.fact('Certificate', `SHA-256  ${envelope.signer.fingerprint}`, styles.mono, at);
  sheet.fact('Made with', `Exhibit ${body.tool.version}; case ${envelope.case.id}`, styles.cell, at, 2);
}
