// What the verification of a case or of a proof makes no claim about, as a list for people and for programs: a change there is not found.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Verification } from '../../../../shared/contract.ts';
import { custodyFile } from '../../custody/chain.ts';
import type { ByteRange, DatabaseBlocks } from '../../store/database-blocks.ts';
import { databaseFile } from '../../store/open-case.ts';

export type NotCovered = Verification['notCovered'][number];

/** Files beside those of the case that are named one by one. */
const mostNamed = 100;
const mostRanges = 5;
const covered: readonly string[] = [databaseFile, custodyFile, 'originals'];

/** First and last byte of the first few ranges, as text. */
export const rangesText = (ranges: readonly ByteRange[]): string => `bytes ${ranges.slice(0, mostRanges).map((r) => `${r.from} to ${r.to - 1}`).join(', ')}${ranges.length > mostRanges ? ` and ${ranges.length - mostRanges} more places` : ''}`;

/** `blocks` undefined: the database is open and its file was not looked at. */
export function notCoveredOfCase(folder: string, blocks: DatabaseBlocks | null | undefined): readonly NotCovered[] {
  const all = (file: string, what: string, why: string): NotCovered => ({ what, why, file, ranges: [] });
  const list: NotCovered[] = [];
  if (blocks === undefined) list.push(all(databaseFile, 'The database file as it lies on the disk', 'The case is open and the program works in the file: what was verified is what the program reads. Close the case and verify its folder to have every block looked at.'));
  else if (blocks && blocks.free.length > 0) list.push({ what: 'Parts of the database file that hold nothing', why: 'The database may write over them at any time; no record, event or note stands there.', file: databaseFile, ranges: blocks.free.map((r) => ({ ...r })) });
  const others = readdirSync(folder).filter((name) => !covered.includes(name)).sort();
  for (const name of others.slice(0, mostNamed)) {
    const isFolder = statSync(join(folder, name), { throwIfNoEntry: false })?.isDirectory() ?? false;
    const file = isFolder ? `${name}/` : name;
    if (name === `${databaseFile}.wal`) list.push(all(file, 'What was written last and has not been put into the database file yet', 'The session that wrote it did not come to its end. Open the case and close it, then verify again.'));
    else if (name === 'reports') list.push(all(file, 'Reports written into the case folder', 'Each is signed by itself and is verified by itself.'));
    else if (name === 'work' || name === 'lock') list.push(all(file, 'What the program lays down while it works', 'Nothing of it is evidence; it is gone when the case is closed.'));
    else if (/^custody\.torn-\d+$/.test(name)) list.push(all(file, 'The beginning of an entry that was not written to its end', 'The custody log says that it was moved aside and how long it is. It was never an entry.'));
    else list.push(all(file, 'A file that is not one of the case', 'Nothing in the case speaks of it.'));
  }
  if (others.length > mostNamed) list.push(all('./', `${others.length - mostNamed} more files that are not ones of the case`, 'Nothing in the case speaks of them.'));
  return list;
}

/** `name` and bytes of the proof file. */
export function notCoveredOfProof(name: string, bytes: Buffer): readonly NotCovered[] {
  const layout = layoutOf(bytes);
  return [
    ...(layout.length === 0 ? [] : [{ what: 'Spaces and line breaks between the parts of the proof', why: 'They say nothing; every name, number and text between them is covered.', file: name, ranges: layout }]),
    { what: 'The script that goes along', why: 'Take it from a source of your own choice, or write one from the description; its SHA-256 stands in the custody log of the case.', file: 'verify_event.py', ranges: [] },
    { what: 'The description that goes along', why: 'It is for people; no check reads it.', file: 'HOW-TO-VERIFY.txt', ranges: [] },
  ];
}

/** Blanks outside of texts, JSON (RFC 8259). Neighbours are joined. */
function layoutOf(bytes: Buffer): ByteRange[] {
  const ranges: { from: number; to: number }[] = [];
  let isText = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === 0x22) isText = !isText;
    else if (isText) { if (byte === 0x5c) at += 1; }
    else if (byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d) {
      const last = ranges.at(-1);
      if (last?.to === at) last.to = at + 1;
      else ranges.push({ from: at, to: at + 1 });
    }
  }
  return ranges;
}
