// Evidence into a case: receive, walk, detect, stage, map, account — in groups that are each one transaction.
import { assert } from '../../../shared/assert.ts';
import { FaultError, cannot } from '../../../shared/faults.ts';
import { createBudget } from '../intake/budget.ts';
import { receive } from '../intake/receive.ts';
import type { Received } from '../intake/receive.ts';
import { isTableKind } from '../intake/types.ts';
import type { Leaf, Refused, TableKind } from '../intake/types.ts';
import { walk } from '../intake/walk.ts';
import { detect } from '../detect/detection.ts';
import type { Wish } from '../detect/detection.ts';
import { findFormat, findShape } from '../formats/registry.ts';
import { dayOfPath } from '../../../shared/path-keys.ts';
import { readItems } from '../store/items.ts';
import { numberOf } from '../store/database.ts';
import type { StoredItem } from '../store/items.ts';
import { createPendingRows } from '../store/pending-rows.ts';
import type { PendingRows } from '../store/pending-rows.ts';
import { beginIntake, endIntake } from '../store/intakes.ts';
import type { OpenCase } from '../store/open-case.ts';
import { arrange } from './arrange.ts';
import { createGroup } from './group.ts';
import type { Group } from './group.ts';
import { decode } from './decode.ts';
import { createMeter } from './meter.ts';
import type { Meter, Report } from './meter.ts';
import { noteSeries } from './series.ts';

export type IngestInput = {
  readonly paths: readonly string[]; readonly keep: 'copy' | 'reference'; readonly year?: number | undefined;
  /** What a person chose, by item path; `undefined` leaves it to detection. */
  readonly wish: (path: string) => Wish;
  /** Given by a person for encrypted members; used and forgotten. */
  readonly passwords?: readonly string[] | undefined;
};
export type IngestOptions = { readonly signal?: AbortSignal | undefined; readonly now: Date; readonly report: Report };

/** Raw bytes after which a group is committed: a killed intake loses at most this much reading. Smaller groups write the ends of their row groups twice. */
const groupBytes = 2 ** 30;

/** Loads everything under the paths; gives the items that were in the case already and were read again. What was committed before a fault or cancel stays; the rest is as if it had not been tried. */
export async function ingest(open: OpenCase, input: IngestInput, options: IngestOptions): Promise<readonly number[]> {
  const { database } = open;
  await beginIntake(database, input.paths);
  const again: number[] = [];
  const before = numberOf((await database.rows('SELECT coalesce(max(id), 0) AS n FROM item_rows'))[0]?.['n']);
  const pending = await createPendingRows(database);
  const group = createGroup(database, pending);
  const meter = createMeter(options.report, options.now);
  try {
    await group.begin();
    const received = receive({
      paths: input.paths, originals: open.originals, mode: input.keep, ownFolders: [open.folder], ...(options.signal ? { signal: options.signal } : {}),
      onProgress: (done, total) => { meter.receiving(done, total); },
    });
    for await (const one of received) {
      if (one.kind === 'skipped') await skipped(open, pending, one.path, one.reason);
      else again.push(...await new Root(open, input, options, { group, pending, meter }, one).load());
    }
    await finish(open, group, meter, before);
  } catch (error) {
    await group.rollback();
    await arrange(database);
    throw error;
  }
  await endIntake(database, input.paths);
  return again;
}

async function finish(open: OpenCase, group: Group, meter: Meter, before: number): Promise<void> {
  meter.stage('mapping');
  await commit(open, group);
  await group.rollback();
  meter.stage('arranging');
  await arrange(open.database);
  await noteSeries(open.database, before);
}

async function commit(open: OpenCase, group: Group): Promise<void> {
  const done = await group.commit();
  if (done.items > 0) open.custody.append({ audit: 'write', what: 'evidence.loaded', detail: { items: done.items, records: done.records, nonRecords: done.nonRecords } });
  await open.noteCustodyHead();
}

