// Reads canonical JSON from bytes that anybody may have written: the value, or why these bytes are not it. Never throws.
import { Bug } from '../../../shared/assert.ts';
import { canonicalJson } from '../../../shared/canonical-json.ts';
import type { Plain } from '../../../shared/canonical-json.ts';

// Far deeper than anything we write. canonicalJson recurses; a file of brackets must not reach it.
const maxDepth = 24;

export type Canonical = { readonly value: Plain } | { readonly wrong: string };

export function readCanonical(bytes: Uint8Array): Canonical {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
  if (isDeeperThan(text, maxDepth)) return { wrong: 'it is nested too deeply' };
  let value: Plain;
  let canonical: string;
  try {
    value = JSON.parse(text) as Plain;
    canonical = canonicalJson(value);
  } catch (error) {
    if (error instanceof SyntaxError) return { wrong: 'it is not JSON' };
    if (error instanceof Bug) return { wrong: 'it holds a value that cannot be signed' };
    throw error;
  }
  // Compared as bytes: decoding would forgive bytes that are not UTF-8.
  return Buffer.from(canonical, 'utf8').equals(bytes) ? { value } : { wrong: 'it is not written the one way it has to be' };
}

function isDeeperThan(text: string, limit: number): boolean {
  let depth = 0;
  let isText = false;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (isText) {
      if (c === 0x5c) i++;
      else if (c === 0x22) isText = false;
    } else if (c === 0x22) isText = true;
    else if (c === 0x7b || c === 0x5b) {
      depth++;
      if (depth > limit) return true;
    } else if (c === 0x7d || c === 0x5d) depth--;
  }
  return false;
}
