// Rows of a binary table as lines of JSON, with every number as it is: integers unrounded, moments with all their digits.

const isUtf8 = new TextDecoder('utf-8', { fatal: true });

/** Text where the bytes are text, hexadecimal digits where they are not. */
export function bytesText(bytes: Uint8Array): string {
  try {
    return isUtf8.decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
    throw error;
  }
}

/** A count of units since 1970 in UTC as ISO 8601 with as many digits as the unit has; `unit` is units a second (1, 10^3, 10^6, 10^9). */
export function momentText(count: bigint, unit: bigint): string {
  const seconds = count >= 0n || count % unit === 0n ? count / unit : count / unit - 1n;
  const fraction = count - seconds * unit;
  const date = new Date(Number(seconds) * 1000);
  if (Number.isNaN(date.getTime())) return count.toString();
  const digits = unit.toString().length - 1;
  return `${date.toISOString().slice(0, -5)}${digits === 0 ? '' : `.${fraction.toString().padStart(digits, '0')}`}Z`;
}

/** JSON of a value as a table reader delivers it. */
export function jsonText(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : JSON.stringify(String(value));
  if (typeof value === 'string' || typeof value === 'boolean') return JSON.stringify(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'null' : JSON.stringify(value.toISOString());
  if (value instanceof Uint8Array) return JSON.stringify(bytesText(value));
  if (value instanceof Map) return objectText([...value] as [unknown, unknown][]);
  if (Array.isArray(value) || ArrayBuffer.isView(value)) return `[${Array.from(value as ArrayLike<unknown>, jsonText).join(',')}]`;
  if (typeof value === 'object') return objectText(Object.entries(value));
  return 'null';
}

const objectText = (entries: readonly (readonly [unknown, unknown])[]): string => `{${entries.map(([key, entry]) => `${JSON.stringify(String(key))}:${jsonText(entry)}`).join(',')}}`;

const enoughBytes = 256 * 2 ** 10;

/** Joins lines into chunks. */
export async function* inChunks(lines: AsyncIterable<string>): AsyncGenerator<Buffer> {
  let text = '';
  for await (const line of lines) {
    text += line;
    if (text.length < enoughBytes) continue;
    yield Buffer.from(text);
    text = '';
  }
  if (text !== '') yield Buffer.from(text);
}
