// Prints the closing pages: limits, method, glossary, how to verify, and the definitions that were used.
import { offsetText } from '../../../shared/custody-table.ts';
import { isUtc } from '../../../shared/local-clock.ts';
import { packageFiles } from '../../../shared/model/report.ts';
import type { Report } from '../../../shared/model/report.ts';
import { styles } from './pdf-type.ts';
import { table } from './pdf-table.ts';
import type { Sheet } from './sheet.ts';
import { grouped } from './text.ts';
import { verifySteps } from './verify-sheet.ts';

export function printLimits(sheet: Sheet, { body: { statements } }: Report): void {
  sheet.part('What this report shows, and what it does not', undefined, true);
  sheet.heading('It shows');
  sheet.bullets(statements.shows);
  sheet.heading('It does not show');
  sheet.bullets(statements.doesNotShow);
}

export function printMethod(sheet: Sheet, report: Report): void {
  const { body, envelope } = report;
  sheet.part('Method');
  for (const { term, meaning } of body.statements.method) sheet.fact(term, meaning, styles.cell, 92);
  sheet.heading('This examination');
  sheet.fact('Program', `Exhibit ${body.tool.version}`);
  sheet.fact('Computer', `${envelope.workstation.host}, ${envelope.workstation.platform}, user ${envelope.workstation.user}`);
  sheet.fact('Exported', `${sheet.moment(envelope.exportedAt)}; local offset of the computer UTC${offsetText(envelope.offset)}`);
  sheet.fact('Times', timesText(envelope.zone));
  sheet.fact('Case', `${envelope.case.title}, ${envelope.case.id}, begun ${sheet.moment(envelope.case.createdAt)}`);
  sheet.fact('Network', envelope.networkAttempts === null ? 'attempts to reach a network were refused but not counted' : `${grouped(envelope.networkAttempts)} attempts to reach a network`);
  sheet.fact('Custody log', `${grouped(envelope.custody.entries)} entries; a copy is part of the package as ${packageFiles.custody}`);
  sheet.heading('Definitions used');
  sheet.paragraph('Formats, checks, kinds of personal data and rules are data files. With the SHA-256, the exact definition can be found again.', { style: styles.quiet });
  table(sheet, [{ title: 'Kind', width: 52, style: styles.cellQuiet }, { title: 'Name', width: 169 }, { title: 'SHA-256', width: 258, style: styles.monoQuiet }],
    body.specs.map((s) => ({ cells: [s.kind, s.title, s.hash] })),
  );
  sheet.heading('Words');
  for (const { term, meaning } of body.statements.glossary) sheet.fact(term, meaning, styles.cell, 118);
}

const timesText = (zone: Report['envelope']['zone']): string => (!zone || isUtc(zone.name)
  ? 'printed in UTC'
  : `printed in UTC and, in brackets, in the local time of ${zone.name} with its offset from UTC (time zone rules ${zone.rules}). Times inside sentences and records stand as they were written; those of this program are UTC.`);

export function printVerify(sheet: Sheet, report: Report): void {
  sheet.part('How to verify this report', 'None of this needs the case, the examiner or a network. The first way checks everything; the others check parts of it with tools of other makers.');
  for (const step of verifySteps(report)) {
    sheet.heading(step.title, 40 + step.commands.length * styles.command.leading);
    sheet.paragraph(step.text, { after: 4 });
    for (const command of step.commands) sheet.paragraph(command, { style: styles.command, indent: 10, after: 1, tag: 'Code' });
    if (step.after !== undefined) {
      sheet.gap(3);
      sheet.paragraph(step.after, { style: styles.quiet });
    }
  }
  sheet.heading('What to compare');
  sheet.fact('Certificate', report.envelope.signer.fingerprint, styles.mono);
  sheet.fact('Report body', report.bodySha256, styles.mono);
  sheet.fact('Custody head', report.envelope.custody.head, styles.mono);
}
