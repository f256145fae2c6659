// Where the members of a JSON object stand in its text, so that one can be left out and the rest stay as it was written.

/** Positions in the text. `start` to `end` is `"name": value`; the commas around it are outside. */
export type Member = { readonly name: string; readonly start: number; readonly end: number; readonly valueStart: number; readonly valueEnd: number };

const isSpace = (code: number): boolean => code === 32 || code === 9 || code === 10 || code === 13;
const quote = 34;
const backslash = 92;
const mostMembers = 1000;
const comma = 44;
const colon = 58;

function skipSpace(text: string, at: number): number {
  let i = at;
  while (isSpace(text.charCodeAt(i))) i += 1;
  return i;
}

/** Behind the closing quote of the string that begins at `at`; -1 where it does not end. */
function skipString(text: string, at: number): number {
  for (let i = at + 1; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === quote) return i + 1;
    if (code === backslash) i += 1;
  }
  return -1;
}

/** Behind the value that begins at `at`; -1 where it does not end. What stands in nested values is not judged, only where they end. */
function skipValue(text: string, at: number): number {
  let depth = 0;
  for (let i = at; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === quote) {
      const end = skipString(text, i);
      if (end < 0) return -1;
      if (depth === 0) return end;
      i = end - 1;
    } else if (code === 123 || code === 91) {
      depth += 1;
    } else if (code === 125 || code === 93) {
      if (depth === 0) return i === at ? -1 : i;
      depth -= 1;
      if (depth === 0) return i + 1;
    } else if (depth === 0 && (code === comma || isSpace(code))) {
      return i === at ? -1 : i;
    }
  }
  return -1;
}

/** The members of the object that is the whole of `text` between `from` and `to`; null where there is none, or where a name is written with escapes. Linear; never throws. */
export function membersOf(text: string, from = 0, to = text.length): readonly Member[] | null {
  let i = skipSpace(text, from);
  if (text.charCodeAt(i) !== 123) return null;
  i = skipSpace(text, i + 1);
  const members: Member[] = [];
  if (text.charCodeAt(i) === 125) return skipSpace(text, i + 1) >= to ? members : null;
  for (;;) {
    const start = i;
    if (text.charCodeAt(i) !== quote || members.length >= mostMembers) return null;
    const nameEnd = skipString(text, i);
    if (nameEnd < 0) return null;
    const name = text.slice(start + 1, nameEnd - 1);
    if (name.includes('\\')) return null;
    i = skipSpace(text, nameEnd);
    if (text.charCodeAt(i) !== colon) return null;
    const valueStart = skipSpace(text, i + 1);
    const valueEnd = skipValue(text, valueStart);
    if (valueEnd < 0 || valueEnd > to) return null;
    members.push({ name, start, end: valueEnd, valueStart, valueEnd });
    i = skipSpace(text, valueEnd);
    const next = text.charCodeAt(i);
    if (next === 125) return skipSpace(text, i + 1) >= to ? members : null;
    if (next !== comma) return null;
    i = skipSpace(text, i + 1);
  }
}

/** The ranges to leave out so that these members are gone, each with one comma beside it. `all`: the members of their object, in order. */
export function rangesWithout(all: readonly Member[], gone: ReadonlySet<Member>): readonly (readonly [number, number])[] {
  const ranges: [number, number][] = [];
  all.forEach((member, n) => {
    if (!gone.has(member)) return;
    const after = all[n + 1];
    // The comma behind it goes along; behind the last member there is none, so the one in front goes.
    if (after) ranges.push([member.start, after.start]);
    else ranges.push([all.slice(0, n).findLast((m) => !gone.has(m))?.end ?? member.start, member.end]);
  });
  return ranges;
}

/** The text without these ranges; they may touch and overlap. */
export function cutOut(text: string, ranges: readonly (readonly [number, number])[]): string {
  let out = '';
  let at = 0;
  for (const [start, end] of [...ranges].sort((a, b) => a[0] - b[0])) {
    if (start > at) out += text.slice(at, start);
    at = Math.max(at, end);
  }
  return out + text.slice(at);
}

/** The same JSON with this between members and behind names, and no other space: `,` and `:` as most programs write, `, ` and `: ` as Python does. Strings stay as they are. */
export function respaced(text: string, between: string, behind: string): string {
  let out = '';
  for (let i = 0; i < text.length;) {
    const code = text.charCodeAt(i);
    if (code === quote) {
      const end = skipString(text, i);
      if (end < 0) return out + text.slice(i);
      out += text.slice(i, end);
      i = end;
    } else {
      if (code === comma) out += between;
      else if (code === colon) out += behind;
      else if (!isSpace(code)) out += text.charAt(i);
      i += 1;
    }
  }
  return out;
}

/** The text of a string value; the JSON as written for any other. */
export function valueText(text: string, { valueStart, valueEnd }: Member): string {
  const written = text.slice(valueStart, valueEnd);
  if (!written.startsWith('"')) return written;
  if (!written.includes('\\')) return written.slice(1, -1);
  try {
    return JSON.parse(written) as string;
  } catch {
    return written;
  }
}

/** Nested deeper, a text is not sorted: each level is looked at once more. */
const deepest = 50;

/**
 * The same JSON with the members of every object sorted by name (by code points, as Python does) and everything else as it was written:
 * numbers keep their form, which canonical JSON would change (`2.0`). Null where it is nested too deeply or cannot be taken apart.
 */
export function sortedByName(text: string, from = 0, to = text.length, depth = 0): string | null {
  if (depth > deepest) return null;
  const start = skipSpace(text, from);
  const code = text.charCodeAt(start);
  if (code !== 123 && code !== 91) return text.slice(start, to).trim();
  const parts: { readonly name: string; readonly start: number; readonly end: number }[] = [];
  if (code === 123) {
    const members = membersOf(text, start, to);
    if (members === null) return null;
    parts.push(...members.map((m) => ({ name: m.name, start: m.valueStart, end: m.valueEnd })).sort((a, b) => Buffer.compare(Buffer.from(a.name), Buffer.from(b.name))));
  } else {
    for (let i = skipSpace(text, start + 1); text.charCodeAt(i) !== 93; i = skipSpace(text, i)) {
      const end = skipValue(text, i);
      if (end < 0 || end > to) return null;
      parts.push({ name: '', start: i, end });
      i = skipSpace(text, end);
      if (text.charCodeAt(i) === comma) i += 1;
      else if (text.charCodeAt(i) !== 93) return null;
    }
  }
  const written = parts.map((p) => { const value = sortedByName(text, p.start, p.end, depth + 1); return value === null ? null : code === 123 ? `"${p.name}":${value}` : value; });
  return written.includes(null) ? null : code === 123 ? `{${written.join(',')}}` : `[${written.join(',')}]`;
}
