// One hash names all rules of a session: equal for equal rules, and the case's log says it when the case is made and opened.
import path from 'node:path';
import { expect, test } from 'vitest';
import { viewCustody } from '../../../electron/engine/custody/chain.ts';
import { ruleSet } from '../../../electron/engine/custody/rule-set.ts';
import { checks } from '../../../electron/engine/checks/registry.ts';
import { formats } from '../../../electron/engine/formats/registry.ts';
import { caseHandlers } from '../../../electron/engine/handlers/case.ts';
import { Session } from '../../../electron/engine/session.ts';
import { testPorts, withFolder } from '../../support/case.ts';

test('the rules have one hash, the same each time, over at least every format and check', () => {
  const { rules, count } = ruleSet();
  expect(rules).toMatch(/^[0-9a-f]{64}$/);
  expect(ruleSet()).toEqual({ rules, count });
  expect(count).toBeGreaterThan(formats.length + checks.length);
});

test('making and opening a case each enter the rules, and each session says whose clock it goes by', async () => {
  await withFolder(async (folder) => {
    const ports = testPorts(folder);
    const context = { session: new Session(ports, () => undefined), signal: undefined, progress: () => undefined };
    const made = path.join(folder, 'c.exhibit');
    await caseHandlers['case.create']({ path: made, title: 'Rules' }, context);
    await caseHandlers['case.close']({}, context);
    await caseHandlers['case.open']({ path: made }, context);
    await caseHandlers['case.close']({}, context);
    const log = viewCustody(made);
    const entries = log.read(0, 100);
    expect(entries.filter((e) => e.what === 'session.rules').map((e) => e.detail)).toEqual([ruleSet(), ruleSet()]);
    expect(entries.filter((e) => e.what === 'session.start').map((e) => e.detail['clock'])).toEqual(Array.from({ length: 2 }, () => 'clock of the workstation, not compared with any other'));
    expect(log.verify().intact).toBe(true);
    log.close();
  });
});
