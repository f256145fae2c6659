// The whole main job in the window: sample evidence, every page, the timeline to its end, a signed report, its verification.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { axe } from './support/axe.ts';
import { expect, test } from './support/window.ts';
import type { App } from './support/window.ts';

const pages = ['overview', 'evidence', 'timeline', 'integrity', 'privacy', 'retention', 'report', 'custody'] as const;
const keys: Record<(typeof pages)[number], string> = { overview: 'o', evidence: 'e', timeline: 't', integrity: 'i', privacy: 'p', retention: 'r', report: 'x', custody: 'c' };

async function go(app: App, page: (typeof pages)[number]): Promise<void> {
  await app.page.locator('body').click({ position: { x: 3, y: 3 } });
  await app.page.keyboard.press('g');
  await app.page.keyboard.press(keys[page]);
  await app.page.getByTestId(`page-${page}`).waitFor();
  await app.idle();
}

async function clean(app: App): Promise<void> {
  expect({ violations: await app.violations(), foreign: app.foreignRequests() }).toStrictEqual({ violations: [], foreign: [] });
}

test('from the sample to a verified report', async ({ app }) => {
  test.setTimeout(240_000);
  const errors: string[] = [];
  app.page.on('pageerror', (error) => { errors.push(error.stack ?? error.message); });
  app.page.on('console', (message) => { if (message.type() === 'error') errors.push(message.text()); });
  await app.page.getByRole('button', { name: /Open sample evidence/ }).click();
  await expect(app.page.getByText('The counts balance', { exact: true })).toBeVisible({ timeout: 120_000 });
  await app.idle();
  const summary = await app.request('case.summary', {});
  expect(summary.accounting.balanced).toBe(true);
  const found: unknown[] = [];
  for (const page of pages) {
    await go(app, page);
    const problems = await axe(app.page);
    if (problems.length > 0 || errors.length > 0) found.push({ page, problems, errors: errors.splice(0) });
  }
  expect(found).toStrictEqual([]);

  await go(app, 'timeline');
  const grid = app.page.getByRole('grid').first();
  await expect(grid).toHaveAttribute('aria-rowcount', new RegExp(`^${summary.accounting.events}$|^${summary.accounting.events + 1}$`));
  await grid.focus();
  await app.page.keyboard.press('Control+End');
  await app.idle();
  await app.page.keyboard.press('Enter');
  await app.idle();
  await expect(app.page.getByText(/SHA-256/).first()).toBeVisible();

  await app.request('identity.create', { name: 'Jo Examiner', passphrase: 'correct horse battery' });
  const folder = path.join(app.folder, 'report');
  const made = await app.request('report.export', { folder, title: 'Journey', passphrase: 'correct horse battery' });
  expect(existsSync(path.join(folder, 'report.pdf'))).toBe(true);
  expect((await app.request('package.verify', { path: made.folder })).outcome).toBe('holds');
  expect(errors).toStrictEqual([]);
  await clean(app);
});
