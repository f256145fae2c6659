// The pictures of the user guide, taken from the real window on the sample evidence: EXHIBIT_PICTURES=docs/user-guide/img npm run journeys -- pictures
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { test } from './support/window.ts';

const folder = process.env['EXHIBIT_PICTURES'];
const pages = { overview: 'o', evidence: 'e', timeline: 't', integrity: 'i', privacy: 'p', retention: 'r', report: 'x', custody: 'c' } as const;
const runs: Partial<Record<keyof typeof pages, RegExp>> = { integrity: /^(Run|Ask|Check)/, privacy: /^(Scan|Search|Look|Find)/, retention: /^(Test|Evaluate|Hold)/ };

test('pictures of every page, light and dark', async ({ app }) => {
  test.skip(folder === undefined, 'pictures are taken on request only: set EXHIBIT_PICTURES to a folder');
  test.setTimeout(400_000);
  const { page } = app;
  const into = path.resolve(folder ?? '');
  mkdirSync(into, { recursive: true });
  await page.setViewportSize({ width: 1280, height: 800 });
  await app.request('identity.create', { name: 'Jo Examiner', organization: 'Examiner & Partners', passphrase: 'correct horse battery' });
  const both = async (name: string): Promise<void> => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.waitForTimeout(300);
      await page.screenshot({ path: path.join(into, `${name}-${colorScheme}.png`) });
    }
    await page.emulateMedia({ colorScheme: 'light' });
  };
  await both('start');
  await page.getByRole('button', { name: /Open sample evidence/ }).click();
  await page.getByText('The counts balance', { exact: true }).waitFor({ timeout: 120_000 });
  await app.idle();
  for (const [name, key] of Object.entries(pages) as [keyof typeof pages, string][]) {
    await page.locator('body').click({ position: { x: 3, y: 3 } });
    await page.keyboard.press('g');
    await page.keyboard.press(key);
    await page.getByTestId(`page-${name}`).waitFor();
    await app.idle();
    const button = runs[name] ? page.getByTestId(`page-${name}`).getByRole('button', { name: runs[name] }).first() : null;
    if (button && await button.isVisible() && await button.isEnabled()) { await button.click(); await page.waitForTimeout(500); await app.idle(); }
    if (name === 'timeline') {
      const grid = page.getByRole('grid').first();
      await grid.focus();
      for (let i = 0; i < 8; i++) await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await app.idle();
    }
    await page.waitForTimeout(800);
    await both(name);
  }
});
