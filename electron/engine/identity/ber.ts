// Rewrites the looser BER of streaming signers (lengths left open, strings in pieces) as the DER that everything else reads.
import { der, DerError, tags } from './der.ts';

// As in der.ts: signatures are about ten levels deep; a stream in pieces of 1 kB stays below the number for 200 MB.
const maxDepth = 24;
const mostNodes = 200_000;

type Read = { readonly der: Buffer; readonly size: number };

/**
 * The first value of `input` with definite, shortest lengths; strings in pieces are put together, other content is left as it is, and so is the
 * order of sets. Says how many bytes of `input` it took. Signed attributes are DER already (RFC 5652 §5.3), so a signature over them stays good.
 * Throws DerError.
 */
export function derOfBer(input: Buffer): Read {
  return readValue(input, 0, { left: mostNodes });
}

function readValue(bytes: Buffer, depth: number, budget: { left: number }): Read {
  if (--budget.left < 0) throw new DerError('it has more values than any certificate or signature');
  if (depth > maxDepth) throw new DerError('values are nested too deeply');
  const tag = bytes[0];
  if (tag === undefined) throw new DerError('the value is cut off');
  if ((tag & 0x1f) === 0x1f) throw new DerError('tag numbers above 30 are not used here');
  const { headerSize, end } = readExtent(bytes);
  if ((tag & 0x20) === 0) {
    if (end === null) throw new DerError('a length is left open where that is not allowed');
    return { der: der(tag, bytes.subarray(headerSize, end)), size: end };
  }
  const { parts, size } = readChildren(bytes, headerSize, end, depth, budget);
  if (tag !== (tags.octetString | 0x20)) return { der: der(tag, ...parts), size };
  return { der: der(tags.octetString, ...parts.map(bodyOfPiece)), size };
}

function readChildren(bytes: Buffer, from: number, end: number | null, depth: number, budget: { left: number }): { readonly parts: readonly Buffer[]; readonly size: number } {
  const parts: Buffer[] = [];
  let at = from;
  for (;;) {
    if (end !== null && at === end) return { parts, size: end };
    if (end === null && bytes[at] === 0 && bytes[at + 1] === 0) return { parts, size: at + 2 };
    const child = readValue(bytes.subarray(at, end ?? bytes.length), depth + 1, budget);
    parts.push(child.der);
    at += child.size;
  }
}

/** `end` is null where the length is left open. */
function readExtent(bytes: Buffer): { readonly headerSize: number; readonly end: number | null } {
  const first = bytes[1];
  if (first === undefined) throw new DerError('the length is cut off');
  if (first === 0x80) return { headerSize: 2, end: null };
  const count = first < 0x80 ? 0 : first & 0x7f;
  if (count > 6 || bytes.length < 2 + count) throw new DerError('the length is not one that is used here');
  const end = 2 + count + (count === 0 ? first : bytes.readUIntBE(2, count));
  if (end > bytes.length) throw new DerError('a length points past the end');
  return { headerSize: 2 + count, end };
}

function bodyOfPiece(piece: Buffer): Buffer {
  if (piece[0] !== tags.octetString) throw new DerError('a string in pieces has a piece of another kind');
  const first = piece[1] ?? 0;
  return piece.subarray(first < 0x80 ? 2 : 2 + (first & 0x7f));
}
