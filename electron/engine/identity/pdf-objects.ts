// Reads the few objects of a PDF that signing and checking a signature need: classic cross-reference table, dictionaries, arrays.

/** The bytes are not the PDF that was expected. Callers inside this folder turn it into a verdict or a bug. */
export class PdfError extends Error {
  override name = 'PdfError';
}

/** Where a value stands in the file: `pdf.subarray(start, end)`. */
type Span = { readonly start: number; readonly end: number };
export type PdfDict = Span & { readonly kind: 'dict'; readonly entries: ReadonlyMap<string, PdfValue> };
export type PdfArray = Span & { readonly kind: 'array'; readonly items: readonly PdfValue[] };
export type PdfRef = Span & { readonly kind: 'ref'; readonly object: number; readonly generation: number };
export type PdfValue =
  | PdfDict | PdfArray | PdfRef
  | (Span & { readonly kind: 'number'; readonly value: number })
  | (Span & { readonly kind: 'name'; readonly value: string })
  | (Span & { readonly kind: 'word'; readonly value: string })
  /** `value` is the raw inside of the brackets, escapes untouched. */
  | (Span & { readonly kind: 'text'; readonly value: string })
  /** Brackets included in the span. */
  | (Span & { readonly kind: 'hex' });

export type XrefSection = {
  readonly offsets: ReadonlyMap<number, { readonly offset: number; readonly generation: number }>;
  readonly trailer: PdfDict;
};

// A page tree or a catalog nests a handful of levels; more is an attack on the stack.
const maxDepth = 32;
// Bounds on what a hostile file can make us hold: far above any report, far below the memory of a laptop.
const maxValueBytes = 4 * 1024 * 1024;
const maxObjects = 1_000_000;
const maxTextBytes = 65_536;
const isSpace = (byte: number | undefined): boolean => byte === 0 || byte === 9 || byte === 10 || byte === 12 || byte === 13 || byte === 32;
const delimiters = new Set(Buffer.from('()<>[]{}/%'));
const isRegular = (byte: number | undefined): boolean => byte !== undefined && !isSpace(byte) && !delimiters.has(byte);

function skipSpace(pdf: Buffer, at: number): number {
  let here = at;
  while (isSpace(pdf[here])) here++;
  return here;
}

/** The value that starts at or, after white space, behind `at`. Throws PdfError. */
export function readValue(pdf: Buffer, at: number, depth = 0): PdfValue {
  if (depth > maxDepth) throw new PdfError('values are nested too deeply');
  const start = skipSpace(pdf, at);
  switch (String.fromCharCode(pdf[start] ?? 0)) {
    case '<': return pdf[start + 1] === 0x3c ? readDict(pdf, start, depth) : readHex(pdf, start);
    case '[': return readArray(pdf, start, depth);
    case '(': return readText(pdf, start);
    case '/': {
      const end = endOfWord(pdf, start + 1);
      return { kind: 'name', start, end, value: pdf.toString('latin1', start + 1, end) };
    }
    default: return readWord(pdf, start);
  }
}

function endOfWord(pdf: Buffer, at: number): number {
  let end = at;
  while (isRegular(pdf[end])) end++;
  if (end - at > maxTextBytes) throw new PdfError('a word is too long');
  return end;
}

function readDict(pdf: Buffer, start: number, depth: number): PdfDict {
  const entries = new Map<string, PdfValue>();
  for (let at = skipSpace(pdf, start + 2); ; at = skipSpace(pdf, at)) {
    demandSize(at - start);
    if (pdf[at] === 0x3e && pdf[at + 1] === 0x3e) return { kind: 'dict', start, end: at + 2, entries };
    const key = readValue(pdf, at, depth + 1);
    if (key.kind !== 'name') throw new PdfError('a dictionary has a key that is no name');
    // Two readers could take two different ones.
    if (entries.has(key.value)) throw new PdfError('a dictionary has a key twice');
    const value = readValue(pdf, key.end, depth + 1);
    entries.set(key.value, value);
    at = value.end;
  }
}

function readArray(pdf: Buffer, start: number, depth: number): PdfArray {
  const items: PdfValue[] = [];
  for (let at = skipSpace(pdf, start + 1); ; at = skipSpace(pdf, at)) {
    demandSize(at - start);
    if (pdf[at] === 0x5d) return { kind: 'array', start, end: at + 1, items };
    const item = readValue(pdf, at, depth + 1);
    items.push(item);
    at = item.end;
  }
}

function demandSize(bytes: number): void {
  if (bytes > maxValueBytes) throw new PdfError('a value is too long');
}

function readHex(pdf: Buffer, start: number): PdfValue {
  const close = pdf.indexOf(0x3e, start);
  if (close < 0) throw new PdfError('a hexadecimal string is cut off');
  return { kind: 'hex', start, end: close + 1 };
}

