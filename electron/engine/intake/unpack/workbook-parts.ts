// The small parts of a workbook: its sheets, its shared texts, and which cell styles are dates.
import { xmlEvents } from './xml-events.ts';

export type Sheet = { readonly name: string; readonly part: string; readonly isHidden: boolean };
export type Workbook = { readonly sheets: readonly Sheet[]; /** Days are counted from 1904 (old Macintosh) instead of 1900. */ readonly is1904: boolean };
export type DateStyle = { readonly hasDate: boolean; readonly hasTime: boolean };

type Part = AsyncIterable<Uint8Array>;

/** Sheets in their order. `relations` leads from their ids to parts below `xl/`. */
export async function readWorkbook(workbook: Part, relations: Part): Promise<Workbook> {
  const targets = new Map<string, string>();
  for await (const event of xmlEvents(relations)) {
    if (event.kind === 'open' && event.name === 'Relationship') targets.set(event.attributes.get('Id') ?? '', event.attributes.get('Target') ?? '');
  }
  const sheets: Sheet[] = [];
  let is1904 = false;
  for await (const event of xmlEvents(workbook)) {
    if (event.kind !== 'open') continue;
    if (event.name === 'workbookPr') is1904 = /^(1|true)$/.test(event.attributes.get('date1904') ?? '');
    if (event.name !== 'sheet') continue;
    const target = targets.get(event.attributes.get('id') ?? '') ?? '';
    sheets.push({ name: event.attributes.get('name') ?? '', part: target.startsWith('/') ? target.slice(1) : `xl/${target}`, isHidden: (event.attributes.get('state') ?? 'visible') !== 'visible' });
  }
  return { sheets, is1904 };
}

/** Longest list of shared texts kept in memory, in characters. */
export const mostSharedText = 256 * 2 ** 20;

/** The shared texts by number; null when they are too long to keep. Phonetic readings are left out. */
export async function readSharedTexts(part: Part): Promise<readonly string[] | null> {
  const texts: string[] = [];
  let [text, isText, isPhonetic, length] = ['', false, false, 0];
  for await (const event of xmlEvents(part)) {
    if (event.kind === 'text') {
      if (isText && !isPhonetic) text += event.text;
    } else if (event.name === 't') isText = event.kind === 'open' && !event.isEmpty;
    else if (event.name === 'rPh') isPhonetic = event.kind === 'open' && !event.isEmpty;
    else if (event.name === 'si') {
      const isEnd = event.kind === 'close' || event.isEmpty;
      if (!isEnd) text = '';
      else {
        texts.push(event.kind === 'open' ? '' : text);
        length += text.length;
        if (length > mostSharedText) return null;
      }
    }
  }
  return texts;
}

/** Number formats that mean a date or time without saying so by a code: ECMA-376 part 1, 18.8.30, with the East Asian ones. */
function builtIn(id: number): DateStyle | null {
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58)) return { hasDate: true, hasTime: false };
  if (id === 22) return { hasDate: true, hasTime: true };
  return (id >= 18 && id <= 21) || (id >= 32 && id <= 35) || id === 45 || id === 47 ? { hasDate: false, hasTime: true } : null;
}

/** What a format code shows; null for numbers and for durations (`[h]:mm`), which are no moments. */
export function dateStyleOf(code: string): DateStyle | null {
  const section = code.replace(/"[^"]*"|\\.|_.|\*./g, '').split(';')[0] ?? '';
  if (/\[(h+|m+|s+)\]/i.test(section)) return null;
  const letters = section.replace(/\[[^\]]*\]|General|AM\/PM|A\/P/gi, (found) => (/^a/i.test(found) ? 'h' : ''));
  const hasTime = /[hs]/i.test(letters);
  const hasDate = /[ydge]/i.test(letters.replace(/[0#?.,]e[+-]/gi, '')) || (/m/i.test(letters) && !hasTime);
  return hasDate || hasTime ? { hasDate, hasTime } : null;
}

/** For each cell style, what it shows of a date; null where it shows a number. */
export async function readDateStyles(part: Part): Promise<readonly (DateStyle | null)[]> {
  const codes = new Map<number, DateStyle | null>();
  const styles: (DateStyle | null)[] = [];
  let isCells = false;
  for await (const event of xmlEvents(part)) {
    if (event.kind === 'text') continue;
    if (event.name === 'cellXfs') isCells = event.kind === 'open';
    else if (event.kind === 'open' && event.name === 'numFmt') codes.set(Number(event.attributes.get('numFmtId')), dateStyleOf(event.attributes.get('formatCode') ?? ''));
    else if (event.kind === 'open' && event.name === 'xf' && isCells) {
      const id = Number(event.attributes.get('numFmtId') ?? '0');
      styles.push(codes.get(id) ?? (codes.has(id) ? null : builtIn(id)));
    }
  }
  return styles;
}

const two = (value: number): string => String(value).padStart(2, '0');

/** A serial day as the cell shows it, without a zone, for a workbook knows none; null when it is no moment. */
export function serialText(serial: number, is1904: boolean, style: DateStyle): string | null {
  if (!Number.isFinite(serial) || serial < 0 || serial > 2_958_466) return null;
  // Days before 1 March 1900 are one off, because the first spreadsheets took 1900 for a leap year.
  const days = is1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial;
  const at = new Date(Math.round((days - 25_569) * 86_400_000));
  const time = `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}${at.getUTCMilliseconds() === 0 ? '' : `.${String(at.getUTCMilliseconds()).padStart(3, '0')}`}`;
  if (!style.hasDate && serial < 1) return time;
  const date = `${String(at.getUTCFullYear()).padStart(4, '0')}-${two(at.getUTCMonth() + 1)}-${two(at.getUTCDate())}`;
  return style.hasTime || time !== '00:00:00' ? `${date}T${time}` : date;
}
