// Every format looks at the sample; the ranking says which fits, which was refused, and why in words.
import { withFirstElement } from '../decoders/elements.ts';
import { cellsOf, pairsOf } from '../decoders/pairs.ts';
import type { Candidate } from './detection.ts';
import { isBinaryKind } from '../../../shared/spec/format.ts';
import type { Format, Shape, Sniff, SniffTest, Structure } from '../../../shared/spec/format.ts';
import { keysOf } from '../../../shared/spec/paths.ts';
import { recordsOf } from './line-records.ts';
import { formats } from '../formats/registry.ts';
import type { KnownFormat } from '../formats/registry.ts';
import type { JsonSample, Sample } from './sample.ts';
import { compiled } from './patterns.ts';
import { directiveRows, tableOf } from './tables.ts';

/** Best first. Formats that refuse come last, each with the first reason. Deterministic: by confidence, then id. */
export function rank(sample: Sample, known: readonly KnownFormat[] = formats): readonly Candidate[] {
  const candidates = known.map(({ format }) => bestShape(format, sample));
  return candidates.sort((a, b) => order(b) - order(a) || b.confidence - a.confidence || (a.format.id < b.format.id ? -1 : 1));
}

const orders = { vendor: 3, collector: 2, generic: 1 } as const;
const order = (c: Candidate): number => (c.confidence === 0 ? 0 : orders[c.format.rank]);

function bestShape(format: Format, sample: Sample): Candidate {
  const tried = format.shapes.flatMap((shape) => tryShape(format, shape, sample));
  // The first best: shapes of a format stand in the order of preference.
  return tried.reduce((best, c) => (c.confidence > best.confidence ? c : best), tried[0] ?? refused(format, format.shapes[0] as Shape, 'no shape of this format fits the structure of the file'));
}

const refused = (format: Format, shape: Shape, reason: string): Candidate => ({ format, shape, structure: shape.structure, confidence: 0, reasons: [reason], records: [], dialect: null });

function tryShape(format: Format, shape: Shape, sample: Sample): readonly Candidate[] {
  const { structure } = shape;
  if (structure.kind === 'rows') return [tryRows(format, shape, structure, sample)];
  // The rows of a table have readers of their own; a vendor's records may lie in a table as well as in a file of lines.
  if (sample.table && format.rank === 'generic') return [refused(format, shape, `the file is a table (${sample.table})`)];
  if (isBinaryKind(structure.kind) || sample.binary) return [tryBinary(format, shape, sample)];
  if (structure.kind === 'lines') return [tryLines(format, shape, structure, sample)];
  if (structure.kind === 'directives') {
    const { rows, columns } = directiveRows(structure, sample);
    if (columns === 0) return [refused(format, shape, 'no line of the file names its columns')];
    return [judge(format, shape, structure, rows, [`${columns} columns named by a line of the file`])];
  }
  if (structure.kind === 'delimited') {
    const table = tableOf(structure, sample);
    if (typeof table === 'string') return [refused(format, shape, table)];
    const { rows, dialect } = table;
    const { inner } = shape;
    const records = inner === undefined ? rows : rows.map((r) => innerOf(r, inner));
    return [{ ...judge(format, shape, structure, records, [`${dialect.columns.length} columns divided by ${JSON.stringify(dialect.delimiter)}, ${dialect.hasHeader ? 'named by a header' : 'without a header'}`]), dialect }];
  }
  if (structure.kind === 'xml') return tryXml(format, shape, structure, sample);
  const fitting = sample.json.filter((j) => fitsStructure(j, shape) && (!j.isCut || shape.each !== undefined)).sort((a, b) => (structure.kind === 'json-envelope' ? b.records.length - a.records.length : 0));
  if (fitting.length === 0) return [refused(format, shape, sample.json.length === 0 ? 'the file is not JSON' : `its JSON is not laid out as “${shape.title}”`)];
  return fitting.map((j) => {
    const resolved: Structure = j.keys ? { kind: 'json-table', ...j.keys } : structure.kind === 'json-envelope' && j.key !== null ? { kind: 'json-envelope', keys: [j.key] } : structure;
    const { inner, each } = shape;
    const whole = each ? j.records.map((r) => withFirstElement(r, each.at)) : j.records;
    if (shape.text) return tryText(format, shape, resolved, whole);
    const records = inner === undefined ? whole : whole.map((r) => innerOf(r, inner));
    return judge(format, shape, resolved, records, [j.keys ? `rows under ${JSON.stringify(j.keys.rows)} whose columns are named under ${JSON.stringify(j.keys.columns)}` : `laid out as “${shape.title}”${j.key === null ? '' : ` under the key ${JSON.stringify(j.key)}`}`]);
  });
}

