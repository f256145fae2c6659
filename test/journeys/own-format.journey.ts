// An unknown JSON source: opened, two fields corrected, saved as a format of one's own, recognised when the next file comes.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { axe } from './support/axe.ts';
import { expect, test } from './support/window.ts';
import type { App } from './support/window.ts';

const record = (i: number): string => JSON.stringify({ stamp: `2026-03-02T08:${String(i % 60).padStart(2, '0')}:00Z`, user: `gate-${i % 3}`, badge: { holder: i % 2 ? 'Ana' : 'Ben' }, type: 'door', what: i % 4 ? 'open' : 'refuse', verdict: i % 4 ? 'ok' : 'denied', door: `D${i % 7}` });
const shot = async (app: App, name: string): Promise<void> => { if (process.env['EXHIBIT_PICTURES']) await app.page.screenshot({ path: path.join(process.env['EXHIBIT_PICTURES'], `${name}.png`) }); };

async function choose(app: App, file: string): Promise<void> {
  const { page } = app;
  await page.getByRole('button', { name: 'Add folder…' }).first().click();
  const places = page.getByRole('dialog', { name: 'Choose an evidence folder' });
  await places.getByRole('textbox', { name: 'Folder' }).fill(file);
  await page.keyboard.press('Enter');
  await expect(places.getByText(file).last()).toBeVisible();
  await places.getByRole('button', { name: 'Choose this folder' }).click();
}

test('opened, corrected, saved, recognised', async ({ app }) => {
  test.setTimeout(120_000);
  const { page } = app;
  const [march, april] = [path.join(app.folder, 'march'), path.join(app.folder, 'april')] as [string, string];
  for (const [folder, n] of [[march, 0], [april, 500]] as const) {
    mkdirSync(folder);
    writeFileSync(path.join(folder, 'doors.jsonl'), Array.from({ length: 200 }, (_, i) => `${record(n + i)}\n`).join(''));
  }
  await app.request('case.create', { path: path.join(app.folder, 'doors.exhibit'), title: 'Doors' });
  await expect(page.getByTestId('page-overview')).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('e');
  await choose(app, march);
  const plan = page.getByRole('grid', { name: 'What will be read' });
  await plan.getByText('doors.jsonl').click();
  // Proposed from the names: the gate passes for the actor, the type for the action. Both are wrong.
  const [actor, action] = [page.getByRole('textbox', { name: 'Actor', exact: true }), page.getByRole('textbox', { name: 'Action', exact: true })];
  await expect(actor).toHaveValue('user');
  await expect(action).toHaveValue('type');
  await expect(page.getByText(/^Possible: all \d+ values are times/)).toBeVisible();
  await page.getByText('Columns of generic files').scrollIntoViewIfNeeded();
  await shot(app, 'own-format-proposed');
  await actor.fill('badge.holder');
  await action.fill('what');
  await page.getByRole('textbox', { name: 'Outcome', exact: true }).fill('verdict');
  await expect(page.getByText('Corrected by you').first()).toBeVisible();
  await page.getByRole('button', { name: 'Save as a format…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Save as a format of your own' });
  await dialog.getByRole('textbox', { name: /Name of the format/ }).fill('Door badges');
  await expect(dialog.getByRole('textbox', { name: /Short name/ })).toHaveValue('door-badges');
  expect(await axe(page)).toStrictEqual([]);
  await shot(app, 'own-format-save');
  await dialog.getByRole('button', { name: 'Save as a format' }).click();
  await expect(dialog).toBeHidden({ timeout: 30_000 });
  await expect(plan.getByText(/^Door badges/).first()).toBeVisible();
  await shot(app, 'own-format-recognised');
  await page.getByRole('button', { name: /^Load/ }).click();
  await expect(page.getByText(/records found, .* events added/)).toBeVisible({ timeout: 60_000 });

  // The case is closed and opened again; the next file of the source is known without a word.
  const { path: place } = await app.request('case.summary', {});
  await app.request('case.close', {});
  await app.request('case.open', { path: place });
  await expect(page.getByTestId('page-evidence').or(page.getByTestId('page-overview'))).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('e');
  await choose(app, april);
  await expect(page.getByRole('grid', { name: 'What will be read' }).getByText(/^Door badges/).first()).toBeVisible();
  await page.getByRole('button', { name: /^Load/ }).click();
  await expect(page.getByText(/records found, .* events added/)).toBeVisible({ timeout: 60_000 });
  const { columns } = await app.request('sql.run', { sql: "SELECT format, actor, outcome, count(*)::BIGINT AS n FROM events GROUP BY ALL ORDER BY ALL" });
  const rows = Array.from({ length: columns.rows }, (_, r) => columns.columns.map((c) => String(c.values[r])));
  expect(rows).toStrictEqual([['door-badges', 'Ana', 'success', '200'], ['door-badges', 'Ben', 'denied', '100'], ['door-badges', 'Ben', 'success', '100']]);
  expect({ violations: await app.violations(), foreign: app.foreignRequests() }).toStrictEqual({ violations: [], foreign: [] });
});
