// Signs a finished PDF by adding to its end, and checks that nothing of a signed PDF was changed, added or left out.
import { createHash } from 'node:crypto';
import { Bug } from '../../../shared/assert.ts';
import { readCertificate } from './certificate.ts';
import { demandValidAt, signCms, verifyCms } from './cms.ts';
import type { SignatureVerdict, Signer } from './cms.ts';
import { entry, isOfKind, PdfError, readDictObject, readLastXref, readObject, wholeNumber } from './pdf-objects.ts';
import type { PdfDict, PdfRef, XrefSection } from './pdf-objects.ts';

/** Bytes kept free for the signature: ours takes about one kB, a time-stamp token put in later up to six. */
const room = 8192;
const blank = '0'.repeat(room * 2);

type ByteRange = readonly [number, number, number, number];

/**
 * The PDF with an incremental update that carries a certification signature (ETSI.CAdES.detached, DocMDP P=1: no change allowed).
 * The original bytes stay an exact prefix. `pdf` must be as our own generator writes it: one revision, classic
 * cross-reference table, no form, no encryption; anything else is a bug. Fault `identity-expired` when the certificate is not valid at `now`.
 */
export function signPdf(wanted: {
  readonly pdf: Buffer; readonly signer: Signer; readonly reason: string; readonly now: Date;
  /** Default: the name in the certificate. */
  readonly name?: string;
}): Buffer {
  const { pdf, signer, reason, now } = wanted;
  const certificate = readCertificate(signer.certificate);
  demandValidAt(certificate, now);
  const facts = [
    `/M (${pdfTime(now)})`,
    `/Name ${pdfText(wanted.name ?? certificate.subject.name)}`,
    `/Reason ${pdfText(reason)}`,
  ].join('\n');
  const { update, gap } = buildUpdate(pdf, facts);
  const signed = Buffer.concat([pdf, update]);
  const cms = signCms({ content: { sha256: digestOutside(signed, gap.start, gap.end) }, signer });
  if (cms.length > room) throw new Bug('the signature does not fit the room kept for it');
  signed.write(cms.toString('hex'), gap.start + 1, 'latin1');
  return signed;
}

function digestOutside(pdf: Buffer, gapStart: number, gapEnd: number): Buffer {
  return createHash('sha256').update(pdf.subarray(0, gapStart)).update(pdf.subarray(gapEnd)).digest();
}

// ---------------------------------------------------------------- writing the update

type Gap = { readonly start: number; readonly end: number };
type Place = { readonly object: number; readonly generation: number; readonly offset: number };

function buildUpdate(pdf: Buffer, facts: string): { readonly update: Buffer; readonly gap: Gap } {
  const base = readBase(pdf);
  const signature = base.size;
  const field = base.size + 1;
  const separator = pdf[pdf.length - 1] === 0x0a ? '' : '\n';
  const head = `${separator}${signature} 0 obj\n<<\n/Type /Sig\n/Filter /Adobe.PPKLite\n/SubFilter /ETSI.CAdES.detached\n`;
  // Same length for every range: the offsets of everything behind it do not depend on it.
  const rangeLine = (range: ByteRange): string => `${`/ByteRange [${range.join(' ')}]`.padEnd(60)}\n`;
  const toGap = `${head}${rangeLine([0, 0, 0, 0])}/Contents `;
  const gap = { start: pdf.length + toGap.length, end: pdf.length + toGap.length + blank.length + 2 };
  const docMdp = '/Reference [<< /Type /SigRef /TransformMethod /DocMDP /TransformParams << /Type /TransformParams /P 1 /V /1.2 >> >>]';
  const bodies: readonly (readonly [PdfId, string])[] = [
    [{ object: field, generation: 0 }, fieldBody(base.page.id, signature)],
    [base.page.id, withAnnotation(pdf, base, field)],
    [base.root.id, withForm(pdf, base, signature, field)],
  ];
  const places: Place[] = [{ object: signature, generation: 0, offset: pdf.length + separator.length }];
  let text = `${toGap}<${blank}>\n${facts}\n${docMdp}\n>>\nendobj\n`;
  for (const [id, body] of bodies) {
    places.push({ ...id, offset: pdf.length + text.length });
    text += `${id.object} ${id.generation} obj\n${body}\nendobj\n`;
  }
  text += xrefAndTrailer(pdf, base, places, pdf.length + text.length);
  const range: ByteRange = [0, gap.start, gap.end, pdf.length + text.length - gap.end];
  // Every character is a byte: what is copied from the file went through latin1, what we add is ASCII.
  return { update: Buffer.from(text.replace(rangeLine([0, 0, 0, 0]), rangeLine(range)), 'latin1'), gap };
}

