// Tables as text: comma-separated for spreadsheets, with every cell that would run as a formula guarded, and strings made harmless for terminals.

/** Evidence on a terminal or in a plain text file: control, escape and bidirectional characters become visible and harmless. */
export const safe = (text: string): string => text.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, (c) => `\\u{${(c.codePointAt(0) ?? 0).toString(16)}}`);

/** A cell that a spreadsheet would run as a formula gets an apostrophe before it. */
export function csvCell(text: string): string {
  const guarded = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

/** Comma-separated, CRLF, every cell guarded against formulas. */
export const csvText = (names: readonly string[], rows: readonly (readonly string[])[]): string => [names, ...rows].map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
