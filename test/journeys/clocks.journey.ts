// “Two servers' clocks differ”: the wrong order seen, the difference estimated, a shift used with its interval, order that stays open marked, a pair made, and all of it withdrawn.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { axe } from './support/axe.ts';
import { takeBoth } from './support/pictures.ts';
import { expect, test } from './support/window.ts';
import type { App } from './support/window.ts';

/** A call at the gateway, and 100 to 180 ms later its handling at the application, whose clock is 4.2 s behind. */
function writeEvidence(folder: string): void {
  const start = Date.parse('2026-03-02T08:00:00Z');
  const lines = (at: (i: number) => number, user: (i: number) => string, action: string): string => Array.from({ length: 40 }, (_, i) => `${JSON.stringify({ time: new Date(start + at(i)).toISOString(), user: user(i), action, request_id: `req-7f3a-${String(i).padStart(6, '0')}` })}\n`).join('');
  for (const host of ['gateway', 'application']) mkdirSync(path.join(folder, host), { recursive: true });
  writeFileSync(path.join(folder, 'gateway', 'calls.jsonl'), lines((i) => i * 2000 + 250, (i) => ['ana', 'ben', 'cleo'][i % 3] ?? 'ana', 'call /payments'));
  writeFileSync(path.join(folder, 'application', 'handled.jsonl'), lines((i) => i * 2000 + 250 - 4200 + 100 + (i % 5) * 20, () => 'svc-payments', 'handle payment'));
}

const grid = (page: Page) => page.getByRole('grid', { name: 'Events' });
const go = async (page: Page, letter: string): Promise<void> => { await page.keyboard.press('g'); await page.keyboard.press(letter); };
const orderOf = async (app: App): Promise<string> => (await app.request('timeline.page', { from: 0, count: 4, columns: ['action'] })).columns.find((c) => c.name === 'action')?.values.join(', ') as string;
const wrong = 'handle payment, handle payment, handle payment, call /payments';
const right = 'call /payments, handle payment, call /payments, handle payment';

