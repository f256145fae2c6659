// Prints the results: integrity checks with their innocent causes, the map of personal data, the retention rules.
import type { Report } from '../../../shared/model/report.ts';
import { lastPart } from '../intake/display-path.ts';
import { ink, styles } from './pdf-type.ts';
import { short } from './print-cover.ts';
import { more } from './print-evidence.ts';
import { table } from './pdf-table.ts';
import type { Row } from './pdf-table.ts';
import type { Sheet } from './sheet.ts';
import { counted, grouped } from './text.ts';

const findingsShown = 25;
const checkWords = {
  clear: { word: 'Nothing found', color: ink.good }, finding: { word: 'Found', color: ink.look }, 'not-answerable': { word: 'Not answerable', color: ink.open },
} as const;
const ruleWords = {
  pass: { word: 'Met', color: ink.good }, fail: { word: 'Not met', color: ink.bad }, 'not-answerable': { word: 'Cannot be told', color: ink.open }, observed: { word: 'Observed', color: ink.text },
} as const;
const verdictWords = { proven: 'proven', consistent: 'consistent, not anchored', 'not-covered': 'not covered', altered: 'altered', missing: 'missing', 'not-answerable': 'not answerable' } as const;
type Check = Report['body']['checks'][number];

export function printIntegrity(sheet: Sheet, report: Report): void {
  const { checks } = report.body;
  sheet.part('Integrity', 'Can this evidence be trusted? Each check asks one question. An observation is not an accusation: the innocent causes and what would settle the matter stand beside it.');
  if (checks.length === 0) return sheet.paragraph('No integrity check was run.');
  table(sheet, [{ title: 'Check', width: 214 }, { title: 'Result', width: 92 }, { title: 'Weight', width: 62 }, { title: 'Observations', width: 111, align: 'right' }],
    checks.map((c): Row => ({ cells: [c.title, { text: checkWords[c.outcome].word, color: checkWords[c.outcome].color }, c.outcome === 'finding' ? c.weight : '', c.outcome === 'finding' ? grouped(c.total) : ''] })),
  );
  const order = { finding: 0, 'not-answerable': 1, clear: 2 } as const;
  for (const check of [...checks].sort((a, b) => order[a.outcome] - order[b.outcome])) printCheck(sheet, check);
}

function printCheck(sheet: Sheet, check: Check): void {
  const { word, color } = checkWords[check.outcome];
  sheet.heading(check.title, check.outcome === 'finding' ? 110 : 60);
  sheet.fact('Question', check.question);
  const result = check.outcome === 'not-answerable' && check.because ? `${word}, because ${check.because.replace(/^./, (c) => c.toLowerCase())}` : check.outcome === 'finding' ? `${counted(check.total, 'observation')} (${check.weight})` : word;
  sheet.fact('Result', result, { ...styles.cell, color });
  if (check.outcome === 'finding') {
    sheet.gap(3);
    table(sheet, [{ title: 'Observation', width: 282, lines: 8 }, { title: 'Where', width: 197, style: styles.cellQuiet, lines: 9 }], check.findings.slice(0, findingsShown).map((f) => findingRow(sheet, f)));
    more(sheet, check.total, 'observation', Math.min(findingsShown, check.findings.length));
    list(sheet, 'Innocent causes', check.innocentCauses);
    list(sheet, 'What would settle it', check.settledBy);
  }
  if (check.proof) printProof(sheet, check.proof);
  list(sheet, 'What it cannot see', check.cannotSee);
  sheet.fact('Definition', `${check.id}, SHA-256 ${short(check.specHash)}`, styles.cellQuiet);
}

/** Observations stand above; here is what else the proof says, such as what is proven and by whom. */
function printProof(sheet: Sheet, proof: NonNullable<Check['proof']>): void {
  sheet.fact('Verdicts', proof.tally.map((t) => `${grouped(t.count)} ${verdictWords[t.verdict]}`).join(', '));
  const quiet = proof.rows.filter((r) => r.verdict !== 'altered' && r.verdict !== 'missing' && !r.isNotable);
  if (quiet.length === 0) return;
  sheet.gap(3);
  table(sheet, [{ title: 'Verdict', width: 92 }, { title: 'What can be said', width: 250, lines: 6 }, { title: 'Of what', width: 137, style: styles.cellQuiet, lines: 6 }],
    quiet.slice(0, findingsShown).map((r): Row => ({ cells: [verdictWords[r.verdict], r.detail === null ? r.statement : `${r.statement}\n${r.detail}`, r.count === 1 ? r.subject : `${r.subject} (${grouped(r.count)})`] })));
  more(sheet, quiet.length, 'verdict', Math.min(findingsShown, quiet.length));
}

function findingRow(sheet: Sheet, f: Check['findings'][number]): Row {
  const period = f.fromTime === null ? null : f.toTime === null || f.toTime === f.fromTime ? sheet.moment(f.fromTime, '\n') : `${sheet.moment(f.fromTime, '\n')}\nto ${sheet.moment(f.toTime, '\n')}`;
  // The path last: it alone may be too long for the cell.
  const where = [f.record === null ? null : `record ${grouped(f.record)}`, period, f.eventId, f.path === null ? null : f.item === null ? f.path : `item ${f.item}, ${lastPart(f.path)}`].filter((part) => part !== null).join('\n');
  return { cells: [f.detail === null ? f.summary : `${f.summary}\n${f.detail}`, where] };
}

