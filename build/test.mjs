// npm test: checks, tests, tests in a hostile time zone, journeys. Ends with one plain line: N passed, N failed.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';

const root = path.resolve(import.meta.dirname, '..');
const tool = (...parts) => path.join(root, 'node_modules', ...parts);
const folder = mkdtempSync(path.join(os.tmpdir(), 'exhibit-test-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

/** What reads or prints times; run once more where a day starts at 10:15 and clocks move by 45 minutes. */
const timeSensitive = ['test/engine/load', 'test/engine/report', 'test/engine/custody', 'test/shared', 'test/conformance/formats.test.ts'];

const vitest = (result, ...more) => [tool('vitest', 'vitest.mjs'), 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${result}`, ...more];
const steps = {
  check: { run: () => [path.join(root, 'build', 'check.mjs')], again: 'npm run check' },
  unit: { run: (result) => vitest(result), count: countVitest, again: 'npm test -- unit (one file: npx vitest run test/…)' },
  zone: { run: (result) => vitest(result, ...timeSensitive), env: { TZ: 'Pacific/Chatham', EXHIBIT_TEST_ZONE: 'Pacific/Chatham' }, count: countVitest, again: 'npm test -- zone' },
  journeys: { run: () => [tool('@playwright', 'test', 'cli.js'), 'test', '--reporter=list,json'], count: countPlaywright, again: 'npm run journeys (one file: npx playwright test test/journeys/…)' },
};

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // It ended before it could write.
    return null;
  }
}

function countVitest(result) {
  const { numPassedTests: passed = 0, numFailedTests = 0, numPendingTests = 0, numTodoTests = 0, testResults = [] } = readJson(result) ?? {};
  // A file that could not even be loaded has no tests in the count.
  const unloaded = testResults.filter((file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed')).length;
  const skipped = testResults.flatMap((file) => file.assertionResults.filter((test) => test.status === 'pending' || test.status === 'skipped').map((test) => `${path.relative(root, file.name)}: ${test.fullName}`));
  return { passed, failed: numFailedTests + unloaded, skipped, skippedCount: numPendingTests + numTodoTests };
}

function countPlaywright(result) {
  const { stats = {}, errors = [], suites = [] } = readJson(result) ?? {};
  const specs = (suite) => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specs)];
  const skipped = suites.flatMap(specs).filter((spec) => spec.tests.every((test) => test.status === 'skipped'))
    .map((spec) => `${spec.file}: ${spec.title}${spec.tests[0]?.annotations?.find((a) => a.description) ? ` (${spec.tests[0].annotations.find((a) => a.description).description})` : ''}`);
  return { passed: (stats.expected ?? 0) + (stats.flaky ?? 0), failed: (stats.unexpected ?? 0) + errors.length, skipped, skippedCount: stats.skipped ?? 0 };
}

function runStep(name) {
  const { run, env = {}, count } = steps[name];
  const result = path.join(folder, `${name}.json`);
  console.error(`\n== ${name}`);
  const started = performance.now();
  const { status } = spawnSync(process.execPath, run(result), {
    cwd: root, stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, TZ: 'UTC', LC_ALL: 'C', PLAYWRIGHT_JSON_OUTPUT_NAME: result, ...env },
  });
  const counted = count?.(result) ?? { passed: 0, failed: 0, skipped: [], skippedCount: 0 };
  // A step that broke without a failing test still failed.
  if (status !== 0 && counted.failed === 0) counted.failed = 1;
  return { name, seconds: (performance.now() - started) / 1000, isGood: status === 0 && counted.failed === 0, ...counted };
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in steps));
if (unknown.length > 0) {
  console.error(`test: there is no step ${unknown.join(', ')}. Steps: ${Object.keys(steps).join(', ')}; all of them without a name`);
  process.exit(3);
}
// Some tests and every journey drive a real browser; without one they say so themselves.
if (wanted.length === 0 || wanted.includes('unit') || wanted.includes('journeys')) spawnSync(process.execPath, [path.join(root, 'build', 'ensure-browser.mjs')], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
const results = (wanted.length > 0 ? wanted : Object.keys(steps)).map(runStep);

console.error('');
for (const { name, seconds, isGood, passed, failed, skipped, skippedCount } of results) {
  console.error(`test: ${name}: ${isGood ? 'good' : 'FAILED'} in ${seconds.toFixed(0)} s${passed + failed > 0 ? `, ${passed} passed, ${failed} failed` : ''}${skippedCount > 0 ? `, ${skippedCount} skipped` : ''}${isGood ? '' : `. Again: ${steps[name].again}`}`);
  for (const line of skipped) console.error(`test:   skipped: ${line}`);
}
const sum = (key) => results.reduce((total, result) => total + result[key], 0);
process.exitCode = results.every((result) => result.isGood) ? 0 : 1;
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
