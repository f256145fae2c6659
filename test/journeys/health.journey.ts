// “The client says the logs are complete — are they?”: the health page, its tile of losses, the check behind it, and the place in the timeline.
import path from 'node:path';
import { axe } from './support/axe.ts';
import { expect, test } from './support/window.ts';

test('from the tile of losses to the rows around the gap, by keyboard', async ({ app }) => {
  test.setTimeout(180_000);
  const { page } = app;
  await app.request('case.sample', { path: path.join(app.folder, 'sample.exhibit') });
  await expect(page.getByText('The counts balance', { exact: true })).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('h');
  await expect(page.getByText('The health of this evidence has not been read yet')).toBeVisible();
  await page.getByRole('button', { name: 'Read the health figures' }).press('Enter');
  const tiles = page.getByRole('list', { name: 'Seven ways in which a trail fails' }).getByRole('listitem');
  await expect(tiles).toHaveCount(7, { timeout: 60_000 });
  await expect(tiles.first().getByText(/^finding/)).toBeVisible();
  await expect(page.getByRole('table', { name: 'Figures' }).getByRole('rowheader', { name: 'Duplicate records' })).toBeVisible();
  expect(await axe(page)).toStrictEqual([]);
  if (process.env['EXHIBIT_PICTURES']) await page.screenshot({ path: path.join(process.env['EXHIBIT_PICTURES'], 'health.png') });
  const map = page.getByRole('application').first();
  await map.focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByText(/^\d{4}-\d\d-\d\d, 00:00–00:59: [\d,]+ events$/)).toBeVisible();
  await tiles.first().getByRole('button', { name: 'Loss: show the findings' }).press('Enter');
  const shown = page.getByRole('listbox', { name: 'Checks' }).getByRole('option', { selected: true });
  await expect(shown).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Show this time' }).first().press('Enter');
  await expect(page.getByTestId('page-timeline')).toBeVisible();
  await expect(page.getByRole('grid').getByRole('row').nth(1)).toBeVisible();
  const { entries } = await app.request('custody.read', { from: 0, limit: 1000 });
  expect(entries.filter((e) => e.what === 'health.read').map((e) => e.audit)).toEqual(['derive']);
  expect({ violations: await app.violations(), foreign: app.foreignRequests() }).toStrictEqual({ violations: [], foreign: [] });
});