async function skipped(open: OpenCase, pending: PendingRows, path: string, reason: string): Promise<void> {
  if ((await readItems(open.database, "given = $1 AND status = 'skipped'", [path])).length > 0) return;
  const item = pending.insertItem({ parent: null, root: null, path, name: path.split(/[\\/]/).at(-1) ?? path, kind: 'file', container: null, status: 'skipped', size: null, sha256: null, modified: null, given: path, stored: null, member: [], yearReference: null });
  await pending.changeItem(item, { why: reason });
  pending.ledger({ code: reason === 'unreadable' ? 'file-unreadable' : 'item-skipped', item, count: 1, firstRecord: null, offset: null, detail: reason });
}

/** Records are not younger than the day their file or folder is named after: a better reference than the time of a copy. */
function yearReference(path: string, modified: Date): Date {
  const named = dayOfPath(path);
  const end = named === null ? Number.POSITIVE_INFINITY : named + 86_399_999;
  return end < modified.getTime() ? new Date(end) : modified;
}

const tableOf = (leaf: Leaf): TableKind | null => {
  const container = leaf.parents.at(-1)?.container;
  return isTableKind(container) ? container : null;
};

/** One file that was handed in, with everything inside it. */
class Root {
  readonly #open: OpenCase;
  readonly #input: IngestInput;
  readonly #options: IngestOptions;
  readonly #group: Group;
  readonly #pending: PendingRows;
  readonly #meter: Meter;
  readonly #one: Received;
  /** Item ids by display path: notes and members name their container by it. */
  readonly #ids = new Map<string, number>();
  #root: number | null = null;
  #known: StoredItem | null = null;
  #isUnlocking = false;
  #loaded: ReadonlyMap<string, StoredItem> = new Map();
  /** Notes the ledger holds already of a file that is walked again, with how often. */
  readonly #noted = new Map<string, number>();
  /** Items of the case that this intake read again. */
  readonly #again: number[] = [];

  constructor(open: OpenCase, input: IngestInput, options: IngestOptions, { group, pending, meter }: { group: Group; pending: PendingRows; meter: Meter }, one: Received) {
    this.#open = open;
    this.#input = input;
    this.#options = options;
    this.#group = group;
    this.#pending = pending;
    this.#meter = meter;
    this.#one = one;
  }

