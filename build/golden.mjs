// npm run golden -- <id>: writes the expectations of one format, check, entity or pack anew and shows what changed in them.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const fixtures = path.join(root, 'test/fixtures');
const id = process.argv[2];
/** Kinds that keep golden results are those whose conformance test looks at EXHIBIT_GOLDEN. */
const kinds = readdirSync(fixtures).filter((kind) => existsSync(path.join(root, `test/conformance/${kind}.test.ts`)));
const kind = kinds.find((k) => id !== undefined && existsSync(path.join(fixtures, k, id)));
if (id === undefined || kind === undefined) {
  console.error(`usage: npm run golden -- <id>\nNo fixture folder ${id === undefined ? 'was named' : `is called ${id}`}; there are: ${kinds.flatMap((k) => readdirSync(path.join(fixtures, k)).map((name) => `${k}/${name}`)).join(' ')}`);
  process.exit(3);
}
const folder = path.join(fixtures, kind, id);
const expected = readdirSync(folder, { recursive: true }).map(String).filter((name) => path.basename(name) === 'expected.json' && statSync(path.join(folder, name)).isFile());
const before = mkdtempSync(path.join(os.tmpdir(), 'exhibit-golden-'));
try {
  expected.forEach((name, i) => { copyFileSync(path.join(folder, name), path.join(before, String(i))); });
  const run = spawnSync(process.execPath, [path.join(root, 'node_modules/vitest/vitest.mjs'), 'run', `test/conformance/${kind}.test.ts`, '-t', `^\\s*'?${id}'? `], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, EXHIBIT_GOLDEN: id } });
  let changed = 0;
  for (const [i, name] of expected.entries()) changed += spawnSync('git', ['--no-pager', 'diff', '--no-index', '--stat', '--patch', '-U1', path.join(before, String(i)), path.join(folder, name)], { stdio: ['ignore', 'inherit', 'inherit'] }).status === 0 ? 0 : 1;
  const isFirst = expected.length === 0;
  console.error(isFirst ? `${kind}/${id}: expectations written for the first time; read them before you commit.` : changed === 0 ? `${kind}/${id}: nothing changed.` : `${kind}/${id}: changed as above; read it before you commit.`);
  if (run.status !== 0) {
    console.error(`The conformance test fails all the same: npx vitest run test/conformance/${kind}.test.ts`);
    process.exitCode = 1;
  }
} finally {
  rmSync(before, { recursive: true, force: true });
}
