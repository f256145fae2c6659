// A case of the first version opens, is brought to this version, and keeps its events.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createCase, openCase } from '../../../electron/engine/store/open-case.ts';
import { caseVersion } from '../../../electron/engine/store/schema.ts';
import { setTimes } from '../../../electron/engine/timeline/time-settings.ts';
import { loadInto, testPorts, withFolder } from '../../support/case.ts';

test('from version 1', () => withFolder(async (folder) => {
  const place = path.join(folder, 'old.exhibit');
  const old = await createCase(place, 'Old', testPorts(folder));
  writeFileSync(path.join(folder, 'auth.log'), 'Mar  2 08:00:01 gate sshd[1]: Accepted publickey for ana from 192.0.2.10 port 22 ssh2\n');
  await loadInto(old, [path.join(folder, 'auth.log')]);
  for (const statement of ['DROP TABLE time_settings', 'DROP TABLE times_as_read', 'DROP TABLE trust_files', 'DROP TABLE anchors', 'DROP TABLE checkpoints', 'DROP TABLE clock_pairs', "UPDATE meta SET value = '1' WHERE key = 'case_version'"]) await old.database.run(statement);
  await old.close();
  const now = await openCase(place, testPorts(folder));
  try {
    const effect = await setTimes(now.database, { items: [1], zone: 'Europe/Berlin', year: null, shift: null, uncertainty: 1n, reason: 'test' }, 0n);
    expect({ effect, version: (await now.database.rows("SELECT value FROM meta WHERE key = 'case_version'"))[0]?.['value'], events: Number((await now.database.rows('SELECT count(*) AS n FROM events'))[0]?.['n']) })
      .toStrictEqual({ effect: { moved: 1, ambiguous: 0, nonexistent: 0 }, version: String(caseVersion), events: 1 });
  } finally { await now.close(); }
}));