  async load(): Promise<readonly number[]> {
    const { custody } = this.#open;
    const one = this.#one;
    // Who, what and which bytes: on record before the first byte is interpreted.
    custody.append({ audit: 'write', what: 'evidence.received', detail: { path: one.givenPath, sha256: one.sha256, size: one.size, kept: one.storedAt === null ? 'reference' : 'copy', oddities: [...one.oddities] } });
    const earlier = (await this.#pending.withBytes(one.sha256)).filter((i) => i.root === i.id).toSorted((a, b) => Number(b.given === one.givenPath) - Number(a.given === one.givenPath))[0] ?? null;
    const inside = earlier ? await this.#inside(earlier) : [];
    const isUnlocked = earlier !== null && (this.#input.passwords ?? []).length > 0 && (await this.#hasLocked(earlier));
    const isOpen = isUnlocked || inside.some((i) => this.#mayReadAgain(i));
    const known = earlier && (earlier.given === one.givenPath || isOpen) ? earlier : null;
    // The same file handed in again is not a second delivery: nothing is counted twice. The same bytes under another path are one, and their records are duplicates.
    if (known && !isOpen) { this.#meter.item({ path: known.path, status: known.status, format: known.format, formatTitle: null, why: 'in the case already', found: known.found }); return []; }
    this.#known = known;
    if (isUnlocked && known) await this.#forgetLocks(known);
    if (known) await this.#recall(inside);
    const source = { ...one.source, open: () => this.#meter.reading(one.source.open(), one.source.path, one.size) };
    const events = walk({ source, filePath: one.filePath, digest: { sha256: one.sha256, size: one.size } }, { budget: createBudget(), spoolFolder: this.#open.work, passwords: this.#input.passwords, ...(this.#options.signal ? { signal: this.#options.signal } : {}) });
    for await (const event of events) {
      if (event.kind === 'leaf') await this.#leaf(event);
      else if (event.kind === 'container') this.#ids.set(event.source.path, await this.#item(event.source, event.memberPath, event.parents.at(-1)?.path ?? null, 'container', event.container, 'unfinished'));
      else if (event.kind === 'refused') await this.#refused(event);
      else if (event.kind === 'container-end') {
        const id = this.#ids.get(event.path);
        if (id !== undefined) await this.#pending.changeItem(id, { status: 'container', container: event.container, why: `${event.members} members`, ...(event.digest ? { sha256: event.digest.sha256, size: event.digest.size } : {}) });
      } else await this.#note(event.code, this.#nearest(event.path), event.detail);
    }
    for (const oddity of one.oddities) await this.#note(oddity, this.#root, null);
    return this.#again;
  }

  async #inside(root: StoredItem): Promise<readonly StoredItem[]> {
    await this.#pending.flush();
    return readItems(this.#open.database, 'root = $1', [root.id]);
  }

  /** What the case holds of this file: its members, and what was noted about them. */
  async #recall(inside: readonly StoredItem[]): Promise<void> {
    this.#loaded = new Map(inside.map((i) => [i.member.join('\u0000'), i]));
    const rows = await this.#open.database.rows(`SELECT code, item, detail, count(*) AS n FROM ledger_rows WHERE item IN (${inside.map((i) => i.id).join(', ')}) GROUP BY ALL`);
    for (const row of rows) this.#noted.set(JSON.stringify([row['code'], row['item'], row['detail']]), numberOf(row['n']));
  }

  /** A walk says the same of the same bytes every time: what the ledger holds already is not said again. */
  async #note(code: string, item: number | null, detail: string | null): Promise<void> {
    const key = JSON.stringify([code, item, detail]);
    const known = this.#noted.get(key) ?? 0;
    if (known > 0) this.#noted.set(key, known - 1);
    else this.#pending.ledger({ code, item, count: 1, firstRecord: null, offset: null, detail });
  }

  /** Members that a password may open, in a root that was read before. */
  async #hasLocked(root: StoredItem): Promise<boolean> {
    return numberOf((await this.#open.database.rows(`SELECT count(*) AS n FROM ledger_rows l JOIN item_rows i ON l.item = i.id WHERE i.root = $1 AND l.code IN ('archive-encrypted', 'archive-password-wrong')`, [root.id]))[0]?.['n']) > 0;
  }

  /** The archive is read again with a password: what it says of its locks this time replaces what it said before. */
  async #forgetLocks(root: StoredItem): Promise<void> {
    await this.#open.database.run(`DELETE FROM ledger_rows WHERE code IN ('archive-encrypted', 'archive-password-wrong') AND item IN (SELECT id FROM item_rows WHERE root = $1)`, [root.id]);
    this.#isUnlocking = true;
  }

  async #refused({ source, memberPath, parents, why }: Refused): Promise<void> {
    const earlier = this.#loaded.get(memberPath.join('\u0000'));
    if (earlier && earlier.status !== 'skipped' && earlier.status !== 'unfinished') return;
    const id = await this.#item(source, memberPath, parents.at(-1)?.path ?? null, 'member', null, 'unfinished');
    this.#ids.set(source.path, id);
    await this.#pending.changeItem(id, { status: 'skipped', why });
    this.#meter.item({ path: source.path, status: 'skipped', format: null, formatTitle: null, why, found: 0 });
  }

  /** An intake that was interrupted is completed; an item that nobody could read may be tried again with a chosen format. */
  #mayReadAgain(earlier: StoredItem): boolean {
    if (earlier.status === 'unfinished' || (earlier.status === 'skipped' && this.#isUnlocking)) return true;
    return ['unknown', 'undecided', 'kept'].includes(earlier.status) && this.#input.wish(earlier.path).format !== undefined;
  }

  /** The row of a file or member: a new one, or the one an interrupted intake left. */
  async #item(source: { path: string; name: string; size: number | null; modified: Date | null }, member: readonly string[], parentPath: string | null, kind: 'file' | 'member' | 'container', container: string | null, status: 'unfinished'): Promise<number> {
    const earlier = member.length === 0 ? this.#known : (this.#loaded.get(member.join('\u0000')) ?? null);
    if (earlier) {
      if (member.length === 0) this.#root = earlier.id;
      await this.#pending.changeItem(earlier.id, { status, kind, ...(container ? { container } : {}) });
      return earlier.id;
    }
    await this.#pending.spill();
    const isRoot = member.length === 0;
    const reference = this.#input.year === undefined ? yearReference(source.path, source.modified ?? this.#one.modified ?? this.#options.now) : new Date(Date.UTC(this.#input.year, 11, 31, 23, 59, 59));
    const id = this.#pending.insertItem({
      parent: parentPath === null ? null : (this.#ids.get(parentPath) ?? this.#root), root: isRoot ? null : this.#root, path: source.path, name: source.name, kind, container, status,
      size: isRoot ? this.#one.size : source.size, sha256: isRoot ? this.#one.sha256 : null, modified: source.modified, given: isRoot ? this.#one.givenPath : null,
      stored: isRoot && this.#one.storedAt !== null ? 'copy' : null, member, yearReference: reference,
    });
    if (isRoot) this.#root = id;
    return id;
  }

  #nearest(path: string): number | null {
    for (let at = path; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('/')))) {
      const id = this.#ids.get(at);
      if (id !== undefined) return id;
    }
    return this.#root;
  }

