// Journeys: one file per user's job, in a real Chromium through the same adapter as the Chromium door, without a network.
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'test/journeys',
  testMatch: '**/*.journey.ts',
  outputDir: 'test-results',
  globalSetup: './test/journeys/support/prepare.ts',
  // Each journey runs an engine with a database of its own; more at once only slow each other down on a small machine.
  workers: process.env['CI'] ? 1 : 2,
  fullyParallel: false,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: { viewport: { width: 1440, height: 900 }, timezoneId: 'UTC', locale: 'en-US', trace: 'retain-on-failure', screenshot: 'only-on-failure', acceptDownloads: false },
});