/** `*` is the element that is repeated inside the outermost one. */
function tryXml(format: Format, shape: Shape, structure: Structure & { kind: 'xml' }, sample: Sample): readonly Candidate[] {
  const fitting = sample.xml.filter((x) => structure.elements.includes(x.element) || (structure.elements.includes('*') && x.isRepeated));
  if (fitting.length === 0) return [refused(format, shape, sample.xml.length === 0 ? 'the file is not XML' : `its XML has no element ${structure.elements.join(' or ')} where a record would stand`)];
  return fitting.map((x) => judge(format, shape, { kind: 'xml', elements: [x.element] }, x.records, [`XML with elements ${x.element}`]));
}

/** Records whose text at the shape's path is a line of the source. */
function tryText(format: Format, shape: Shape, structure: Structure, records: readonly unknown[]): Candidate {
  const { at, pattern } = shape.text ?? { at: '', pattern: '' };
  const matcher = compiled(pattern);
  const texts = records.map((r) => valueAt(r, at)).filter((t): t is string => typeof t === 'string');
  const matching = texts.flatMap((t) => { const own = fieldsOfLine(matcher.exec(t)?.groups, shape); return own ? [own] : []; });
  if (matching.length < Math.max(1, records.length * 0.6)) return refused(format, shape, `${matching.length} of ${records.length} records have a line of this source at ${at}`);
  const verdict = judge(format, shape, structure, matching, [`${matching.length} of ${records.length} records have a line of this source at ${at}`]);
  return { ...verdict, confidence: Math.round(verdict.confidence * (matching.length / records.length) * 1000) / 1000 };
}

function tryRows(format: Format, shape: Shape, structure: Structure & { kind: 'rows' }, sample: Sample): Candidate {
  if (sample.table !== structure.of) return refused(format, shape, sample.table ? `the file is a table of another kind (${sample.table})` : 'the file is no binary table and no workbook');
  return judge(format, shape, structure, sample.json.find((json) => json.kind === 'json-lines')?.records ?? [], [`rows of a table (${structure.of})`]);
}

/** The kind is certain from the first bytes; where these show no record, tests of fields have nothing to say. */
function tryBinary(format: Format, shape: Shape, sample: Sample): Candidate {
  const { binary } = sample;
  if (binary?.kind !== shape.structure.kind) return refused(format, shape, binary ? `the file is of the binary kind ${binary.kind}` : `the file does not begin as ${shape.structure.kind} does`);
  const known = [`its first bytes are those of ${binary.kind}`];
  if (binary.records === null || binary.records.length === 0) return { format, shape, structure: shape.structure, confidence: 0.6, reasons: known, records: [], dialect: null };
  return judge(format, shape, shape.structure, binary.records, known);
}

/** Names under which interfaces answer with a list of records, alone or inside another object. */
const listNames = /^(data|items|results?|records|value|logs|events|entries|hits|rows|messages|alerts|content|resources)$/i;

/** Any key's array is only taken for the list of records where it stands in the one document of the file: a list inside every record is a part of it. */
function fitsStructure(json: JsonSample, { structure, each, inner }: Shape): boolean {
  // Objects that hold their events lie one a line or after each other alike.
  if ((each ?? inner) !== undefined && structure.kind === 'json-objects' && json.kind === 'json-lines') return true;
  if (json.kind === 'json-table') return structure.kind === 'json-lines';
  if (json.kind !== structure.kind) return false;
  if (structure.kind !== 'json-envelope' || json.key === null) return structure.kind !== 'json-envelope';
  return structure.keys.includes(json.key) || (structure.keys.includes('*') && json.isOnly === true && ((listNames.test(json.key.split('.').at(-1) ?? '') && json.records.every((r) => r !== null && typeof r === 'object' && !Array.isArray(r))) || (json.records.length > 1 && !json.key.includes('.'))));
}

function innerOf(record: unknown, path: string): unknown {
  const value = valueAt(record, path);
  if (typeof value !== 'string') return value;
  const text = /^[A-Za-z0-9+/]+=*$/.test(value) ? Buffer.from(value, 'base64').toString('utf8') : value;
  try { return JSON.parse(text); } catch { return undefined; }
}

