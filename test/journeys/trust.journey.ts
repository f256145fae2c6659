// A hash told by telephone: entered in the window, it proves the file it fits; withdrawn, it proves nothing any more.
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { axe } from './support/axe.ts';
import { expect, test } from './support/window.ts';

test('a hash is entered, proves, and is withdrawn', async ({ app }) => {
  test.setTimeout(120_000);
  const { page } = app;
  await page.setViewportSize({ width: 1280, height: 800 });
  const text = `${JSON.stringify({ time: '2026-03-01T08:00:00Z', user: 'ana', action: 'login' })}\n`;
  writeFileSync(path.join(app.folder, 'a.jsonl'), text);
  await app.request('case.create', { path: path.join(app.folder, 'one.exhibit'), title: 'Hand-over' });
  await app.request('evidence.add', { paths: [path.join(app.folder, 'a.jsonl')] });
  await expect(page.getByText('The counts balance', { exact: true })).toBeVisible({ timeout: 30_000 });
  await page.keyboard.press('g');
  await page.keyboard.press('i');
  await page.getByRole('tab', { name: 'Keys and hashes' }).click();
  await page.getByRole('button', { name: 'Enter a key or a hash…' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Enter a key or a hash' });
  await dialog.getByRole('button', { name: 'Enter as trusted' }).click();
  await expect(dialog.getByText('Enter a text or choose a file, one of the two.')).toBeVisible();
  await dialog.getByRole('textbox', { name: /^Text/ }).fill(createHash('sha256').update(text).digest('hex'));
  await dialog.getByRole('textbox', { name: /^From/ }).fill('Registry of the court');
  await dialog.getByRole('textbox', { name: /^Reason/ }).fill('Read out by telephone and repeated');
  expect(await axe(page)).toStrictEqual([]);
  await dialog.getByRole('button', { name: 'Enter as trusted' }).click();
  await expect(page.getByRole('table', { name: 'Entered as trusted' }).getByRole('rowheader', { name: 'entered as text' })).toBeVisible();
  expect(await axe(page)).toStrictEqual([]);

  const verdict = async (): Promise<readonly (readonly [string, number])[]> => ((await app.request('integrity.run', { only: ['hash-list'] })).results[0]?.proof?.tally ?? []).map((t) => [t.verdict, t.count] as const);
  await page.getByRole('tab', { name: /^Checks/ }).click();
  await page.getByRole('button', { name: 'Run the checks' }).first().click();
  await page.getByRole('listbox', { name: 'Checks' }).getByRole('option', { name: /Files against their hashes/ }).click();
  await expect(page.getByText('The file has the hash that Registry of the court gave, entered by a person.')).toBeVisible();
  await page.getByRole('tab', { name: 'Keys and hashes' }).click();
  await page.getByRole('button', { name: 'Withdraw entered as text' }).click();
  await expect(page.getByText(/^withdrawn 2/)).toBeVisible();
  expect(await verdict()).toEqual([]);
  const { entries } = await app.request('custody.read', { from: 0, limit: 1000 });
  expect(entries.filter((e) => e.what.startsWith('trust.') && e.audit === 'write').map((e) => e.what)).toEqual(['trust.add', 'trust.withdraw']);
  expect({ violations: await app.violations(), foreign: app.foreignRequests() }).toStrictEqual({ violations: [], foreign: [] });
});
