// Times as sources write them: the instant, how finely it was written, and where its zone comes from.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { timeSql } from '../../../electron/engine/load/compile-time.ts';
import { Steps } from '../../../electron/engine/load/steps.ts';
import { openDatabase } from '../../../electron/engine/store/database.ts';
import type { Database } from '../../../electron/engine/store/database.ts';
import type { TimeForm } from '../../../shared/spec/verbs.ts';
import { plainRow } from '../../support/case.ts';

let folder: string;
let database: Database;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'exhibit-time-'));
  database = await openDatabase(path.join(folder, 'x.duckdb'), { temporary: folder, memory: '512MB', threads: 1 });
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

async function read(form: TimeForm, text: string | null, zoneText?: string, reference = '2026-03-10 12:00:00'): Promise<unknown> {
  // As a map does it: what is used many times is computed once.
  const steps = new Steps();
  const sql = timeSql([{ at: 'x', form, ...(zoneText === undefined ? {} : { zoneAt: 'z' }), zone: 'unknown', means: 'event' }], (verb) => (verb === 'z' ? 'z' : 'x'), (s) => steps.keep(s));
  const [row] = await database.rows(`SELECT ${sql.instant} AS at, ${sql.precision} AS precision, ${sql.zone} AS zone FROM (${steps.over('(SELECT $1::VARCHAR AS x, $2::TIMESTAMP AS year_reference, $3::VARCHAR AS z)')})`, [text, reference, zoneText ?? null]);
  const { at, precision, zone } = plainRow(row ?? {});
  return at === undefined ? null : [at, precision, zone];
}

