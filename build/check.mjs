// npm run check: layers, lint, types and unused code. Prints the command that repeats what failed.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { performance } from 'node:perf_hooks';

const root = path.resolve(import.meta.dirname, '..');
const tool = (...parts) => path.join(root, 'node_modules', ...parts);

const checks = [
  { name: 'layers', args: [path.join(root, 'build', 'check-layers.mjs')], repeat: 'npm run layers' },
  { name: 'lint', args: [tool('oxlint', 'bin', 'oxlint'), '--deny-warnings'], repeat: 'npm run lint (npm run lint -- --fix mends some)' },
  { name: 'unused code', args: [tool('knip', 'bin', 'knip.js'), '--no-progress', '--no-config-hints'], repeat: 'npx knip' },
  { name: 'packages', args: [path.join(root, 'build', 'check-packages.mjs')], repeat: 'node build/check-packages.mjs' },
  { name: 'types', args: [path.join(root, 'build', 'check-types.mjs')], repeat: 'npm run types' },
];

/** Output is kept back until the end, because the checks run at the same time. */
function run(args) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    const chunks = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => chunks.push(chunk));
    child.on('close', (code) => resolve({ code, output: Buffer.concat(chunks).toString('utf8').trimEnd() }));
  });
}

async function runCheck({ name, args, repeat }) {
  const started = performance.now();
  const { code, output } = await run(args);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.error(code === 0 ? `check: ${name} clean (${seconds} s)` : `${output}\ncheck: ${name} FAILED (${seconds} s). Again: ${repeat}`);
  return code === 0;
}

// Types take as long as all the others together.
const types = runCheck(checks.at(-1));
const results = [];
for (const check of checks.slice(0, -1)) results.push(await runCheck(check));
results.push(await types);
process.exitCode = results.every(Boolean) ? 0 : 1;
