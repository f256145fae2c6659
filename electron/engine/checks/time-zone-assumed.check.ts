// Which times had their zone or their year filled in by us?
import { defineCheck } from '../../../shared/spec/check.ts';

export const timeZoneAssumed = defineCheck({
  id: 'time-zone-assumed',
  title: 'Times we had to complete',
  question: 'Which times stand in the evidence without a zone or a year, so that we had to assume one?',
  needs: [{ has: 'SELECT count(*) > 0 FROM events WHERE "time" IS NOT NULL', why: 'No record here has a time.' }],
  sql: `SELECT CASE code WHEN 'zone-assumed' THEN sum(count) || ' times state no zone; they are read as UTC' WHEN 'year-assumed' THEN sum(count) || ' times state no year; it is taken from the date of the file' WHEN 'time-unreadable' THEN sum(count) || ' times are written in a way that is not read' ELSE sum(count) || ' records have no time' END AS summary,
  l.item, min(firstRecord) AS record, any_value(i.firstTime) AS fromTime, any_value(i.lastTime) AS toTime, sum(count)::BIGINT AS count, any_value(i.format) || ', of ' || any_value(i.events) || ' events in the item' AS detail
FROM ledger l LEFT JOIN items i ON l.item = i.id WHERE code IN ('zone-assumed', 'year-assumed', 'time-unreadable', 'time-missing') GROUP BY code, l.item ORDER BY l.item, code`,
  mode: 'clock',
  weight: 'notice',
  innocentCauses: ['Many formats leave the zone or the year to the reader; nothing is wrong with the file.'],
  settledBy: ['The zone the machine was set to at that time: its configuration, or its administrator.', 'The same act in a source that states its zone.', 'The year, from the rotation scheme or from another source.'],
  cannotSee: ['A zone that is stated and wrong.', 'A change of zone or summer time in the middle of a file.'],
});
