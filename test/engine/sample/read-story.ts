// Reads a written hand-over back with other means than the generator used: naive parsers, yauzl, tar-stream, node's gunzip.
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import tar from 'tar-stream';
import yauzl from 'yauzl';
import type { StoryCount, StoryFile } from '../../../electron/engine/sample/manifest.ts';

export const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

export async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((e) => e.isFile()).map((e) => join(e.parentPath, e.name).slice(folder.length + 1).replaceAll('\\', '/')).sort();
}

export async function zipMembers(bytes: Buffer): Promise<Map<string, Buffer>> {
  const zip = await yauzl.fromBufferPromise(bytes, { lazyEntries: true });
  const members = new Map<string, Buffer>();
  for await (const entry of zip.eachEntry()) {
    const stream = await zip.openReadStreamPromise(entry);
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    members.set(entry.fileName, Buffer.concat(chunks));
  }
  return members;
}

export async function tarMembers(bytes: Buffer): Promise<Map<string, Buffer>> {
  const extract = tar.extract();
  extract.end(bytes);
  const members = new Map<string, Buffer>();
  for await (const entry of extract) {
    const chunks: Buffer[] = [];
    for await (const chunk of entry) chunks.push(chunk as Buffer);
    members.set(entry.header.name, Buffer.concat(chunks));
  }
  return members;
}

/** Bytes as stored and as decompressed, for a file on disk or a member of the nested archive. */
export async function bytesOf(folder: string, file: StoryFile): Promise<{ stored: Buffer; content: Buffer }> {
  const onDisk = await readFile(join(folder, file.path));
  if (file.inside.length === 0) return { stored: onDisk, content: file.path.endsWith('.gz') ? gunzipSync(onDisk) : onDisk };
  const [outer, inner] = file.inside;
  const archive = (await zipMembers(onDisk)).get(outer ?? '') ?? Buffer.alloc(0);
  const member = (await tarMembers(gunzipSync(archive))).get(inner ?? '') ?? Buffer.alloc(0);
  return { stored: member, content: member };
}

/** Lines without the empty rest after a final line end. */
export const linesOf = (text: string): string[] => (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');

export type Json = { readonly [key: string]: Json | string | number | boolean | null | undefined | readonly Json[] };

export function parsed(text: string): Json | null {
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** A CSV reader of a dozen lines: quotes, doubled quotes, line breaks in cells, CRLF between records. */
export function csvRecords(text: string): string[][] {
  const records: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let i = text.startsWith('\uFEFF') ? 1 : 0; i < text.length; i += 1) {
    const c = text.charAt(i);
    if (quoted) {
      if (c !== '"') cell += c;
      else if (text.charAt(i + 1) === '"') { cell += '"'; i += 1; } else quoted = false;
    } else if (c === '"') quoted = true;
    else if (c === ';') { row.push(cell); cell = ''; } else if (c === '\r' && text.charAt(i + 1) === '\n') {
      records.push([...row, cell]);
      row = [];
      cell = '';
      i += 1;
    } else cell += c;
  }
  return cell === '' && row.length === 0 ? records : [...records, [...row, cell]];
}

const idsOf: Partial<Record<StoryFile['source'], (record: Json) => string>> = {
  'aws-cloudtrail': (r) => String(r['eventID'] ?? r['EventId']),
  'k8s-audit': (r) => `${String(r['auditID'])} ${String(r['stage'])}`,
  'okta-system-log': (r) => String(r['uuid']),
  'github-audit': (r) => String(r['_document_id']),
};

function documentRecords(shape: StoryFile['shape'], text: string): readonly Json[] {
  const document = JSON.parse(text) as Json & { Records?: Json[]; Events?: Json[]; items?: Json[] };
  if (shape === 's3-delivery') return document.Records ?? [];
  if (shape === 'lookup-events') return document.Events ?? [];
  if (shape === 'event-list') return document.items ?? [];
  return document as unknown as Json[];
}

const isDocument = (shape: StoryFile['shape']) => ['s3-delivery', 'lookup-events', 'event-list', 'json-array'].includes(shape);

/** The records of a JSON source, and null for each line that is no JSON. */
export function recordsOf(file: StoryFile, text: string): (Json | null)[] {
  return isDocument(file.shape) ? [...documentRecords(file.shape, text)] : linesOf(text).map(parsed);
}

/** Counts a file again; `seen` carries the ids of one source over all its files. */
export function recount(file: StoryFile, text: string, seen: Set<string>): StoryCount {
  const count = { found: 0, events: 0, nonRecords: 0, quarantined: 0, duplicates: 0 };
  if (file.role !== 'evidence') return count;
  const add = (kind: Exclude<keyof StoryCount, 'found'>) => { count.found += 1; count[kind] += 1; };
  if (file.shape === 'csv-semicolon') {
    csvRecords(text).forEach((_, i) => add(i === 0 ? 'nonRecords' : 'events'));
    return count;
  }
  const idOf = idsOf[file.source];
  const isJson = isDocument(file.shape) || file.shape === 'json-lines' || file.shape === 'ndjson';
  for (const record of isJson ? recordsOf(file, text) : linesOf(text)) {
    if (record === null) add('quarantined');
    else if (record === '') add('nonRecords');
    else {
      const id = `${file.source} ${typeof record === 'string' ? `${file.inside.join('/')} ${record}` : idOf ? idOf(record) : JSON.stringify(record)}`;
      add(seen.has(id) ? 'duplicates' : 'events');
      seen.add(id);
    }
  }
  return count;
}
