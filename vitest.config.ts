// Every test but the journeys (playwright.config.ts) and the measurements (test/performance/vitest.config.ts).
import os from 'node:os';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { BaseSequencer } from 'vitest/node';
import type { TestSpecification } from 'vitest/node';

/** Files that take longest, so that they run beside the others and not after them. */
const first = ['test/hosts/killed.test.ts', 'test/properties/accounting.property.test.ts', 'test/hosts/no-network.test.ts', 'test/properties/case-tamper.property.test.ts'];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = (file: TestSpecification): number => { const at = first.findIndex((name) => file.moduleId.replaceAll('\\', '/').endsWith(name)); return at < 0 ? first.length : at; };
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}

export default defineConfig({
  plugins: [react()],
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    // The same everywhere; build/test.mjs runs what depends on time once more in a hostile zone.
    env: { TZ: process.env['EXHIBIT_TEST_ZONE'] ?? 'UTC', LC_ALL: 'C' },
    // Much of a test's time is spent waiting for a disk, a browser or another process.
    maxWorkers: Math.max(2, os.availableParallelism()),
    sequence: { sequencer: LongestFirst },
    testTimeout: 60_000,
  },
});
