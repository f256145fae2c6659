// Every test but the journeys (playwright.config.ts) and the measurements (test/performance/vitest.config.ts).
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [react()],
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    // The same everywhere; build/test.mjs runs what depends on time once more in a hostile zone.
    env: { TZ: process.env['EXHIBIT_TEST_ZONE'] ?? 'UTC', LC_ALL: 'C' },
    testTimeout: 20_000,
  },
});