test('two clocks are compared, one is shifted, and what stays open is marked', async ({ app }) => {
  test.setTimeout(180_000);
  const { page } = app;
  await page.setViewportSize({ width: 1280, height: 800 });
  writeEvidence(path.join(app.folder, 'evidence'));
  await app.request('case.create', { path: path.join(app.folder, 'clocks.exhibit'), title: 'Clocks' });
  await app.request('evidence.add', { paths: [path.join(app.folder, 'evidence')] });
  await expect(page.getByText('The counts balance', { exact: true })).toBeVisible();
  expect(await orderOf(app)).toBe(wrong);

  await go(page, 'e');
  await page.getByRole('tab', { name: 'Clocks' }).click();
  const clocks = page.getByRole('group', { name: 'Clocks' });
  await expect(clocks.getByText(/40 identifiers were recorded by both\. .*4\.06 s (earlier|later)/)).toBeVisible();
  await expect(clocks.getByText('What this cannot tell')).toBeVisible();
  expect(await axe(page)).toStrictEqual([]);
  await takeBoth(page, 'clock-skew');
  await clocks.getByRole('button', { name: /^Use this shift for .*application\/handled\.jsonl/ }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Zone, year or offset of times' });
  await expect(dialog.getByRole('textbox', { name: /Offset of the clock/ })).toHaveValue('4.06');
  await dialog.getByRole('textbox', { name: /Offset of the clock/ }).fill('4.2');
  await dialog.getByRole('textbox', { name: /Uncertainty/ }).fill('-1');
  await dialog.getByRole('button', { name: 'Set times' }).click();
  await expect(dialog.getByText('Seconds such as 0.3, not negative')).toBeVisible();
  await dialog.getByRole('textbox', { name: /Uncertainty/ }).fill('0.15');
  expect(await axe(page)).toStrictEqual([]);
  await dialog.getByRole('button', { name: 'Set times' }).click();
  await expect(dialog).toBeHidden();
  await expect(clocks.getByText(/handled\.jsonl: ± 0\.15 s/)).toBeVisible();
  expect(await orderOf(app)).toBe(right);

  await go(page, 't');
  await grid(page).waitFor();
  await app.idle();
  // 100 to 140 ms apart lies within ± 150 ms, 160 and 180 ms do not.
  const { columns } = await app.request('timeline.page', { from: 0, count: 80, columns: ['orderWithin'] });
  const marks = columns.find((c) => c.name === 'orderWithin');
  expect(marks && 'missing' in marks ? [...marks.missing].filter((m) => m === 0).length : 0).toBe(48);
  await expect(grid(page).getByText('± 0.15 s').first()).toBeVisible();
  await page.getByRole('gridcell').nth(1).click();
  await page.keyboard.press('Enter');
  const detail = page.getByRole('region', { name: 'Event', exact: true });
  await expect(detail.getByText('Within ± 0.15 s of its neighbours of another source: the order is not certain.')).toBeVisible();
  expect(await axe(page)).toStrictEqual([]);
  await takeBoth(page, 'clocks');

  await detail.getByRole('button', { name: 'Pair with another record…' }).press('Enter');
  await expect(page.getByText(/^First record: /)).toBeVisible();
  await go(page, 'e');
  await expect(clocks).toBeVisible();
  await go(page, 't');
  await expect(page.getByText(/^First record: /)).toBeVisible();
  await app.idle();
  await page.getByRole('gridcell').nth(1).click();
  await page.keyboard.press('Enter');
  await detail.getByRole('button', { name: 'Next event' }).click();
  await detail.getByRole('button', { name: 'Same moment as the first record…' }).press('Enter');
  const pairing = page.getByRole('dialog', { name: 'Same moment' });
  await pairing.getByRole('button', { name: 'Pair them' }).click();
  await expect(pairing.getByText('Say how you know: whoever reads the report will ask')).toBeVisible();
  await pairing.getByRole('textbox', { name: /How you know/ }).fill('Both log the same request when it is accepted');
  expect(await axe(page)).toStrictEqual([]);
  await takeBoth(page, 'same-moment');
  await pairing.getByRole('button', { name: 'Pair them' }).click();
  await expect(pairing).toBeHidden();
  await expect(clocks.getByRole('region', { name: 'From pairs of records' })).toBeVisible();
  await clocks.getByRole('button', { name: 'Withdraw pair 1' }).press('Enter');
  await expect(clocks.getByText(/^withdrawn /)).toBeVisible();
  await expect(clocks.getByRole('region', { name: 'From pairs of records' })).toBeHidden();

  await page.getByRole('tab', { name: /^Items/ }).click();
  await page.getByRole('treegrid', { name: 'Items of the case' }).getByText('handled.jsonl').first().click();
  const times = page.getByRole('region', { name: 'Times of this item' });
  await expect(times.getByText('offset 4.2 s, ± 0.15 s')).toBeVisible();
  await times.getByRole('button', { name: 'Withdraw' }).press('Enter');
  await expect(times.getByText(/^withdrawn /)).toBeVisible();
  expect(await orderOf(app)).toBe(wrong);
  await go(page, 't');
  await grid(page).waitFor();
  await app.idle();
  await expect(grid(page).getByText('± 0.15 s')).toHaveCount(0);
  const { entries } = await app.request('custody.read', { from: 0, limit: 1000 });
  expect(entries.filter((e) => e.what.startsWith('time.')).map((e) => [e.what, e.audit])).toEqual(expect.arrayContaining([['time.skew', 'derive'], ['time.set', 'write'], ['time.pair', 'write'], ['time.unpair', 'write'], ['time.withdraw', 'write']]));
  expect({ violations: await app.violations(), foreign: app.foreignRequests() }).toStrictEqual({ violations: [], foreign: [] });
});
