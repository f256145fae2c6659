// What an item is taken for, and why: the decision over the ranking, with the reasons the user is shown.
import { isBinaryKind } from '../../../shared/spec/format.ts';
import type { Each, Format, Shape, Structure } from '../../../shared/spec/format.ts';
import type { Dialect } from '../decoders/delimited.ts';
import { findFormat, findShape } from '../formats/registry.ts';
import { isHashList } from '../intake/hash-lines.ts';
import type { SniffedKind, TableKind } from '../intake/types.ts';
import { proofBesideEvidence } from './beside-evidence.ts';
import { propose } from './propose.ts';
import type { Proposed } from './propose.ts';
import { partsOf } from '../../../shared/spec/paths.ts';
import { rank, valueAt } from './rank.ts';
import { sampleOf } from './sample.ts';
import type { Sample } from './sample.ts';

export type Candidate = { readonly format: Format; readonly shape: Shape; readonly structure: Structure; readonly confidence: number; readonly reasons: readonly string[];
  /** What it was judged by: the fields of the first records. */
  readonly records: readonly unknown[]; readonly dialect: Dialect | null };

/** What is needed to read an item; stored with it as plain data. */
export type ReadingPlan = { readonly format: string; readonly shape: string; readonly structure: Structure; readonly dialect: Dialect | null; readonly encoding: Sample['encoding']; readonly columns: Readonly<Record<string, string>>; readonly each?: Each };

export type Detection = {
  readonly kind: 'chosen' | 'undecided' | 'unknown' | 'empty' | 'kept';
  readonly plan: ReadingPlan | null;
  readonly chosenBy: 'detected' | 'person';
  readonly why: string;
  /** For generic formats: which field is proposed for which column, how surely, and why. */
  readonly proposed: readonly Proposed[];
  readonly candidates: readonly { readonly format: string; readonly shape: string; readonly title: string; readonly verdict: 'chosen' | 'possible' | 'refused' | 'tied'; readonly confidence: number; readonly reasons: readonly string[] }[];
};

/** `order`: the columns of a delimited file that does not name them, as a person knows them from the setting of the source. */
export type Wish = { readonly format?: string | undefined; readonly columns?: Readonly<Record<string, string>> | undefined; readonly order?: readonly string[] | undefined };

/** Two vendor formats closer than this are a tie, and a tie goes to the person. */
const tie = 0.05;

/** `sniffed`: what the first bytes say the file is, where they say anything; see `sniffContainer`. */
export async function detect(head: Buffer, isWhole: boolean, wish: Wish = {}, sniffed: SniffedKind | null = null, table: TableKind | null = null): Promise<Detection> {
  const isText = sniffed === null || sniffed === 'tar';
  if (!isText && !isBinaryKind(sniffed)) return { kind: 'unknown', plan: null, chosenBy: 'detected', candidates: [], proposed: [], why: `a ${sniffed} file, which this version does not read as a log` };
  const sample = { ...(await sampleOf(head, isWhole, isText ? null : sniffed)), table };
  const ranked = rank(sample);
  const [first, second] = ranked;
  const fits = ranked.filter((c) => c.confidence > 0);
  const told = (kind: Detection['kind'], chosen: Candidate | null, why: string, chosenBy: Detection['chosenBy'] = 'detected', tied: readonly Candidate[] = []): Detection => ({
    kind, chosenBy, why, proposed: chosen ? proposedFor(chosen) : [], plan: chosen ? planOf(chosen, sample, wish) : null,
    candidates: ranked.map((c) => ({
      format: c.format.id, shape: c.shape.id, title: `${c.format.title}: ${c.shape.title}`, confidence: c.confidence, reasons: c.reasons,
      verdict: c.format === chosen?.format ? 'chosen' : tied.includes(c) ? 'tied' : c.confidence > 0 ? 'possible' : 'refused',
    })),
  });
  if (wish.format !== undefined) {
    const chosen = byHand(wish.format, ranked);
    if (chosen) return told('chosen', chosen, `chosen by a person${chosen.confidence > 0 ? '' : '; detection would not have'}`, 'person');
  }
  if (sample.isEmpty) return told('empty', null, 'the item has no content');
  const proof = sniffed === null ? proofBesideEvidence(head) : null;
  if (proof !== null) return told('kept', null, `${proof}, kept beside the evidence and not loaded as events`);
  if (sample.encoding === 'binary' && !sample.binary) return told('unknown', null, 'the content is binary and no format of this version reads it');
  if (isHashList(sample.lines)) return told('kept', null, 'a list of hashes beside the evidence, kept but not loaded as events');
  if (!first || first.confidence === 0) return told('unknown', null, `none of ${ranked.length} formats fits: ${ranked.slice(0, 3).map((c) => `${c.format.title} (${c.reasons[0] ?? 'refused'})`).join('; ')}`);
  if (second && second.confidence > 0 && second.format.rank === first.format.rank && first.confidence - second.confidence < tie && first.format.rank !== 'generic') {
    return told('undecided', null, `${first.format.title} and ${second.format.title} fit equally well`, 'detected', [first, second]);
  }
  return told('chosen', first, `${first.reasons.slice(0, 3).join('; ')}${fits.length > 1 && second ? `; next: ${second.format.title} (${second.confidence})` : ''}`);
}

