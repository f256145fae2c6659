// The bytes JSON is built of, for the decoders that walk it without parsing.
export const QUOTE = 0x22, BACKSLASH = 0x5c, OPEN_BRACE = 0x7b, CLOSE_BRACE = 0x7d, OPEN_BRACKET = 0x5b, CLOSE_BRACKET = 0x5d, COMMA = 0x2c, COLON = 0x3a;
export const isSpace = (byte: number | undefined): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

/** At least the first key with its quotes: `{"eventVersion"`. Null where the record has no such start. */
export function prefixOf(record: Buffer): Buffer | null {
  if (record[0] !== OPEN_BRACE) return null;
  const first = record.indexOf(QUOTE);
  const second = first < 0 ? -1 : record.indexOf(QUOTE, first + 1);
  return second > 0 && second < 200 ? Buffer.from(record.subarray(0, second + 1)) : null;
}

/** Without the white space and the commas at the end. */
export function trimSeparator(bytes: Buffer): Buffer {
  let end = bytes.length;
  while (end > 1 && (isSpace(bytes[end - 1] as number) || bytes[end - 1] === COMMA)) end--;
  return bytes.subarray(0, end);
}