describe('times', () => {
  test.each<[string, TimeForm, string | null, unknown]>([
    ['ISO with Z', { kind: 'iso' }, '2026-03-02T08:00:01Z', ['2026-03-02T08:00:01Z', 's', 'stated']],
    ['ISO with an offset', { kind: 'iso' }, '2026-03-02T09:00:01.25+01:00', ['2026-03-02T08:00:01.250Z', 'ms', 'stated']],
    ['ISO with an offset of minutes', { kind: 'iso' }, '2026-03-02T13:30:01.000001+05:30', ['2026-03-02T08:00:01.000001Z', 'us', 'stated']],
    ['ISO in nanoseconds is cut, not rounded', { kind: 'iso' }, '2026-03-02T08:00:01.735539996Z', ['2026-03-02T08:00:01.735539Z', 'ns', 'stated']],
    ['ISO without a zone', { kind: 'iso' }, '2026-03-02 08:00:01', ['2026-03-02T08:00:01Z', 's', 'assumed']],
    ['a day that does not exist', { kind: 'iso' }, '2026-02-30T08:00:01Z', null],
    ['no text', { kind: 'iso' }, null, null],
    ['epoch seconds', { kind: 'epoch', unit: 's' }, '1772438401', ['2026-03-02T08:00:01Z', 's', 'stated']],
    ['epoch seconds with a fraction', { kind: 'epoch', unit: 's' }, '1772438401.6014807', ['2026-03-02T08:00:01.601480Z', 'us', 'stated']],
    ['epoch milliseconds', { kind: 'epoch', unit: 'ms' }, '1772438401250', ['2026-03-02T08:00:01.250Z', 'ms', 'stated']],
    ['epoch nanoseconds', { kind: 'epoch', unit: 'ns' }, '1772438401000000999', ['2026-03-02T08:00:01Z', 'ns', 'stated']],
    ['before 1970', { kind: 'epoch', unit: 's' }, '-1', ['1969-12-31T23:59:59Z', 's', 'stated']],
    ['no number', { kind: 'epoch', unit: 's' }, 'yesterday', null],
    ['web server', { kind: 'pattern', patterns: ['%d/%b/%Y:%H:%M:%S %z'] }, '02/Mar/2026:09:00:01 +0100', ['2026-03-02T08:00:01Z', 's', 'stated']],
    ['no year, before the reference', { kind: 'rfc3164' }, 'Mar  2 08:00:01', ['2026-03-02T08:00:01Z', 's', 'assumed']],
    ['no year, after the reference: the year before', { kind: 'rfc3164' }, 'Dec 31 23:59:59', ['2025-12-31T23:59:59Z', 's', 'assumed']],
    ['no year, within a day after the reference', { kind: 'rfc3164' }, 'Mar 11 11:00:00', ['2026-03-11T11:00:00Z', 's', 'assumed']],
    ['29 February lies in a leap year', { kind: 'rfc3164' }, 'Feb 29 01:15:43', ['2024-02-29T01:15:43Z', 's', 'assumed']],
    ['no year, with a fraction', { kind: 'rfc3164' }, 'Mar  2 08:00:01.123', ['2026-03-02T08:00:01.123Z', 'ms', 'assumed']],
    ['no year, month as a number', { kind: 'rfc3164' }, '03/02-08:00:01.917356', ['2026-03-02T08:00:01.917356Z', 'us', 'assumed']],
    ['a month in French', { kind: 'rfc3164' }, 'août  2 08:00:01', ['2025-08-02T08:00:01Z', 's', 'assumed']],
    ['a month in German', { kind: 'rfc3164' }, 'Mär  2 08:00:01', ['2026-03-02T08:00:01Z', 's', 'assumed']],
    ['a month in Spanish, with a dot', { kind: 'rfc3164' }, 'dic. 2 08:00:01', ['2025-12-02T08:00:01Z', 's', 'assumed']],
    ['no month', { kind: 'rfc3164' }, 'MMM 22 07:54:32', null],
    ['auto: the day of the year', { kind: 'auto' }, '2026-061T08:00:01,250', ['2026-03-02T08:00:01.250Z', 'ms', 'assumed']],
    ['auto: epoch by its size', { kind: 'auto' }, '1772438401250', ['2026-03-02T08:00:01.250Z', 'ms', 'stated']],
    ['auto: comma before the fraction', { kind: 'auto' }, '2026-03-02 08:00:01,250', ['2026-03-02T08:00:01.250Z', 'ms', 'assumed']],
    ['auto: day first with dots', { kind: 'auto' }, '02.03.2026 08:00:01', ['2026-03-02T08:00:01Z', 's', 'assumed']],
    ['auto: US with AM', { kind: 'auto' }, '3/2/2026 8:00:01 AM', ['2026-03-02T08:00:01Z', 's', 'assumed']],
    ['auto: web server', { kind: 'auto' }, '02/Mar/2026:08:00:01 +0000', ['2026-03-02T08:00:01Z', 's', 'stated']],
    ['auto: an abbreviation behind it', { kind: 'auto' }, '2026-07-02 10:00:01 CEST', ['2026-07-02T08:00:01Z', 's', 'stated']],
    ['auto: an abbreviation several countries use', { kind: 'auto' }, '2026-07-02 13:30:01 IST', ['2026-07-02T08:00:01Z', 's', 'assumed']],
    ['auto: UTC by its name', { kind: 'auto' }, '2026-03-02 08:00:01 UTC', ['2026-03-02T08:00:01Z', 's', 'stated']],
    ['auto: an offset behind a space and a fraction', { kind: 'auto' }, '2026-03-02 09:00:01.123 +01:00', ['2026-03-02T08:00:01.123Z', 'ms', 'stated']],
    ['auto: US with a fraction and an offset', { kind: 'auto' }, '03/02/2026 09:00:01.123 AM +0100', ['2026-03-02T08:00:01.123Z', 'ms', 'stated']],
    ['auto: a month by its name', { kind: 'auto' }, 'Mar 2, 2026 8:00:01 AM', ['2026-03-02T08:00:01Z', 's', 'assumed']],
    ['auto: a month by its name, with commas', { kind: 'auto' }, 'Mar 2, 2026, 8:00:01.250 PM', ['2026-03-02T20:00:01.250Z', 'ms', 'assumed']],
    ['auto: as Kibana writes it', { kind: 'auto' }, 'Mar 2, 2026 @ 08:00:01.123', ['2026-03-02T08:00:01.123Z', 'ms', 'assumed']],
    ['auto: a whole sentence of a date', { kind: 'auto' }, 'Monday, March 2, 2026 at 8:00 AM', ['2026-03-02T08:00:00Z', 'min', 'assumed']],
    ['auto: day before the month’s name', { kind: 'auto' }, '2 March 2026 08:00:01', ['2026-03-02T08:00:01Z', 's', 'assumed']],
    ['auto: as mail writes it', { kind: 'auto' }, 'Mon, 02 Mar 2026 09:00:01 +0100', ['2026-03-02T08:00:01Z', 's', 'stated']],
    ['auto: as C writes it', { kind: 'auto' }, 'Mon Mar  2 08:00:01 2026', ['2026-03-02T08:00:01Z', 's', 'assumed']],
    ['auto: as Java writes it', { kind: 'auto' }, 'Mon Mar 02 09:00:01 CET 2026', ['2026-03-02T08:00:01Z', 's', 'stated']],
    ['auto: as Oracle writes it', { kind: 'auto' }, '02-MAR-26 08.00.01.250000 AM', ['2026-03-02T08:00:01.250Z', 'us', 'assumed']],
    ['auto: hyphens around the month’s name', { kind: 'auto' }, '02-Mar-2026 08:00:01', ['2026-03-02T08:00:01Z', 's', 'assumed']],
    ['auto: a month’s name in German', { kind: 'auto' }, '2. Mär. 2026 08:00:01', ['2026-03-02T08:00:01Z', 's', 'assumed']],
    ['auto: .NET in JSON', { kind: 'auto' }, '/Date(1772438401123)/', ['2026-03-02T08:00:01.123Z', 'ms', 'stated']],
    ['auto: .NET in JSON, with the writer’s offset', { kind: 'auto' }, '/Date(1772438401123+0100)/', ['2026-03-02T08:00:01.123Z', 'ms', 'stated']],
    ['auto: LDAP', { kind: 'auto' }, '20260302080001.0Z', ['2026-03-02T08:00:01Z', 'ms', 'stated']],
    ['auto: ISO without its signs', { kind: 'auto' }, '20260302T080001Z', ['2026-03-02T08:00:01Z', 's', 'stated']],
    ['auto: FILETIME by its size', { kind: 'auto' }, '134169120012500007', ['2026-03-02T08:00:01.250Z', 'ns', 'stated']],
    ['auto: nanoseconds by their size', { kind: 'auto' }, '1772438401000000999', ['2026-03-02T08:00:01Z', 'ns', 'stated']],
    ['auto: no seconds', { kind: 'auto' }, '02.03.2026 08:00', ['2026-03-02T08:00:00Z', 'min', 'assumed']],
    ['auto: ISO without seconds', { kind: 'auto' }, '2026-03-02 08:00', ['2026-03-02T08:00:00Z', 'min', 'assumed']],
    ['auto: a day', { kind: 'auto' }, '2026-03-02', ['2026-03-02T00:00:00Z', 'day', 'assumed']],
    ['auto: a day with dots', { kind: 'auto' }, '02.03.2026', ['2026-03-02T00:00:00Z', 'day', 'assumed']],
    ['auto: day or month first, which the text does not tell', { kind: 'auto' }, '03/02/2026 08:00:01', null],
    ['auto: a year of two digits behind a month’s name', { kind: 'auto' }, '15-DEC-25 10:00:00', ['2025-12-15T10:00:00Z', 's', 'assumed']],
    ['auto: two digits of which any could be the year', { kind: 'auto' }, '02.03.26 10:00:00', null],
    ['auto: two-digit year with AM', { kind: 'auto' }, '3/2/26 10:00:00 AM', null],
    ['auto: a version is no time', { kind: 'auto' }, '1.2.3', null],
    ['auto: a calendar in digits', { kind: 'auto' }, '20260302080001', ['2026-03-02T08:00:01Z', 's', 'assumed']],
    ['auto: a calendar in digits, to the minute', { kind: 'auto' }, '202603020800', ['2026-03-02T08:00:00Z', 'min', 'assumed']],
    ['auto: a calendar in digits, with hundredths', { kind: 'auto' }, '2026030208000112', null],
    ['auto: ticks of .NET', { kind: 'auto' }, '639080352012500000', ['2026-03-02T08:00:01.250Z', 'ns', 'assumed']],
    ['auto: a month in capitals is no zone', { kind: 'auto' }, '02 MAR 2026 08:00:01', ['2026-03-02T08:00:01Z', 's', 'assumed']],
    ['auto: a day with its month in capitals', { kind: 'auto' }, '02 MAR 2026', ['2026-03-02T00:00:00Z', 'day', 'assumed']],
    ['auto: as browsers write it', { kind: 'auto' }, 'Mon Mar 02 2026 09:00:01 GMT+0100 (Central European Standard Time)', ['2026-03-02T08:00:01Z', 's', 'stated']],
    ['pattern with an abbreviation', { kind: 'pattern', patterns: ['%Y-%m-%d %H:%M:%S.%f %Z'] }, '2026-03-02 11:00:01.250 MSK', ['2026-03-02T08:00:01.250Z', 'ms', 'stated']],
    ['pattern with an abbreviation nobody knows', { kind: 'pattern', patterns: ['%Y-%m-%d %H:%M:%S %Z'] }, '2026-03-02 11:00:01 QQQ', null],
    ['short year and a padded hour', { kind: 'pattern', patterns: ['%y%m%d %H:%M:%S'] }, '260302  8:00:01', ['2026-03-02T08:00:01Z', 's', 'assumed']],
    ['month, day and year as Cisco writes them', { kind: 'pattern', patterns: ['%b %d %Y %H:%M:%S'] }, 'Mar  2 2026 08:00:01', ['2026-03-02T08:00:01Z', 's', 'assumed']],
    ['12 hours', { kind: 'pattern', patterns: ['%m/%d/%Y %I:%M:%S %p'] }, '3/2/2026 12:00:01 PM', ['2026-03-02T12:00:01Z', 's', 'assumed']],
    ['FILETIME', { kind: 'filetime' }, '134169120012500007', ['2026-03-02T08:00:01.250Z', 'ns', 'stated']],
    ['ticks', { kind: 'ticks' }, '639080352012500000', ['2026-03-02T08:00:01.250Z', 'ns', 'assumed']],
  ])('%s', async (_, form, text, expected) => {
    expect(await read(form, text)).toEqual(expected);
  });

  test.each<[string, TimeForm, string, string, unknown]>([
    ['an offset without a colon', { kind: 'iso' }, '2026-03-02 03:00:01', '-0500', ['2026-03-02T08:00:01Z', 's', 'stated']],
    ['an offset with a colon', { kind: 'auto' }, '2026-03-02 13:45:01', '+05:45', ['2026-03-02T08:00:01Z', 's', 'stated']],
    ['an abbreviation', { kind: 'iso' }, '2026-07-02 10:00:01', 'CEST', ['2026-07-02T08:00:01Z', 's', 'stated']],
    ['an abbreviation several countries use', { kind: 'iso' }, '2026-07-02 13:30:01', 'IST', ['2026-07-02T08:00:01Z', 's', 'assumed']],
    ['none that can be read', { kind: 'iso' }, '2026-07-02 10:00:01', 'Local', ['2026-07-02T10:00:01Z', 's', 'assumed']],
  ])('zone in another field: %s', async (_, form, text, zone, expected) => {
    expect(await read(form, text, zone)).toEqual(expected);
  });
});