  async #leaf(leaf: Leaf): Promise<void> {
    const earlier = leaf.memberPath.length === 0 ? null : this.#loaded.get(leaf.memberPath.join('\u0000'));
    if (earlier && !this.#mayReadAgain(earlier)) { this.#ids.set(leaf.source.path, earlier.id); return; }
    const id = await this.#item(leaf.source, leaf.memberPath, leaf.parents.at(-1)?.path ?? null, leaf.memberPath.length === 0 ? 'file' : 'member', null, 'unfinished');
    this.#ids.set(leaf.source.path, id);
    const before = earlier ?? (leaf.memberPath.length === 0 ? this.#known : null);
    if (before) await this.#withdraw(before);
    const isWhole = leaf.source.size !== null ? leaf.source.size <= leaf.head.length : leaf.head.length < 64 * 2 ** 10;
    const found = leaf.unopened === null
      ? await detect(leaf.head, isWhole, this.#input.wish(leaf.source.path), leaf.sniffed, tableOf(leaf))
      : { kind: 'unknown' as const, plan: null, chosenBy: 'detected' as const, candidates: [], why: 'a container that was not opened' };
    await this.#pending.changeItem(id, { why: found.why, candidates: JSON.stringify(found.candidates), chosen_by: found.chosenBy });
    const known = found.plan ? findFormat(found.plan.format) : null;
    if (!found.plan || !known) {
      await this.#notRead(id, leaf, found.kind, found.why);
      return;
    }
    const shape = findShape(known.format, found.plan.shape);
    assert(shape, 'a plan names a shape of its format');
    await this.#pending.changeItem(id, { format: found.plan.format, shape: found.plan.shape, format_hash: known.hash, options: JSON.stringify(found.plan) });
    if (found.chosenBy === 'person') this.#pending.ledger({ code: 'format-by-hand', item: id, count: 1, firstRecord: null, offset: null, detail: found.plan.format });
    const count = await this.#read(id, leaf, found.plan);
    this.#group.mapLater(id, known.format, shape, found.plan);
    await this.#settle(id, leaf, count, known.format.title);
    if (this.#group.bytes >= groupBytes) { this.#meter.stage('mapping'); await commit(this.#open, this.#group); await this.#group.begin(); }
  }

  /** What was said of an item when it was not read no longer holds; that it was said stays in the custody log. */
  async #withdraw(item: StoredItem): Promise<void> {
    this.#again.push(item.id);
    if (item.status === 'unfinished') return;
    this.#open.custody.append({ audit: 'write', what: 'evidence.read-again', detail: { item: item.id, path: item.path, was: item.status, as: this.#input.wish(item.path).format ?? null } });
    await this.#open.database.run("DELETE FROM ledger_rows WHERE item = $1 AND code IN ('format-unknown', 'format-undecided', 'not-a-log')", [item.id]);
  }

  async #read(id: number, leaf: Leaf, plan: Parameters<typeof decode>[1]): Promise<{ found: number; fault: FaultError | null }> {
    try {
      for await (const batch of decode(leaf.source.open(), plan)) {
        if (this.#options.signal?.aborted) cannot('cancelled', 'The intake was cancelled.', { remedy: 'What was committed before stays; add the same files again to complete it.' });
        await this.#group.add(id, batch);
        this.#meter.records(batch.records.length);
      }
      return { found: this.#group.foundIn(id), fault: null };
    } catch (error) {
      if (!(error instanceof FaultError) || ['cancelled', 'disk-full'].includes(error.fault.code)) throw error;
      this.#pending.ledger({ code: 'item-failed', item: id, count: 1, firstRecord: null, offset: null, detail: `${error.fault.code}: ${error.fault.what}` });
      return { found: this.#group.foundIn(id), fault: error };
    }
  }

  async #settle(id: number, leaf: Leaf, count: { found: number; fault: FaultError | null }, formatTitle: string): Promise<void> {
    const digest = leaf.digest();
    const twin = digest ? (await this.#pending.withBytes(digest.sha256)).find((i) => i.id !== id && ['loaded', 'failed'].includes(i.status)) : undefined;
    const status = twin ? 'duplicate' as const : count.fault ? 'failed' as const : count.found === 0 ? 'empty' as const : 'loaded' as const;
    await this.#pending.changeItem(id, { status, ...(digest ? { sha256: digest.sha256, size: digest.size } : {}), ...(twin ? { why: `same bytes as ${twin.path}` } : {}) });
    if (twin) {
      this.#group.twinOf(id, twin.id);
      this.#pending.ledger({ code: 'item-duplicate', item: id, count: 1, firstRecord: null, offset: null, detail: `same bytes as item ${twin.id}` });
    }
    if (status === 'empty') this.#pending.ledger({ code: 'item-empty', item: id, count: 1, firstRecord: null, offset: null, detail: null });
    const row = await this.#pending.item(id);
    this.#meter.item({ path: leaf.source.path, status, format: row?.format ?? null, formatTitle, why: row?.why ?? null, found: count.found });
  }

  async #notRead(id: number, leaf: Leaf, kind: 'chosen' | 'undecided' | 'unknown' | 'empty' | 'kept', why: string): Promise<void> {
    // Read to the end all the same: every member gets its hash.
    try {
      for await (const chunk of leaf.source.open()) if (chunk.length < 0) break;
    } catch (error) {
      // A limit or damage met on the way is noted by the walk; it must not end the intake of everything else.
      if (!(error instanceof FaultError) || ['cancelled', 'disk-full'].includes(error.fault.code)) throw error;
    }
    const digest = leaf.digest();
    const status = kind === 'chosen' ? 'unknown' : kind;
    await this.#pending.changeItem(id, { status, ...(digest ? { sha256: digest.sha256, size: digest.size } : {}) });
    const code = status === 'empty' ? 'item-empty' : status === 'kept' ? 'not-a-log' : status === 'undecided' ? 'format-undecided' : 'format-unknown';
    this.#pending.ledger({ code, item: id, count: 1, firstRecord: null, offset: null, detail: null });
    this.#meter.item({ path: leaf.source.path, status, format: null, formatTitle: null, why, found: 0 });
  }
}
