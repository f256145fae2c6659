// From older case versions to this one, a step at a time; each step is one transaction with its new version number.
import type { Database } from '../database.ts';
import { anchorStatements, timeSettingStatements } from '../schema.ts';

/** Statements that bring a case from the version before to the version that is the key. */
const steps: ReadonlyMap<number, readonly string[]> = new Map([[2, timeSettingStatements], [3, anchorStatements]]);

/** Returns the versions passed through; empty where the case was up to date. */
export async function migrate(database: Database, from: number): Promise<readonly number[]> {
  const passed: number[] = [];
  for (const [to, statements] of steps) {
    if (to <= from) continue;
    await database.transaction(async () => {
      for (const statement of statements) await database.run(statement);
      await database.run("INSERT OR REPLACE INTO meta VALUES ('case_version', $1)", [String(to)]);
    });
    passed.push(to);
  }
  return passed;
}