type PdfId = { readonly object: number; readonly generation: number };
type Base = {
  readonly size: number; readonly xref: XrefSection & { readonly start: number };
  readonly root: { readonly id: PdfId; readonly dict: PdfDict }; readonly page: { readonly id: PdfId; readonly dict: PdfDict };
};

function readBase(pdf: Buffer): Base {
  try {
    const xref = readLastXref(pdf);
    const { trailer } = xref;
    if (trailer.entries.has('Prev') || trailer.entries.has('Encrypt') || trailer.entries.has('XRefStm')) throw new PdfError('it was updated or encrypted');
    const rootRef = entry(trailer, 'Root', 'ref');
    const root = readDictObject(pdf, xref, rootRef);
    if (root.entries.has('AcroForm') || root.entries.has('Perms')) throw new PdfError('it has a form or a signature already');
    return { size: wholeNumber(trailer.entries.get('Size')), xref, root: { id: rootRef, dict: root }, page: firstPage(pdf, xref, root) };
  } catch (error) {
    if (error instanceof PdfError) throw new Bug(`this PDF cannot be signed: ${error.message}`);
    throw error;
  }
}

function firstPage(pdf: Buffer, xref: XrefSection, root: PdfDict): { readonly id: PdfRef; readonly dict: PdfDict } {
  let id = entry(root, 'Pages', 'ref');
  for (let level = 0; level < 32; level++) {
    const dict = readDictObject(pdf, xref, id);
    if (entry(dict, 'Type', 'name').value === 'Page') return { id, dict };
    const first = entry(dict, 'Kids', 'array').items[0];
    if (!isOfKind(first, 'ref')) throw new PdfError('it has no page');
    id = first;
  }
  throw new PdfError('its page tree is too deep');
}

const referenceTo = (id: PdfId): string => `${id.object} ${id.generation} R`;
const rawOf = (pdf: Buffer, span: { readonly start: number; readonly end: number }): string => pdf.toString('latin1', span.start, span.end);

// Invisible: a rectangle without area needs no appearance, and 132 is Print and Locked.
const fieldBody = (page: PdfId, signature: number): string =>
  `<<\n/Type /Annot\n/Subtype /Widget\n/FT /Sig\n/T (Exhibit)\n/V ${signature} 0 R\n/Rect [0 0 0 0]\n/F 132\n/P ${referenceTo(page)}\n>>`;

function withAnnotation(pdf: Buffer, base: Base, field: number): string {
  const { dict } = base.page;
  const listed = dict.entries.get('Annots');
  const array = isOfKind(listed, 'ref') ? readObject(pdf, base.xref, listed) : listed;
  const others = isOfKind(array, 'array') ? array.items.map((item) => rawOf(pdf, item)) : [];
  const kept = [...dict.entries].filter(([key]) => key !== 'Annots').map(([key, value]) => `/${key} ${rawOf(pdf, value)}`);
  return `<<\n${kept.join('\n')}\n/Annots [${[...others, `${field} 0 R`].join(' ')}]\n>>`;
}

function withForm(pdf: Buffer, base: Base, signature: number, field: number): string {
  const { dict } = base.root;
  const kept = [...dict.entries].filter(([key]) => key !== 'Version').map(([key, value]) => `/${key} ${rawOf(pdf, value)}`);
  // DocMDP came with 1.5 and this entry overrules an older number in the first line.
  return `<<\n${kept.join('\n')}\n/Version /1.7\n/AcroForm << /Fields [${field} 0 R] /SigFlags 3 >>\n/Perms << /DocMDP ${signature} 0 R >>\n>>`;
}

