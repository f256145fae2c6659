// Lines of one audit event, mixed with those of another: each keeps its own bytes and has from the others what it does not say.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { loadInto, plainRow, withCase } from '../../support/case.ts';

test('who and with what result is shared within an event, and only there', () => withCase(async (open, folder) => {
  const file = path.join(folder, 'audit.log');
  writeFileSync(file, [
    'type=CWD msg=audit(1772438401.123:44): cwd="/root"',
    'type=SYSCALL msg=audit(1772438401.123:44): arch=c000003e syscall=59 success=yes exit=0 a0=1 items=2 ppid=1 pid=2 auid=1000 uid=0 ses=11 comm="cat" exe="/usr/bin/cat" key="exec"',
    'type=SYSCALL msg=audit(1772438401.123:45): arch=c000003e syscall=257 success=no exit=-13 a0=1 items=1 ppid=1 pid=3 auid=1001 uid=1001 ses=12 comm="vi" exe="/usr/bin/vi" key="etc"',
    'type=PATH msg=audit(1772438401.123:44): item=0 name="/etc/shadow" inode=7 nametype=NORMAL',
    'type=PATH msg=audit(1772438401.123:45): item=0 name="/etc/sudoers" inode=8 nametype=NORMAL',
    'type=PATH msg=audit(1772438402.000:46): item=0 name="/alone" inode=9 nametype=NORMAL', '',
  ].join('\n'));
  await loadInto(open, [file]);
  const rows = (await open.database.rows('SELECT record, "actorId", outcome, "sessionId", target FROM event_rows ORDER BY record')).map(plainRow);
  expect(rows).toEqual([
    { record: 0, actorId: '1000', outcome: 'success', sessionId: '11' },
    { record: 1, actorId: '1000', outcome: 'success', sessionId: '11', target: '/usr/bin/cat' },
    { record: 2, actorId: '1001', outcome: 'failure', sessionId: '12', target: '/usr/bin/vi' },
    { record: 3, actorId: '1000', outcome: 'success', sessionId: '11', target: '/etc/shadow' },
    { record: 4, actorId: '1001', outcome: 'failure', sessionId: '12', target: '/etc/sudoers' },
    { record: 5, outcome: 'unknown', target: '/alone' },
  ]);
}));