function readText(pdf: Buffer, start: number): PdfValue {
  let open = 0;
  for (let at = start; at < Math.min(pdf.length, start + maxTextBytes); at++) {
    if (pdf[at] === 0x5c) at++;
    else if (pdf[at] === 0x28) open++;
    else if (pdf[at] === 0x29 && --open === 0) return { kind: 'text', start, end: at + 1, value: pdf.toString('latin1', start + 1, at) };
  }
  throw new PdfError('a text is cut off or too long');
}

function readWord(pdf: Buffer, start: number): PdfValue {
  const end = endOfWord(pdf, start);
  const value = pdf.toString('latin1', start, end);
  if (value === '') throw new PdfError('a value is missing');
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(value)) return { kind: 'word', start, end, value };
  // `12 0 R` is one value, and only the third word tells. Object numbers have at most ten digits.
  const reference = /^\d{1,10}[ \r\n\t]+(\d{1,5})[ \r\n\t]+R(?![^\s()<>[\]{}/%])/.exec(pdf.toString('latin1', start, start + 40));
  if (!reference) return { kind: 'number', start, end, value: Number(value) };
  return { kind: 'ref', start, end: start + reference[0].length, object: Number(value), generation: Number(reference[1]) };
}

/** The entry under `key`, which must be of `kind`. Throws PdfError. */
export function entry<K extends PdfValue['kind']>(dict: PdfDict, key: string, kind: K): Extract<PdfValue, { kind: K }> {
  const value = dict.entries.get(key);
  if (!isOfKind(value, kind)) throw new PdfError(`/${key} is missing or of another kind`);
  return value;
}

export function isOfKind<K extends PdfValue['kind']>(value: PdfValue | undefined, kind: K): value is Extract<PdfValue, { kind: K }> {
  return value?.kind === kind;
}

/** Whole, not negative, exactly representable. Throws PdfError. */
export function wholeNumber(value: PdfValue | undefined): number {
  if (!isOfKind(value, 'number') || !Number.isSafeInteger(value.value) || value.value < 0) throw new PdfError('a number is missing or not whole');
  return value.value;
}

/** The section the file's last three lines point at. Nothing may follow `%%EOF` but one line end. Throws PdfError. */
export function readLastXref(pdf: Buffer): XrefSection & { readonly start: number } {
  const tail = /startxref\r?\n(\d{1,10})\r?\n%%EOF\r?\n?$/.exec(pdf.toString('latin1', Math.max(0, pdf.length - 64)));
  if (!tail) throw new PdfError('the file does not end as a PDF does');
  const start = Number(tail[1]);
  return { start, ...readXref(pdf, start) };
}

function readXref(pdf: Buffer, start: number): XrefSection {
  if (pdf.toString('latin1', start, start + 4) !== 'xref') throw new PdfError('there is no cross-reference table where the file says');
  const offsets = new Map<number, { offset: number; generation: number }>();
  for (let at = skipSpace(pdf, start + 4); ; at = skipSpace(pdf, at)) {
    if (pdf.toString('latin1', at, at + 7) === 'trailer') return { offsets, trailer: demandDict(readValue(pdf, at + 7)) };
    const header = /^(\d{1,10}) (\d{1,10})[ \r\n]+/.exec(pdf.toString('latin1', at, at + 32));
    if (!header) throw new PdfError('the cross-reference table is damaged');
    const first = Number(header[1]);
    const count = Number(header[2]);
    at += header[0].length;
    if (offsets.size + count > maxObjects) throw new PdfError('it has more objects than any that this program writes');
    if (at + count * 20 > pdf.length) throw new PdfError('the cross-reference table is cut off');
    for (let i = 0; i < count; i++, at += 20) {
      const line = /^(\d{10}) (\d{5}) ([nf])[ \r][\r\n]$/.exec(pdf.toString('latin1', at, at + 20));
      if (!line) throw new PdfError('a line of the cross-reference table is damaged');
      if (line[3] === 'n') offsets.set(first + i, { offset: Number(line[1]), generation: Number(line[2]) });
    }
  }
}

function demandDict(value: PdfValue): PdfDict {
  if (value.kind !== 'dict') throw new PdfError('a dictionary is missing');
  return value;
}

/** The value of the object a reference points at, looked up in this one section. Throws PdfError. */
export function readObject(pdf: Buffer, xref: XrefSection, ref: PdfRef): PdfValue {
  const place = xref.offsets.get(ref.object);
  if (!place || place.generation !== ref.generation) throw new PdfError('an object is missing');
  const header = /^(\d{1,10}) (\d{1,5}) obj(?![^\s()<>[\]{}/%])/.exec(pdf.toString('latin1', place.offset, place.offset + 32));
  if (!header || Number(header[1]) !== ref.object || Number(header[2]) !== ref.generation) throw new PdfError('an object is not where the file says');
  return readValue(pdf, place.offset + header[0].length);
}

/** As readObject, for an object that must be a dictionary. Throws PdfError. */
export const readDictObject = (pdf: Buffer, xref: XrefSection, ref: PdfRef): PdfDict => demandDict(readObject(pdf, xref, ref));
