// Lines of any program that begin with a time: nothing is known of them but when and what was written.
import { defineFormat } from '../../../shared/spec/format.ts';

/** A date, or the year and the number of the day in it. */
const iso = '(?:\\d{4}[-/]\\d\\d[-/]\\d\\d|\\d{4}-\\d{3})[T ]\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?(?: ?(?:Z|UTC|GMT|[+-]\\d\\d:?\\d\\d))?';
const epoch = '\\d{13}|\\d{10}(?:\\.\\d{1,9})?';
const level = '(?:[\\s:\\[\\]|\\(-]*(?<level>TRACE|DEBUG\\d?|FINE|INFO|NOTICE|WARN|WARNING|ERROR|SEVERE|CRITICAL|FATAL|err|info|warning|error|debug|notice|crit)\\b)?';

export const genericText = defineFormat({
  id: 'generic-text',
  title: 'Text lines that begin with a time',
  vendor: 'any',
  rank: 'generic',
  shapes: [
    { id: 'iso', title: 'date and time, then text; other lines continue it', structure: { kind: 'lines', start: `^[\\[\\(]?${iso}`, pattern: `^[\\[\\(]?(?<timestamp>${iso})${level}[\\])]?[\\s:,|-]*(?<body>[\\s\\S]*)$` } },
    { id: 'epoch', title: 'seconds or milliseconds since 1970, then text', structure: { kind: 'lines', start: `^[\\[\\(]?(?:${epoch})[\\s\\]),:|]`, pattern: `^[\\[\\(]?(?<timestamp>${epoch})[\\s\\]),:|]+${level}[\\s:,|-]*(?<body>[\\s\\S]*)$` } },
    { id: 'clock', title: 'a time of day without a date, then text', structure: { kind: 'lines', start: '^[\\[\\(]?\\d\\d:\\d\\d:\\d\\d[\\s.,\\])]', pattern: `^[\\[\\(]?(?<clock>\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?)${level}[\\])]?[\\s:,|-]+(?<body>[\\s\\S]*)$` },
      times: [{ at: 'clock', form: { kind: 'iso' }, zone: 'unknown', means: 'written' }] },
  ],
  sniff: { must: [{ has: 'body', because: 'text behind the time' }], should: [{ has: 'level', weight: 1, because: 'a level behind the time' }, { field: 'body', matches: '^(?![^=]{0,200}\\w=)', weight: 3, because: 'text that is no keys and values' }] },
  times: [
    { at: { replace: 'timestamp', pattern: '^(\\d{4})/(\\d\\d)/(\\d\\d)', with: '\\1-\\2-\\3' }, form: { kind: 'auto' }, zone: 'unknown', means: 'written' },
  ],
  fields: {
    outcome: { match: 'level', cases: [['(?i)^(err|error|severe|critical|crit|fatal)$', { const: 'failure' }]] },
    service: { regex: 'body', pattern: '^\\[?([A-Za-z][\\w.$/-]{1,60})(?:\\[\\d+\\]|:\\d+)?\\]?: ' },
    text: 'body',
  },
  categories: { key: { column: 'outcome' }, rules: [{ pattern: '^failure$', is: ['error'] }] },
  canSee: ['error'],
  samples: [
    { title: 'an application', shape: 'iso', text: '2026-03-02 08:00:01,250 ERROR worker: job 7 failed\njava.lang.IllegalStateException: no\n\tat com.example.Worker.run(Worker.java:7)', expect: { time: '2026-03-02T08:00:01.250Z', timeZoneSource: 'assumed', outcome: 'failure', service: 'worker', category: ['error'] } },
    { title: 'epoch', shape: 'epoch', text: '1772438401250 Hello, world!', expect: { time: '2026-03-02T08:00:01.250Z', timeZoneSource: 'stated' } },
  ],
  notes: ['Only the time and, where it stands behind it, the level are read; who did what stays in the text.', 'A time without a zone is read as UTC and said to be assumed.', 'Lines that do not begin with a time belong to the record before them.', 'Lines that state a time of day and no date cannot be dated: their time stays as written, and their order is that of the file. A time earlier than the one before it is most likely of the next day.'],
  sources: ['ISO 8601'],
});
