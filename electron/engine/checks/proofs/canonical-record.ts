// Canonical JSON (RFC 8785) of a record's text, refused where reading the text would change it in silence.
import { Bug } from '../../../../shared/assert.ts';
import { canonicalJson } from '../../../../shared/canonical-json.ts';
import type { Plain } from '../../../../shared/canonical-json.ts';

/** Nested deeper, a text is not read: reading it would recurse as deep. */
const deepest = 200;
export type CanonicalRecord = { readonly canonical: string } | { readonly refused: 'not JSON' | 'nested too deeply' | 'a name stands twice' | 'a whole number is too large to be kept' | 'half a character' };

// One token at a time; what stands between tokens and is none is left to JSON.parse, which refuses it.
const token = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|[{}[\]:,]/gs;

/**
 * The canonical form of a JSON text. It says what another program that canonicalises would have hashed; it is never evidence of the
 * text itself, since many texts have the same form. JSON.parse keeps the last of two equal names and rounds large whole numbers:
 * such texts are refused, never changed. Linear in the text; never throws.
 */
export function canonicalRecord(text: string): CanonicalRecord {
  const refused = whyRefused(text);
  if (refused !== null) return { refused };
  try {
    // SAFETY: JSON.parse gives plain data, and nothing else.
    return { canonical: canonicalJson(JSON.parse(text) as Plain) };
  } catch (error) {
    if (error instanceof SyntaxError) return { refused: 'not JSON' };
    if (error instanceof Bug) return { refused: 'half a character' };
    throw error;
  }
}

function whyRefused(text: string): Extract<CanonicalRecord, { refused: string }>['refused'] | null {
  const open: (Set<string> | null)[] = [];
  let before = '';
  for (const [part] of text.matchAll(token)) {
    if (part === '{' || part === '[') {
      open.push(part === '{' ? new Set() : null);
      if (open.length > deepest) return 'nested too deeply';
    } else if (part === '}' || part === ']') {
      open.pop();
    } else if (part.startsWith('"')) {
      const names = open.at(-1);
      if (names && (before === '{' || before === ',')) {
        const name = nameOf(part);
        if (name === null) return 'not JSON';
        if (names.has(name)) return 'a name stands twice';
        names.add(name);
      }
    } else if (/^-?\d+$/.test(part) && !isKept(part)) {
      return 'a whole number is too large to be kept';
    }
    before = part;
  }
  return null;
}

/** The same name may be written with and without escapes. */
function nameOf(part: string): string | null {
  try {
    return JSON.parse(part) as string;
  } catch {
    return null;
  }
}

const isKept = (digits: string): boolean => Number.isSafeInteger(Number(digits)) || digits.replace('-', '').length < 16;