function xrefAndTrailer(pdf: Buffer, base: Base, places: readonly Place[], start: number): string {
  const { trailer } = base.xref;
  const line = (place: Place): string =>
    `${place.object} 1\n${String(place.offset).padStart(10, '0')} ${String(place.generation).padStart(5, '0')} n \n`;
  const kept = ['Root', 'Info'].flatMap((key) => {
    const value = trailer.entries.get(key);
    return value ? [`/${key} ${rawOf(pdf, value)}`] : [];
  });
  // ISO 32000-1 §14.4: the first identifier stays, the second names this revision; from the content, so that it repeats.
  const id = trailer.entries.get('ID');
  const first = isOfKind(id, 'array') ? id.items[0] : undefined;
  const revision = createHash('sha256').update(pdf).digest('hex').slice(0, 32);
  if (first) kept.push(`/ID [${rawOf(pdf, first)} <${revision}>]`);
  const lines = [...places].sort((a, b) => a.object - b.object).map(line).join('');
  return `xref\n${lines}trailer\n<<\n/Size ${base.size + 2}\n${kept.join('\n')}\n/Prev ${base.xref.start}\n>>\nstartxref\n${start}\n%%EOF\n`;
}

const pdfTime = (at: Date): string => `D:${at.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`;

/** A text in UTF-16 with its mark, as hexadecimal: nothing in it can end the string early. */
function pdfText(text: string): string {
  return `<feff${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`;
}

// ---------------------------------------------------------------- checking

/** `signedAt` is the time the signer's clock showed (/M); nobody else vouches for it. */
export type PdfVerdict = Omit<SignatureVerdict, 'signingTime'> & { readonly signedAt?: Date };

/**
 * Checks a PDF signed by signPdf. Never throws for any bytes. Demands what PDF readers let pass: one signature, over the
 * whole file but its own hexadecimal string; that string in lower case, filled up with zeros; nothing behind it.
 */
export function verifyPdf(pdf: Buffer): PdfVerdict {
  try {
    const { signature, gap } = findSignature(pdf);
    const digits = pdf.toString('latin1', gap.start + 1, gap.end - 1);
    if (digits.length > 65_536 * 2) throw new PdfError('the room for the signature is larger than any that this program writes');
    if (digits.length % 2 !== 0 || !/^[0-9a-f]*$/.test(digits)) throw new PdfError('the signature is not written in lower-case hexadecimal');
    const signedAt = readPdfTime(entry(signature, 'M', 'text').value);
    const verdict = verifyCms(Buffer.from(digits, 'hex'), digestOutside(pdf, gap.start, gap.end), { padding: 'zeros', claimedTime: signedAt });
    const { signingTime: _same, ...rest } = verdict;
    return { ...rest, signedAt };
  } catch (error) {
    if (!(error instanceof PdfError)) throw error;
    return { ok: false, reasons: [`The signed PDF cannot be read: ${error.message}.`] };
  }
}

/** Follows the last revision from its end to the signature; all it needs must stand in that revision. */
function findSignature(pdf: Buffer): { readonly signature: PdfDict; readonly gap: Gap } {
  const xref = readLastXref(pdf);
  const root = readDictObject(pdf, xref, entry(xref.trailer, 'Root', 'ref'));
  const form = entry(root, 'AcroForm', 'dict');
  const [fieldRef, ...others] = entry(form, 'Fields', 'array').items;
  if (!isOfKind(fieldRef, 'ref') || others.length > 0) throw new PdfError('it has not exactly one signature');
  const field = readDictObject(pdf, xref, fieldRef);
  const signatureRef = entry(field, 'V', 'ref');
  if (entry(entry(root, 'Perms', 'dict'), 'DocMDP', 'ref').object !== signatureRef.object) throw new PdfError('it is not certified by its signature');
  const signature = readDictObject(pdf, xref, signatureRef);
  if (entry(signature, 'SubFilter', 'name').value !== 'ETSI.CAdES.detached') throw new PdfError('the signature is of another kind');
  const gap = entry(signature, 'Contents', 'hex');
  const range = entry(signature, 'ByteRange', 'array').items.map(wholeNumber);
  const expected = [0, gap.start, gap.end, pdf.length - gap.end];
  if (range.length !== 4 || range.some((number, i) => number !== expected[i])) throw new PdfError('the signature does not cover the whole file');
  return { signature, gap };
}

function readPdfTime(text: string): Date {
  const match = /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  const at = match ? new Date(`${match[1]}-${match[2]}-${match[3]}T${match[4]}:${match[5]}:${match[6]}Z`) : undefined;
  if (!at || Number.isNaN(at.getTime()) || pdfTime(at) !== text) throw new PdfError('the time of signing is not one');
  return at;
}