function list(sheet: Sheet, label: string, texts: readonly string[]): void {
  texts.forEach((text, i) => sheet.fact(i === 0 ? label : '', text));
}

type Hit = NonNullable<Report['body']['privacy']>['hits'][number];

/** Hits of the same kind in the same field of several items, as one; in the order they were first met. */
function grouping(hits: readonly Hit[]): { readonly first: Hit; readonly items: string[]; count: number }[] {
  const groups = new Map<string, { readonly first: Hit; readonly items: string[]; count: number }>();
  for (const hit of hits) {
    const key = `${hit.entity}\n${hit.field}\n${hit.confidence}`;
    const group = groups.get(key) ?? { first: hit, items: [], count: 0 };
    group.items.push(`${hit.item}  ${hit.path.split('/').at(-1) ?? hit.path}`);
    group.count += hit.count;
    groups.set(key, group);
  }
  return [...groups.values()];
}

export function printPrivacy(sheet: Sheet, report: Report): void {
  const { privacy } = report.body;
  sheet.part('Personal data and secrets', 'Where in the evidence personal data and secrets stand. Values are masked here and in report.json, but not in the exhibits, which show records as they are.', true);
  if (!privacy) return sheet.paragraph('Personal data was not looked for.');
  sheet.paragraph(`${counted(privacy.scannedRecords, 'record')} were searched.`);
  table(sheet, [{ title: 'Kind', width: 154 }, { title: 'Places', width: 58, align: 'right' }, { title: 'Different values', width: 75, align: 'right' }, { title: 'Items', width: 50, align: 'right' }, { title: 'Rules that mention it', width: 142, style: styles.cellQuiet }],
    privacy.entities.map((e) => ({ cells: [e.title, grouped(e.count), grouped(e.distinct), grouped(e.items), e.regimes.join(', ')] })),
  );
  if (privacy.hits.length > 0) {
    sheet.heading('Map');
    const groups = grouping(privacy.hits);
    table(sheet, [{ title: 'Kind', width: 86 }, { title: 'Field, and items it stands in', width: 176, lines: 6 }, { title: 'Places', width: 46, align: 'right' }, { title: 'Certainty', width: 54 }, { title: 'Examples, masked', width: 117, style: styles.mono, lines: 3 }],
      groups.slice(0, 500).map(({ first, items, count }) => ({ cells: [first.title, `${first.field}\n${items.slice(0, 3).join('\n')}${items.length > 3 ? `\nand ${counted(items.length - 3, 'more item')}` : ''}`, grouped(count), first.confidence, first.examples.slice(0, 3).map((e) => `${e.masked} (${e.record})`).join('\n')] })),
    );
    more(sheet, groups.length, 'row', 500);
    sheet.paragraph(`The same field of several items is one line here; report.json lists ${counted(privacy.hits.length, 'line')}, one for each item and field.`, { style: styles.quiet });
    sheet.paragraph('In brackets: the number of the record in its item, from 0.', { style: styles.quiet });
  }
  if (privacy.limits.length > 0) {
    sheet.heading('Limits of the search');
    sheet.bullets(privacy.limits);
  }
}

export function printRetention(sheet: Sheet, report: Report): void {
  const { retention } = report.body;
  sheet.part('Retention', 'Was it recorded and kept as the rules demand? Only log records were examined; “cannot be told” is a result and neither a pass nor a failure.', true);
  if (retention.length === 0) return sheet.paragraph('No retention rules were applied.');
  for (const result of retention) printPack(sheet, result);
}

function printPack(sheet: Sheet, result: Report['body']['retention'][number]): void {
  sheet.heading(`${result.title} — as of ${sheet.moment(result.asOf)}`);
  sheet.paragraph(`Issued by ${result.issuer}. Rules: ${result.pack}, SHA-256 ${short(result.specHash)}.`, { style: styles.quiet });
  const rows = result.items.map((i): Row => ({
    cells: [i.cite.join(', '), i.asks, { text: ruleWords[i.outcome].word, color: ruleWords[i.outcome].color, style: styles.cellStrong }, i.because === null ? i.sentence : `${i.sentence} ${i.because}`],
    below: { text: [...i.facts.map((f) => `${f.label}: ${f.value}`), ...i.toSettle.map((t) => `To settle it: ${t}`)].join('\n'), style: styles.cellQuiet, indent: 84, lines: 14 },
  }));
  table(sheet, [{ title: 'Clause', width: 84, style: styles.cellQuiet }, { title: 'It asks', width: 148, lines: 12 }, { title: 'Result', width: 76 }, { title: 'What the evidence shows', width: 171, lines: 12 }], rows);
  if (result.sources.length > 0) {
    sheet.heading('Period covered by each source');
    table(sheet, [{ title: 'Source', width: 123 }, { title: 'Events', width: 52, align: 'right' }, { title: 'First', width: 152 }, { title: 'Last', width: 152 }], result.sources.map((s) => ({ cells: [s.format, grouped(s.events), sheet.moment(s.first, '\n'), sheet.moment(s.last, '\n')] })));
  }
  if (result.cannotCheck.length > 0) {
    sheet.heading('What cannot be checked from logs');
    table(sheet, [{ title: 'Demand', width: 209, lines: 8 }, { title: 'Why not', width: 270, lines: 8 }], result.cannotCheck.map((c) => ({ cells: [c.what, c.why] })));
  }
}
