// What every integrity check says about real files: each folder of a corpus becomes a case, all checks run, and one line a check and folder is printed.
// `node test/corpora/checks.mjs CORPUS [--folder NAME]… [--only ID]… [--all]`: findings with their number and the first sentence; `--all` prints every finding. Expectations beside the files (`*.truth.jsonl`, `*-expected.json`) are not evidence. Skips, with the reason, where there is no corpus.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';

const cli = path.resolve(import.meta.dirname, '../../dist/cli.js');
const { values, positionals } = parseArgs({ allowPositionals: true, options: { folder: { type: 'string', multiple: true }, only: { type: 'string', multiple: true }, all: { type: 'boolean' } } });
const corpus = positionals[0] ?? '';
const isReady = corpus !== '' && existsSync(corpus) && existsSync(cli);
if (!isReady) console.log(`skipped: ${existsSync(cli) ? `no corpus at “${corpus}”` : 'the command line is not built (npm run build)'}`);

const seen = new Map();
for (const folder of isReady ? readdirSync(corpus, { withFileTypes: true }).filter((d) => d.isDirectory() && d.name !== 'LICENSES' && (values.folder ?? [d.name]).includes(d.name)).map((d) => d.name).sort() : []) {
  const files = readdirSync(path.join(corpus, folder), { recursive: true, withFileTypes: true }).filter((f) => f.isFile() && !/\.truth\.jsonl$|-expected\.json$|\.expected\.json$|^LICENSE/.test(f.name)).map((f) => path.join(f.parentPath, f.name)).sort();
  const home = mkdtempSync(path.join(tmpdir(), 'exhibit-checks-'));
  try {
    spawnSync(process.execPath, [cli, 'ingest', path.join(home, 'c.exhibit'), ...files], { stdio: 'ignore', maxBuffer: 2 ** 30 });
    const began = performance.now();
    const run = spawnSync(process.execPath, [cli, 'check', path.join(home, 'c.exhibit'), '--json', ...(values.only ?? []).flatMap((id) => ['--only', id])], { encoding: 'utf8', maxBuffer: 2 ** 30 });
    const results = JSON.parse(run.stdout || '[]');
    const firing = results.filter((r) => r.outcome === 'finding');
    console.log(`${folder}: ${files.length} files, ${results.length} checks in ${((performance.now() - began) / 1000).toFixed(1)} s, ${firing.length} with findings${results.length === 0 ? ` — ${run.stderr.trim().split('\n').at(-1)}` : ''}`);
    for (const r of firing) {
      seen.set(r.id, [...(seen.get(r.id) ?? []), folder]);
      for (const f of r.findings.slice(0, values.all ? undefined : 1)) console.log(`  ${r.id} ×${r.total}: ${f.summary} [${f.path === null ? '' : path.basename(f.path)}${f.record === null ? '' : ` ${f.record}`}] ${f.detail ?? ''}`.slice(0, 300));
    }
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
for (const [id, folders] of [...seen].sort(([a], [b]) => (a < b ? -1 : 1))) console.log(`${id}: ${folders.length} folders: ${folders.join(', ')}`);
