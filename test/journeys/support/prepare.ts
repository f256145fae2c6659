// Before the journeys: a build that is not older than the sources, and a browser.
import { spawnSync } from 'node:child_process';
import path from 'node:path';

export default function prepare(): void {
  const root = path.resolve(import.meta.dirname, '..', '..', '..');
  const run = (script: string): string => {
    const { status, stdout } = spawnSync(process.execPath, [path.join(root, 'build', script)], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
    if (status !== 0) throw new Error(`${script} ended with ${status}`);
    return stdout.trim();
  };
  // Who brings an engine of his own has built what he wants to see.
  if (!process.env['EXHIBIT_JOURNEY_ENGINE']) run('ensure-build.mjs');
  // Workers of Playwright inherit it.
  process.env['EXHIBIT_BROWSER'] ??= run('ensure-browser.mjs').split('\n').at(-1);
}
