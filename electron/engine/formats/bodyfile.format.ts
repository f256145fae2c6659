// Bodyfile of The Sleuth Kit: the times of a file system’s files, before mactime puts them in order; fls and collectors of evidence write it.
import { defineFormat } from '../../../shared/spec/format.ts';

export const bodyfile = defineFormat({
  id: 'bodyfile',
  title: 'Bodyfile of file times (The Sleuth Kit)',
  vendor: 'The Sleuth Kit',
  rank: 'vendor',
  shapes: [
    { id: 'body', title: 'MD5|name|inode|mode|UID|GID|size|atime|mtime|ctime|crtime', structure: { kind: 'lines', skip: '^#',
      pattern: '^(?<md5>[0-9A-Fa-f]{32}|0?)\\|(?<file>[^\\n]*)\\|(?<inode>[\\d-]*)\\|(?<mode>[^|\\n]*)\\|(?<uid>[^|\\n]*)\\|(?<gid>[^|\\n]*)\\|(?<size>\\d*)\\|(?<atime>-?[\\d.]*)\\|(?<mtime>-?[\\d.]*)\\|(?<ctime>-?[\\d.]*)\\|(?<crtime>-?[\\d.]*)\\r?$' } },
  ],
  sniff: { must: [{ has: 'file', because: 'a name between a hash and ten further values' }], should: [{ field: 'mode', matches: '^([a-z-]/)?[a-zA-Z-]{9,11}$|^\\d*$', weight: 1, because: 'the mode of a file' }] },
  times: [
    { at: { regex: 'mtime', pattern: '^([1-9][\\d.]*)$' }, form: { kind: 'epoch', unit: 's' }, zone: 'declared-utc', means: 'event' },
    { at: { regex: 'crtime', pattern: '^([1-9][\\d.]*)$' }, form: { kind: 'epoch', unit: 's' }, zone: 'declared-utc', means: 'event' },
    { at: { regex: 'ctime', pattern: '^([1-9][\\d.]*)$' }, form: { kind: 'epoch', unit: 's' }, zone: 'declared-utc', means: 'event' },
    { at: { regex: 'atime', pattern: '^([1-9][\\d.]*)$' }, form: { kind: 'epoch', unit: 's' }, zone: 'declared-utc', means: 'event' },
  ],
  fields: {
    actorId: 'uid',
    action: { match: { join: [{ when: { matches: 'mtime', pattern: '^[1-9]' }, then: { const: 'm' } }, { when: { matches: 'crtime', pattern: '^[1-9]' }, then: { const: 'b' } }, { when: { matches: 'ctime', pattern: '^[1-9]' }, then: { const: 'c' } }, { when: { matches: 'atime', pattern: '^[1-9]' }, then: { const: 'a' } }], with: '', skipMissing: true }, cases: [['^m', { const: 'content modified' }], ['^b', { const: 'created' }], ['^c', { const: 'metadata changed' }], ['^a', { const: 'accessed' }]], otherwise: { const: 'file' } },
    target: 'file',
    targetId: { first: [{ regex: 'md5', pattern: '^(.{32})$' }, 'inode'] },
    targetKind: { match: 'mode', cases: [['^(d/|d[r-])', { const: 'directory' }], ['^(l/|l[r-])', { const: 'link' }], ['^(r/|-/|-[r-])', { const: 'file' }]] },
    text: { join: [{ join: [{ const: 'modified' }, 'mtime'], with: ' ' }, { join: [{ const: 'accessed' }, 'atime'], with: ' ' }, { join: [{ const: 'changed' }, 'ctime'], with: ' ' }, { join: [{ const: 'born' }, 'crtime'], with: ' ' }], with: ', ', skipMissing: true },
  },
  categories: { key: { column: 'action' }, rules: [{ pattern: '^(content modified|created|metadata changed)$', is: ['data.write'] }, { pattern: '^accessed$', is: ['data.read'] }] },
  canSee: ['data.write', 'data.read'],
  samples: [
    { title: 'a file', shape: 'body', text: '0|/srv/plan.pdf|1337|r/rrw-r--r--|1000|1000|4096|1772438405|1772438401|1772438402|1772438400', expect: { time: '2026-03-02T08:00:01Z', actorId: '1000', action: 'content modified', target: '/srv/plan.pdf', targetId: '1337', targetKind: 'file', category: ['data.write'] } },
  ],
  notes: [
    'A line is a file, not an act: it holds four times, of which the last change of the content is taken; the others stand in the text. What happened in between has left no time.',
    'The owner (actor id) is who the file belongs to, not who changed it. Programs and people can set times as they like.',
    'The system that was copied decides what a time means: some systems update access times seldom or not at all. FAT keeps local times.',
    '(deleted) at the end of a name says that the file system only remembers the entry.',
  ],
  sources: ['The Sleuth Kit wiki: Body file', 'fls(1), mactime(1)'],
});