/** `id` or `id/shape`. A shape that the sample refuses can still be forced. */
function byHand(wish: string, ranked: readonly Candidate[]): Candidate | null {
  const [id, shapeId] = wish.split('/');
  const known = findFormat(id ?? '');
  if (!known) return null;
  const best = ranked.find((c) => c.format.id === id && (shapeId === undefined || c.shape.id === shapeId));
  if (best && best.confidence > 0) return best;
  const shape = (shapeId === undefined ? best?.shape : findShape(known.format, shapeId)) ?? known.format.shapes[0];
  return shape ? { format: known.format, shape, structure: shape.structure, confidence: 0, reasons: ['chosen by hand'], records: best?.records ?? [], dialect: best?.dialect ?? null } : null;
}

const proposedFor = (chosen: Candidate): readonly Proposed[] => (chosen.format.rank === 'generic' ? propose(chosen.records, chosen.structure.kind === 'delimited') : []);

/**
 * What a person said of generic files, where it can be true of this one: a field that no record of it has leaves the proposal,
 * an empty name takes it back. A known format is not told what its fields mean.
 */
function columnsFor(chosen: Candidate, said: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  if (chosen.format.rank !== 'generic') return {};
  const columns = new Map(proposedFor(chosen).map((p) => [p.column, p.field]));
  const has = (field: string): boolean => chosen.records.some((r) => valueAt(r, chosen.structure.kind === 'delimited' ? `"${field}"` : field) !== undefined);
  const isThere = (fields: string): boolean => chosen.records.length === 0 || has(fields) || partsOf(fields).every(has);
  for (const [column, field] of Object.entries(said)) {
    if (field.trim() === '') columns.delete(column);
    else if (isThere(field)) columns.set(column, field);
  }
  return Object.fromEntries(columns);
}

function planOf(chosen: Candidate, sample: Sample, { columns = {}, order }: Wish): ReadingPlan {
  const { structure } = chosen;
  return {
    format: chosen.format.id, shape: chosen.shape.id, structure, encoding: sample.encoding,
    dialect: structure.kind !== 'delimited' ? null
      : order ? { delimiter: structure.delimiter ?? sample.delimited?.dialect.delimiter ?? ',', columns: order, hasHeader: false, preamble: 0 }
      : (chosen.dialect ?? sample.delimited?.dialect ?? { delimiter: ',', columns: [], hasHeader: false, preamble: 0 }),
    columns: columnsFor(chosen, columns),
    ...(chosen.shape.each ? { each: chosen.shape.each } : {}),
  };
}
