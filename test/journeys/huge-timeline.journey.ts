// A timeline far beyond what a browser can lay out: to its very end, one row at a time, by key, wheel and scrollbar.
import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { findBrowser } from '../../electron/hosts/chromium/find-browser.ts';
import { buildGallery, openGallery } from './support/gallery.ts';

test.use({ launchOptions: { executablePath: findBrowser().path, args: ['--no-sandbox'] } });
test.beforeAll(async () => { await buildGallery(); });

const total = 2_000_000_000;
const numbers = (page: Page): Promise<number[]> => page.getByRole('rowheader').evaluateAll((cells) => cells.map((c) => Number((c.textContent ?? '').replaceAll(',', ''))));
const active = (page: Page): Promise<number> => page.locator('[role="row"][aria-selected="true"]').getAttribute('aria-rowindex').then((i) => Number(i) - 1);

async function open(page: Page): Promise<void> {
  await openGallery(page, `rows=${total}`);
  await page.keyboard.press('g');
  await page.keyboard.press('t');
  await expect(page.getByRole('gridcell', { name: /2026-02-01 00:00/ }).first()).toBeVisible();
}

test('two thousand million rows, one step at a time', async ({ page }) => {
  await open(page);
  const grid = page.getByRole('grid');
  await expect(grid).toHaveAttribute('aria-rowcount', String(total + 1));
  await grid.focus();
  await page.keyboard.press('Control+End');
  await expect.poll(() => active(page)).toBe(total);
  expect((await numbers(page)).at(-1)).toBe(total);
  await expect(page.locator('[role="row"][aria-selected="true"]').getByText('2026-03-31')).toBeVisible();
  for (let i = 0; i < 60; i++) await page.keyboard.press('ArrowUp');
  expect(await active(page)).toBe(total - 60);
  const shown = await numbers(page);
  expect(shown).toEqual(shown.map((_, i) => (shown[0] ?? 0) + i));

  await page.keyboard.press('Control+g');
  await page.getByRole('textbox', { name: /Go to row/ }).fill('1,234,567,890');
  await page.keyboard.press('Enter');
  await expect.poll(() => active(page)).toBe(1_234_567_890);
  await page.keyboard.press('ArrowDown');
  expect(await active(page)).toBe(1_234_567_891);

  const first = (await numbers(page))[0] ?? 0;
  await grid.hover();
  await page.mouse.wheel(0, 24);
  await expect.poll(async () => (await numbers(page))[0]).toBe(first + 1);
});

test('the scrollbar alone reaches both ends and every part between', async ({ page }) => {
  await open(page);
  const grid = page.getByRole('grid');
  await grid.evaluate((g) => { g.scrollTop = g.scrollHeight; });
  await expect.poll(async () => (await numbers(page)).at(-1)).toBe(total);
  await grid.evaluate((g) => { g.scrollTop = (g.scrollHeight - g.clientHeight) / 2; });
  await expect.poll(async () => Math.abs(((await numbers(page))[0] ?? 0) / total - 0.5) < 0.001).toBe(true);
  await expect(page.getByRole('gridcell', { name: /^2026-/ }).first()).toBeVisible();
  await grid.evaluate((g) => { g.scrollTop = 0; });
  await expect.poll(async () => (await numbers(page))[0]).toBe(1);
});

test('jumping about asks for little and shows what it lands on', async ({ page }) => {
  await open(page);
  const grid = page.getByRole('grid');
  for (const share of [0.9, 0.1, 0.77, 0.33, 0.5]) await grid.evaluate((g, s) => { g.scrollTop = (g.scrollHeight - g.clientHeight) * s; }, share);
  await expect.poll(async () => (await page.getByRole('gridcell', { name: /^2026-/ }).count()) > 10).toBe(true);
  expect(await page.getByRole('row').count()).toBeLessThan(60);
});