function tryLines(format: Format, shape: Shape, structure: Structure & { kind: 'lines' }, sample: Sample): Candidate {
  const pattern = compiled(structure.pattern);
  const start = structure.start === undefined ? null : compiled(structure.start);
  if (sample.json.some((j) => j.kind === 'json-lines' && !j.isCut)) return refused(format, shape, 'the lines are JSON');
  const { counted, records: lines } = recordsOf(sample.lines, structure);
  if (lines.length === 0) return refused(format, shape, 'no line starts as a record of this format does');
  const groups = lines.map((l) => fieldsOfLine(pattern.exec(l)?.groups, shape));
  const matching = groups.filter((g) => g !== null);
  // What this shape does not fit is tried with the format's other shapes when the file is read.
  const others = format.shapes.flatMap((s) => (s.structure.kind === 'lines' && s !== shape ? [compiled(s.structure.pattern)] : []));
  const readable = matching.length === 0 ? 0 : groups.filter((g, i) => g !== null || others.some((o) => o.test(lines[i] ?? ''))).length;
  const share = readable / lines.length;
  // Continuation lines are normal, indented ones more so, but a file of which most lines are none of ours is not ours. A pattern that tells how the further lines look has looked at them.
  const ofAll = /\\n/.test(structure.pattern.replaceAll(/\[(?:\\.|[^\]\\])*\]/g, '')) ? 1 : lines.length / counted.filter((l) => !/^\s/.test(l) || (start?.test(l) ?? true)).length;
  if (share < 0.6 || ofAll < 0.2) return refused(format, shape, `${matching.length} of ${sample.lines.length} lines have the shape “${shape.title}”`);
  const verdict = judge(format, shape, structure, matching, [`${matching.length} of ${lines.length} lines have the shape “${shape.title}”`]);
  // Of two shapes that can read the file together, the one that more lines are of comes first.
  const own = 0.9 + 0.1 * (matching.length / Math.max(1, readable));
  return { ...verdict, confidence: Math.round(verdict.confidence * share * own * (0.4 + 0.6 * ofAll) * 1000) / 1000 };
}

/** The named groups; where the shape says that one of them is JSON or keys and values, its fields too. Null where the line is not of the shape. */
function fieldsOfLine(groups: Readonly<Record<string, string>> | undefined, { inner, fieldsIn }: Shape): object | null {
  if (!groups) return null;
  const own = Object.fromEntries(Object.entries(groups).filter(([, value]) => value !== undefined));
  if (fieldsIn) {
    const text = own[fieldsIn.group] ?? '';
    if ('style' in fieldsIn) return { ...Object.fromEntries([...pairsOf(text, fieldsIn.style)].filter(([, value]) => value !== '')), ...own };
    const cells = cellsOf(text, fieldsIn.delimiter);
    return { ...Object.fromEntries(fieldsIn.columns.map((c, i) => [c, cells[i] ?? ''] as const).filter(([, value]) => value !== '')), ...own };
  }
  if (inner === undefined) return own;
  const value = innerOf(groups, inner);
  return value === null || typeof value !== 'object' ? null : { ...value, ...own };
}

function judge(format: Format, shape: Shape, structure: Structure, records: readonly unknown[], reasons: readonly string[]): Candidate {
  const sniff: Sniff = { must: [...format.sniff.must, ...(shape.sniff?.must ?? [])], mustNot: [...(format.sniff.mustNot ?? []), ...(shape.sniff?.mustNot ?? [])], should: [...(format.sniff.should ?? []), ...(shape.sniff?.should ?? [])] };
  const said = [...reasons];
  for (const test of sniff.must) {
    const n = records.filter((r) => holds(test, r)).length;
    if (n < Math.max(1, records.length * 0.5)) return { format, shape, structure, confidence: 0, reasons: [`${n} of ${records.length} records ${describe(test)}`], records, dialect: null };
    said.push(`${n} of ${records.length} records ${describe(test)}: ${test.because}`);
  }
  for (const test of sniff.mustNot ?? []) {
    const n = records.filter((r) => holds(test, r)).length;
    if (n > records.length * 0.2) return { format, shape, structure, confidence: 0, reasons: [`${n} of ${records.length} records ${describe(test)}: ${test.because}`], records, dialect: null };
  }
  const good = records.filter((r) => sniff.must.every((t) => holds(t, r))).length / Math.max(1, records.length);
  const shoulds = sniff.should ?? [];
  const total = shoulds.reduce((n, s) => n + s.weight, 0);
  let gained = 0;
  for (const test of shoulds) {
    const n = records.filter((r) => holds(test, r)).length;
    if (n === 0) continue;
    gained += test.weight * (n / records.length);
    said.push(`${n} of ${records.length} records ${describe(test)}: ${test.because}`);
  }
  const confidence = good * (0.6 + 0.4 * (total === 0 ? 1 : gained / total));
  return { format, shape, structure, confidence: Math.round(confidence * 1000) / 1000, reasons: said, records, dialect: null };
}

const describe = (test: SniffTest): string => ('has' in test ? `have ${test.has}` : 'hasAny' in test ? `have ${test.hasAny.join(' or ')}` : `have a ${test.field} that looks right`);

function holds(test: SniffTest, record: unknown): boolean {
  if ('has' in test) return valueAt(record, test.has) !== undefined;
  if ('hasAny' in test) return test.hasAny.some((path) => valueAt(record, path) !== undefined);
  const value = valueAt(record, test.field);
  return value !== undefined && value !== null && compiled(test.matches).test(typeof value === 'string' ? value : JSON.stringify(value));
}

export function valueAt(record: unknown, path: string): unknown {
  let value: unknown = record;
  for (const key of keysOf(path)) {
    if (value === null || typeof value !== 'object') return undefined;
    value = Object.hasOwn(value, key) ? (value as Readonly<Record<string, unknown>>)[key] : undefined;
  }
  return value;
}
