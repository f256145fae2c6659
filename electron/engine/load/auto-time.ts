// Times of sources nobody declared a form for: numbers by their size, ISO, and the ways programs and languages write a date.
import { literal } from '../store/sql-text.ts';
import { englishMonth } from './months.ts';

type Readers = { readonly ticks: (x: string) => string; readonly iso: (x: string) => string; readonly epoch: (x: string, unit: 's' | 'ms' | 'us' | 'ns') => string; readonly filetime: (x: string) => string; readonly pattern: (x: string, format: string) => string; readonly keep: (sql: string) => string };

const number = (x: string, digits: string): string => `regexp_full_match(${x}, '${digits}(\\.\\d+)?')`;

/** The milliseconds in `/Date(1772438401123+0100)/`: .NET's, whose offset tells the zone of the writer and does not move the instant. */
const dotNet = "'^\\\\?/Date\\((-?\\d{9,14})'";
/** Java, Ruby and `date` write the zone before the year; read as it stands behind the time. */
const zoneBeforeYear = ':\\d\\d(?:[.,]\\d+)? ([A-Z]{3,4}|[+-]\\d{4}) (\\d{4})$';

export const withZoneLast = (x: string): string => `CASE WHEN regexp_matches(${x}, ${literal(zoneBeforeYear)}) THEN regexp_replace(${x}, ' ([A-Z]{3,4}|[+-]\\d{4}) (\\d{4})$', ' \\2 \\1') ELSE ${x} END`;

/** Digits alone that are since when: by their count, except where they are a calendar's. What is neither for certain stays open. */
export const epochDigits = '(?:\\d{9,10}|\\d{12,13}|\\d{15,16}|1[0-9]\\d{16,17})(?:\\.\\d+)?';
/** `202603021000`, and with seconds and hundredths: year, month, day, hour and minute run together. */
export const calendarDigits = '(?:19|20)\\d\\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])(?:[01]\\d|2[0-3])[0-5]\\d(?:[0-5]\\d\\d\\d)?(?:\\.\\d+)?';
/** Ticks of .NET of our days: 100 ns since the year 1, of a clock whose zone they do not say. */
export const tickDigits = '6[3-5]\\d{16}';

export function autoSql(x: string, { iso, epoch, filetime, ticks, pattern, keep }: Readers): string {
  const ofYears = keep(`CASE WHEN regexp_matches(${x}, '^(\\d{1,2}[./](\\d{1,2}|\\p{L}{3,})[./])?\\d{4}') THEN ${x} END`);
  // A FILETIME of our days has 18 digits and begins with 1; nanoseconds since 1970 had 18 digits until 2001.
  return `CASE WHEN regexp_full_match(${x}, '${calendarDigits}') THEN ${pattern(x, '%Y%m%d%H%M')} WHEN ${number(x, '\\d{9,10}')} THEN ${epoch(x, 's')} WHEN ${number(x, '\\d{12,13}')} THEN ${epoch(x, 'ms')} `
    + `WHEN ${number(x, '\\d{15,16}')} THEN ${epoch(x, 'us')} WHEN regexp_full_match(${x}, '1[1-5]\\d{16}') THEN ${filetime(x)} WHEN regexp_full_match(${x}, '${tickDigits}') THEN ${ticks(x)} WHEN ${number(x, '1\\d{17,18}')} THEN ${epoch(x, 'ns')} `
    + `ELSE coalesce(${iso(x)}, ${iso(`regexp_replace(regexp_replace(${x}, ',(\\d+)', '.\\1'), ' ([+-]\\d\\d:?\\d\\d)$', '\\1')`)}, ${patterns.map((p) => pattern(ofYears, p)).join(', ')}, `
    + `CASE WHEN regexp_matches(${x}, ${dotNet}) THEN ${epoch(`regexp_extract(${x}, ${dotNet}, 1)`, 'ms')} END, ${named(x, pattern, keep)}) END`;
}

/** Shapes seen in exports where nobody declares one. Day before month is never guessed when both could be meant: see `day-order.ts`. */
const patterns = ['%d/%b/%Y:%H:%M:%S %z', '%d.%m.%Y %H:%M:%S', '%d.%m.%Y %H:%M', '%d.%m.%Y, %H:%M:%S', '%d.%m.%Y %H:%M:%S.%f', '%d.%m.%Y', '%m/%d/%Y %I:%M:%S %p', '%m/%d/%Y %I:%M:%S.%f %p', '%m/%d/%Y %I:%M %p',
  '%m/%d/%Y, %I:%M:%S %p', '%m/%d/%Y, %I:%M:%S.%f %p', '%Y/%m/%d %H:%M:%S', '%Y/%m/%d %H:%M:%S.%f', '%Y.%m.%d %H:%M:%S', '%Y%m%d%H%M%S', '%Y%m%d%H%M%SZ', '%Y%m%d%H%M%S.%fZ', '%Y%m%d%H%M%S.%f', '%Y%m%d%H%M%S%z', '%Y%m%d%H%M%S.%f%z', '%Y%m%dT%H%M%SZ', '%Y%m%dT%H%M%S',
  '%Y-%jT%H:%M:%S', '%Y-%jT%H:%M:%S,%g', '%Y-%m-%d %I:%M:%S %p', '%m/%d/%Y %I:%M:%S %p %z', '%m/%d/%Y %I:%M:%S.%f %p %z'];

const hours = ['%H:%M:%S', '%H:%M:%S.%f', '%I:%M:%S %p', '%I:%M:%S.%f %p', '%I:%M %p', '%H:%M'] as const;
const withName = [...hours.map((hour) => `%b %d %Y ${hour}`), '%b %d %H:%M:%S %Y', '%b %d %H:%M:%S.%f %Y', '%b %d %Y', '%b %d %y', '%b %d %y %I.%M.%S.%f %p', '%b %d %y %H.%M.%S.%f', '%b %d %y %H:%M:%S'];

/** With a month in letters: no week day, no punctuation between the parts, the month first and by three English letters. */
function named(x: string, pattern: Readers['pattern'], keep: Readers['keep']): string {
  const changes: readonly (readonly [string, string])[] = [
    // As browsers write it: `GMT+0100 (Central European Standard Time)`.
    ['(?: (?:GMT|UTC)| )([+-]\\d{2}:?\\d{2})(?: \\([^()]{1,60}\\))?$', ' \\1'],
    ['(?i)^(mon|tue|wed|thu|fri|sat|sun)[a-z]*[., ]+', ''], ['^(\\d{1,2})\\.?[-/ ](\\p{L}{3,9}\\.?)[-/ ,]+(\\d)', '\\2 \\1 \\3'], ['(?i)^(jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.? ', '\\1 '],
    ['(?i)[,@ ]+(at )?', ' '], ['(\\.\\d{6})\\d+', '\\1'],
  ];
  // What has no month in letters is not looked at further.
  const asWords = keep(changes.reduce((text, [from, to]) => `regexp_replace(${text}, ${literal(from)}, ${literal(to)}, 'g')`, `CASE WHEN strlen(${x}) < 100 AND regexp_matches(${x}, '\\p{L}{3}') THEN ${x} END`));
  const text = keep(englishMonth(asWords, keep));
  // `%Y` would take 26 for the year 26.
  const isLong = keep(`regexp_matches(${text}, '(^| )\\d{4}( |$)')`);
  const [long, short] = [true, false].map((is) => keep(`CASE WHEN ${is ? '' : 'NOT '}${isLong} THEN ${text} END`)) as [string, string];
  return [...withName, ...withName.map((p) => `${p} %z`)].map((p) => pattern(p.includes('%Y') ? long : short, p)).join(', ');
}
