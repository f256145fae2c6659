// Finding something in the timeline: filters, values, zoom, order, a cell's menu, the surroundings, and the way back.
import type { Page } from '@playwright/test';
import { expect, test } from './support/window.ts';
import type { App } from './support/window.ts';

async function open(app: App): Promise<Page> {
  const { page } = app;
  await app.request('case.sample', {});
  await expect(page.getByText('The counts balance', { exact: true })).toBeVisible({ timeout: 90_000 });
  await page.keyboard.press('g');
  await page.keyboard.press('t');
  await page.getByRole('grid', { name: 'Events' }).waitFor();
  await app.idle();
  return page;
}
const shownCount = async (page: Page): Promise<number> => Number(((await page.getByRole('search').getByRole('status').filter({ hasText: 'events' }).textContent()) ?? '').split(' ')[0]?.replaceAll(',', ''));
const column = (page: Page, name: string): Promise<string[]> => page.getByRole('grid', { name: 'Events' }).evaluate((grid, title) => {
  const at = [...grid.querySelectorAll('[role="columnheader"]')].find((h) => h.textContent?.startsWith(title))?.getAttribute('aria-colindex');
  return [...grid.querySelectorAll(`[role="gridcell"][aria-colindex="${at}"]`)].map((c) => c.textContent ?? '');
}, name);
async function type(app: App, text: string): Promise<void> {
  await app.page.keyboard.press('/');
  await app.page.keyboard.type(text);
  await app.page.keyboard.press('Enter');
  await app.page.waitForTimeout(50);
  await app.idle();
}

test('typing, pressing values, and going back', async ({ app }) => {
  test.setTimeout(150_000);
  const page = await open(app);
  const all = (await app.request('case.summary', {})).accounting.events;
  expect(await shownCount(page)).toBe(all);

  await type(app, 'action:GetObject -outcome:success');
  const expected = await app.request('timeline.view', { filter: { where: [{ column: 'action', test: 'is', value: 'GetObject' }, { column: 'outcome', test: 'is-not', value: 'success' }] } });
  await expect.poll(() => shownCount(page)).toBe(expected.total);
  await expect(page.getByRole('button', { name: /Action is GetObject: in force/ })).toBeVisible();

  await page.getByRole('button', { name: /Outcome is not success: in force/ }).click();
  const wider = await app.request('timeline.view', { filter: { where: [{ column: 'action', test: 'is', value: 'GetObject' }] } });
  await expect.poll(() => shownCount(page)).toBe(wider.total);
  await expect.poll(async () => [...new Set(await column(page, 'Action'))]).toEqual(['GetObject']);

  await page.keyboard.press('Alt+ArrowLeft');
  await page.keyboard.press('Alt+ArrowLeft');
  await expect.poll(() => shownCount(page)).toBe(all);

  const value = page.getByRole('complementary', { name: 'Values' }).getByRole('button', { name: /^Keep failure,/ });
  await value.click({ modifiers: ['Alt'] });
  await app.idle();
  const without = await app.request('timeline.view', { filter: { where: [{ column: 'outcome', test: 'is-not', value: 'failure' }] } });
  await expect.poll(() => shownCount(page)).toBe(without.total);

  await type(app, 'actor:nobody-of-this-name');
  await expect(page.getByText('No event matches')).toBeVisible();
  await page.getByRole('button', { name: 'Clear the filters' }).click();
  await expect.poll(() => shownCount(page)).toBe(all);

  await page.keyboard.press('/');
  await page.keyboard.type('actr:root');
  await expect(page.getByText(/there is no column “actr”.*did you mean actor/)).toBeVisible();
  await page.keyboard.press('Enter');
  expect(await shownCount(page)).toBe(all);
});

test('zoom, order, a cell’s menu and the surroundings of an event', async ({ app }) => {
  test.setTimeout(150_000);
  const page = await open(app);
  const all = await shownCount(page);
  const axis = page.getByRole('group', { name: /Events over time/ });
  const box = await axis.boundingBox();
  expect(box).not.toBeNull();
  if (!box) return;
  await page.mouse.move(box.x + box.width * 0.4, box.y + 40);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.6, box.y + 44, { steps: 5 });
  await page.mouse.up();
  await expect.poll(() => shownCount(page)).toBeLessThan(all);
  const zoomed = await shownCount(page);
  await axis.focus();
  await page.keyboard.press('+');
  await expect.poll(() => shownCount(page)).toBeLessThan(zoomed);
  await page.keyboard.press('Escape');
  await expect.poll(() => shownCount(page)).toBe(all);

  await page.getByRole('columnheader', { name: 'Actor' }).click();
  await app.idle();
  const up = (await column(page, 'Actor')).filter(Boolean);
  expect(up).toEqual([...up].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)));
  await page.getByRole('columnheader', { name: 'Actor' }).click();
  await app.idle();
  await expect(page.getByRole('columnheader', { name: 'Actor' })).toHaveAttribute('aria-sort', 'descending');
  await page.getByRole('columnheader', { name: 'Actor' }).click();
  await app.idle();

  const grid = page.getByRole('grid', { name: 'Events' });
  await grid.focus();
  for (let i = 0; i < 30; i++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: /Show around/ }).click();
  await app.idle();
  await expect.poll(() => shownCount(page)).toBeLessThan(all);
  await expect(page.locator('[role="row"][aria-selected="true"]')).toBeVisible();
  await expect(page.getByText(/^2026-\d\d-\d\d .* UTC$/).first()).toBeVisible();

  await grid.focus();
  await page.keyboard.press('Enter');
  const pane = page.getByRole('region', { name: 'Event', exact: true });
  await expect(pane.getByText('Place in the evidence')).toBeVisible();
  await expect(pane.getByText('SHA-256 of the record')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(pane).toBeHidden();
  expect({ violations: await app.violations(), foreign: app.foreignRequests() }).toStrictEqual({ violations: [], foreign: [] });
});
