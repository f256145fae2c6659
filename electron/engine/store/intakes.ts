// Intakes that have begun and not ended: a mark in the case until everything they were to read has been read to its end.
import { resolve, sep } from 'node:path';
import type { Database } from './database.ts';

/** One key each, so that a second intake does not take the mark of the first away. Cases made before carry one without a number. */
const key = 'intake_running';

async function readMarks(database: Database): Promise<readonly { key: string; paths: readonly string[] }[]> {
  const rows = await database.rows(`SELECT key, value FROM meta WHERE key = '${key}' OR starts_with(key, '${key}/') ORDER BY length(key), key`);
  return rows.map((row) => ({ key: String(row['key']), paths: JSON.parse(String(row['value'])) as string[] }));
}

/** The paths that were being added, oldest intake first. */
export async function readInterrupted(database: Database): Promise<readonly string[]> {
  return [...new Set((await readMarks(database)).flatMap((mark) => mark.paths))];
}

export async function beginIntake(database: Database, paths: readonly string[]): Promise<void> {
  const last = (await readMarks(database)).at(-1)?.key.slice(key.length + 1) ?? '';
  await database.run('INSERT INTO meta VALUES ($1, $2)', [`${key}/${Number(last) + 1}`, JSON.stringify(paths.map((path) => resolve(path)))]);
}

/** An intake of these paths came to its end: what earlier ones were to read below them is complete too. */
export async function endIntake(database: Database, paths: readonly string[]): Promise<void> {
  const done = paths.map((path) => resolve(path));
  const isDone = (path: string): boolean => done.some((whole) => path === whole || path.startsWith(whole.endsWith(sep) ? whole : `${whole}${sep}`));
  await database.transaction(async () => {
    for (const mark of await readMarks(database)) {
      const left = mark.paths.filter((path) => !isDone(resolve(path)));
      if (left.length === 0) await database.run('DELETE FROM meta WHERE key = $1', [mark.key]);
      else if (left.length < mark.paths.length) await database.run('UPDATE meta SET value = $2 WHERE key = $1', [mark.key, JSON.stringify(left)]);
    }
  });
}
