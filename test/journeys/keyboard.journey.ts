// Every action of the window by the keyboard alone: nothing here touches a mouse.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { axe } from './support/axe.ts';
import { palette, press, tabTo, unreached } from './support/keyboard.ts';
import { expect, test } from './support/window.ts';
import type { App } from './support/window.ts';

const letters = { overview: 'o', evidence: 'e', timeline: 't', integrity: 'i', health: 'h', privacy: 'p', retention: 'r', report: 'x', custody: 'c' } as const;

async function go(app: App, page: keyof typeof letters): Promise<void> {
  await app.page.keyboard.press('g');
  await app.page.keyboard.press(letters[page]);
  await app.page.getByTestId(`page-${page}`).waitFor();
  await app.idle();
}
const clean = async (app: App): Promise<void> => expect({ violations: await app.violations(), foreign: app.foreignRequests() }).toStrictEqual({ violations: [], foreign: [] });

async function sample(app: App): Promise<Page> {
  const { page } = app;
  await press(page, page.getByRole('button', { name: /Open sample evidence/ }));
  await expect(page.getByText('The counts balance', { exact: true })).toBeVisible({ timeout: 120_000 });
  await app.idle();
  return page;
}

test('the window: pages, palette, sheet, look, zone, dialogs', async ({ app }) => {
  test.setTimeout(240_000);
  expect(await unreached(app.page)).toStrictEqual([]);
  const page = await sample(app);
  const reached: Record<string, string[]> = {};
  for (const name of Object.keys(letters) as (keyof typeof letters)[]) {
    await go(app, name);
    reached[name] = await unreached(page);
  }
  expect(reached).toStrictEqual(Object.fromEntries(Object.keys(letters).map((n) => [n, []])));
  for (const [i, name] of (Object.keys(letters) as (keyof typeof letters)[]).entries()) {
    await page.keyboard.press(`Control+${i + 1}`);
    await expect(page.getByTestId(`page-${name}`)).toBeVisible();
  }
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  expect(await axe(page)).toStrictEqual([]);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('Control+k');
  expect(await axe(page)).toStrictEqual([]);
  await page.keyboard.press('Escape');
  await palette(page, 'dark theme');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  expect(await axe(page)).toStrictEqual([]);
  await palette(page, 'light theme');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  const zone = page.getByRole('combobox', { name: 'Time zone shown' });
  await tabTo(page, zone);
  await page.keyboard.press('ArrowDown');
  await expect(zone).toHaveValue('local');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Control+b');
  await expect(page.getByRole('button', { name: 'Widen the navigation' })).toBeVisible();
  await page.keyboard.press('Control+b');
  await press(page, page.getByRole('button', { name: /custody entries/ }));
  await expect(page.getByTestId('page-custody')).toBeVisible();
  await palette(page, 'close the case');
  await expect(page.getByRole('button', { name: /Open sample evidence/ })).toBeVisible();
  await page.keyboard.press('Control+o');
  await expect(page.getByRole('dialog')).toBeVisible();
  expect(await axe(page)).toStrictEqual([]);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+n');
  await expect(page.getByRole('textbox', { name: /Name of the case/ })).toBeFocused();
  expect(await axe(page)).toStrictEqual([]);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await press(page, page.getByRole('button', { name: /Northwind Harbour/ }).first());
  await expect(page.getByText('The counts balance', { exact: true })).toBeVisible({ timeout: 30_000 });
  await clean(app);
});

test('the timeline: filter, chips, values, chart, grid, menus, detail', async ({ app }) => {
  test.setTimeout(400_000);
  const page = await sample(app);
  await go(app, 'timeline');
  const count = async (): Promise<string> => (await page.getByRole('search').getByRole('status').filter({ hasText: 'events' }).textContent()) ?? '';
  const settled = async (): Promise<string> => { await page.waitForTimeout(80); await app.idle(); return count(); };
  const all = await settled();

  await page.keyboard.press('/');
  await page.keyboard.type('outcome:denied');
  await page.keyboard.press('Enter');
  await expect.poll(settled).not.toBe(all);
  const denied = await count();
  await press(page, page.getByRole('button', { name: /Outcome is denied: in force/ }));
  await expect.poll(settled).toBe(all);
  await press(page, page.getByRole('button', { name: /Outcome is denied: switched off|Outcome is denied: not in force|Outcome is denied/ }).first());
  await expect.poll(settled).toBe(denied);
  await press(page, page.getByRole('button', { name: /(Turn|turn).*Outcome is denied|Outcome is denied.*(around|opposite)|Invert/ }).first());
  await expect.poll(settled).not.toBe(denied);
  await page.keyboard.press('Alt+ArrowLeft');
  await expect.poll(settled).toBe(denied);
  await page.keyboard.press('Alt+ArrowRight');
  await expect.poll(settled).not.toBe(denied);
  await page.keyboard.press('Shift+Escape');
  await expect.poll(settled).toBe(all);

  const keep = page.getByRole('complementary', { name: 'Values' }).getByRole('button', { name: /^Keep/ }).first();
  await press(page, keep);
  await expect.poll(settled).not.toBe(all);
  await page.keyboard.press('Shift+Escape');
  await press(page, page.getByRole('complementary', { name: 'Values' }).getByRole('button', { name: /^Leave out/ }).first());
  await expect.poll(settled).not.toBe(all);
  await page.keyboard.press('Shift+Escape');
  await press(page, page.getByRole('button', { name: /^More/ }).first());
  await expect(page.getByRole('button', { name: /^Fewer/ }).first()).toBeVisible();
  await page.keyboard.press('v');
  await expect(page.getByRole('complementary', { name: 'Values' })).toHaveCount(0);
  await page.keyboard.press('v');

  const chart = page.getByRole('group', { name: /^Events over time/ });
  await tabTo(page, chart);
  await page.keyboard.press('+');
  await expect.poll(settled).not.toBe(all);
  await page.keyboard.press('Escape');
  await expect.poll(settled).toBe(all);
  await tabTo(page, chart);
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await expect.poll(settled).not.toBe(all);
  await page.keyboard.press('0');
  await expect.poll(settled).toBe(all);
  const split = page.getByRole('combobox', { name: 'Split by' }).or(page.getByRole('radiogroup', { name: 'Split by' })).or(page.getByRole('group', { name: 'Split by' })).first();
  await tabTo(page, split);
  await page.keyboard.press('ArrowDown');
  await app.idle();
  const legend = page.getByRole('group', { name: /legend|Series|Shown/i }).getByRole('button').first();
  if (await legend.count() > 0) { const was = await legend.getAttribute('aria-pressed'); await press(page, legend, 'Space'); await expect(legend).not.toHaveAttribute('aria-pressed', was ?? ''); }

  await page.keyboard.press('Control+ArrowDown');
  const grid = page.getByRole('grid', { name: 'Events' });
  await expect(grid).toBeFocused();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('PageDown');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  const detail = page.getByRole('region', { name: 'Event', exact: true });
  await expect(page.getByText('SHA-256').first()).toBeVisible();
  const before = await detail.textContent();
  await page.keyboard.press(']');
  await expect.poll(async () => { await app.idle(); return detail.textContent(); }).not.toBe(before);
  await page.keyboard.press('[');
  const bar = page.getByRole('separator', { name: 'Resize the panes' });
  await tabTo(page, bar);
  const share = await bar.getAttribute('aria-valuenow');
  await page.keyboard.press('ArrowUp');
  await expect(bar).not.toHaveAttribute('aria-valuenow', share ?? '');
  expect(await axe(page)).toStrictEqual([]);
  await page.keyboard.press('Escape');
  await expect(bar).toHaveCount(0);

  await page.keyboard.press('Control+ArrowDown');
  const width = (): Promise<string | null> => grid.getByRole('columnheader').nth(2).evaluate((h) => getComputedStyle(h).width);
  const wide = await width();
  await page.keyboard.press('Alt+Shift+ArrowRight');
  await expect.poll(width).not.toBe(wide);
  await page.keyboard.press('Shift+F10');
  await expect(page.getByRole('menu')).toBeVisible();
  expect(await axe(page)).toStrictEqual([]);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expect(grid).toBeFocused();
  const choose = async (name: string): Promise<void> => {
    // Rows of another order are there a moment later; a menu is about a row.
    await expect(async () => {
      await page.keyboard.press('Control+ArrowDown');
      await app.idle();
      await page.keyboard.press('Shift+F10');
      await page.getByRole('menuitem', { name }).waitFor({ timeout: 2000 });
    }).toPass({ timeout: 20_000 });
    for (let i = 0; i < 40 && !(await page.getByRole('menuitem', { name }).evaluate((el) => el === document.activeElement)); i++) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await app.idle();
  };
  const titles = (): Promise<string[]> => grid.getByRole('columnheader').allTextContents();
  await choose('Sort downwards');
  await expect(grid.locator('[aria-sort="descending"]')).toHaveCount(1);
  const shown = (await titles()).length;
  await choose('Hide this column');
  await expect.poll(async () => (await titles()).length).toBe(shown - 1);
  await choose('Columns…');
  await expect(page.getByRole('menu')).toBeVisible();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await titles()).length).toBe(shown);
  await page.keyboard.press('Control+g');
  await page.keyboard.type('100');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('Control+ArrowDown');
  await page.keyboard.press('Control+End');
  await app.idle();
  await expect(grid).toHaveAttribute('aria-activedescendant', /-r\d{4,}-/);
  await clean(app);
});

test('evidence: choosing, planning, loading, items, accounts, times', async ({ app }) => {
  test.setTimeout(240_000);
  const { page } = app;
  const folder = path.join(app.folder, 'handover');
  mkdirSync(folder);
  writeFileSync(path.join(folder, 'door-access.csv'), `Zeitpunkt;Ausweis;Ereignis\n${Array.from({ length: 20 }, (_, i) => `2026-03-01T08:00:${String(i).padStart(2, '0')}Z;K-${i};open\n`).join('')}`);
  writeFileSync(path.join(folder, 'auth.log'), `${Array.from({ length: 20 }, (_, i) => `Mar  1 08:${String(i).padStart(2, '0')}:00 web-01 sshd[${400 + i}]: Accepted publickey for deploy from 192.0.2.${i} port 5${i} ssh2\n`).join('')}`);
  writeFileSync(path.join(folder, 'app.jsonl'), `${Array.from({ length: 9 }, (_, i) => `${JSON.stringify({ time: `2026-03-01T09:00:0${i}Z`, user: 'ana', action: 'open' })}\n`).join('')}garbage\n`);
  await app.request('case.create', { path: path.join(app.folder, 'keys.exhibit'), title: 'Keys' });
  await expect(page.getByTestId('page-overview')).toBeVisible();
  await page.keyboard.press('Control+Shift+I');
  const chooser = page.getByRole('dialog', { name: 'Choose an evidence folder' });
  await expect(chooser).toBeVisible();
  expect(await axe(page)).toStrictEqual([]);
  await tabTo(page, chooser.getByRole('textbox', { name: 'Folder' }));
  await page.keyboard.press('Control+a');
  await page.keyboard.type(folder);
  await page.keyboard.press('Enter');
  await expect(chooser.getByText(folder).last()).toBeVisible();
  await press(page, chooser.getByRole('button', { name: 'Choose this folder' }));

  const plan = page.getByRole('grid', { name: 'What will be read' });
  await expect(plan.getByText('door-access.csv')).toBeVisible();
  await tabTo(page, plan);
  await page.keyboard.press('Control+End');
  await expect(page.getByRole('heading', { name: /door-access\.csv/ })).toBeVisible();
  expect(await axe(page)).toStrictEqual([]);
  expect(await unreached(page)).toStrictEqual([]);
  await tabTo(page, page.getByRole('textbox', { name: 'Actor', exact: true }));
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Ausweis');
  await press(page, page.getByRole('button', { name: 'Save as a format…' }));
  await expect(page.getByRole('textbox', { name: /Name of the format/ })).toBeFocused();
  await page.keyboard.press('Escape');
  await tabTo(page, page.getByRole('combobox', { name: /Read it as/ }));
  await page.keyboard.type('Delimited');
  await expect(page.getByRole('combobox', { name: /Read it as/ })).toHaveValue('generic-csv');
  await press(page, page.getByRole('button', { name: /^Load \d/ }));
  await expect(page.getByText(/records found, .* events added/)).toBeVisible({ timeout: 60_000 });
  await app.idle();

  // What was said of the table is no word about the syslog beside it.
  const timed = await app.request('sql.run', { sql: 'SELECT format, count("time")::BIGINT AS n FROM events GROUP BY ALL ORDER BY ALL' });
  expect(timed.columns.columns.map((c) => [...c.values].map(String))).toStrictEqual([['generic-csv', 'generic-json', 'linux-syslog'], ['20', '9', '20']]);

  const items = page.getByRole('treegrid', { name: 'Items of the case' });
  await tabTo(page, items);
  await page.keyboard.press('Control+Home');
  // The pane is open from the start; Enter closes and opens it.
  const pane = page.getByRole('region', { name: 'Item', exact: true });
  await expect(pane).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(pane).toHaveCount(0);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(pane).toBeVisible();
  expect(await unreached(page)).toStrictEqual([]);
  await press(page, page.getByRole('button', { name: /Set zone/ }));
  await expect(page.getByRole('textbox', { name: /Zone for times/ })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await press(page, page.getByRole('region', { name: 'Item', exact: true }).getByRole('button', { name: 'Close' }));
  await expect(page.getByRole('region', { name: 'Item', exact: true })).toHaveCount(0);

  await tabTo(page, page.getByRole('tab', { name: /Items/ }));
  for (const name of ['Accounting', 'Ledger', 'Quarantine']) {
    await page.keyboard.press('ArrowRight');
    if (await page.getByRole('tab', { name }).getAttribute('aria-selected') !== 'true') await page.keyboard.press('Enter');
    await expect(page.getByRole('tab', { name })).toHaveAttribute('aria-selected', 'true');
    await app.idle();
    expect(await unreached(page)).toStrictEqual([]);
    await tabTo(page, page.getByRole('tab', { name }));
  }
  await tabTo(page, page.getByRole('grid').first());
  await page.keyboard.press('Control+Home');
  await expect(page.getByText('garbage').first()).toBeVisible();
  await clean(app);
});

test('integrity, privacy, retention, report, custody', async ({ app }) => {
  test.setTimeout(300_000);
  const page = await sample(app);
  await go(app, 'integrity');
  await press(page, page.getByTestId('page-integrity').getByRole('button', { name: 'Run the checks' }).first());
  const checks = page.getByRole('listbox', { name: 'Checks' });
  await checks.waitFor({ timeout: 60_000 });
  await tabTo(page, checks);
  const first = await checks.getByRole('option', { selected: true }).textContent();
  await page.keyboard.press('ArrowDown');
  await expect(checks.getByRole('option', { selected: true })).not.toHaveText(first ?? '');
  expect(await unreached(page)).toStrictEqual([]);
  await press(page, page.getByRole('button', { name: /Show the (event|item)|Show this time/ }).first());
  await expect(page.getByTestId('page-integrity')).toHaveCount(0);
  await go(app, 'integrity');
  await tabTo(page, page.getByRole('tab', { name: 'Checks' }));
  await page.keyboard.press('End');
  if (await page.getByRole('tab', { name: 'Case verification' }).getAttribute('aria-selected') !== 'true') await page.keyboard.press('Enter');
  await press(page, page.getByTestId('page-integrity').getByRole('button', { name: 'Verify the case' }).first());
  await expect(page.getByRole('heading', { name: /Holds|Not fully shown/ })).toBeVisible({ timeout: 60_000 });

  await go(app, 'privacy');
  await press(page, page.getByTestId('page-privacy').getByRole('button', { name: 'Look for personal data' }).first());
  const spot = page.getByRole('button', { name: / in .*: .* times/ }).first();
  await spot.waitFor({ timeout: 60_000 });
  await press(page, spot);
  await expect(spot).toHaveAttribute('aria-pressed', 'true');
  expect(await unreached(page)).toStrictEqual([]);

  await go(app, 'retention');
  await tabTo(page, page.getByRole('textbox', { name: 'As of (UTC)' }));
  await page.keyboard.type('2026-03-31');
  await page.keyboard.press('Enter');
  const rules = page.getByRole('listbox', { name: 'Rules' });
  await rules.waitFor({ timeout: 60_000 });
  await tabTo(page, rules);
  await page.keyboard.press('End');
  expect(await unreached(page)).toStrictEqual([]);

  await go(app, 'report');
  await tabTo(page, page.getByRole('region', { name: 'Who signs' }).getByRole('textbox', { name: 'Name' }));
  await page.keyboard.type('Jo Examiner');
  for (const label of ['Passphrase', 'Passphrase, again']) {
    await tabTo(page, page.getByRole('region', { name: 'Who signs' }).getByLabel(label, { exact: false }).nth(label === 'Passphrase' ? 0 : 0));
    await page.keyboard.type('correct horse');
  }
  await press(page, page.getByRole('button', { name: 'Create the identity' }));
  await expect(page.getByText('Jo Examiner').first()).toBeVisible({ timeout: 30_000 });
  const fill = async (name: string, text: string): Promise<void> => { await tabTo(page, page.getByRole('textbox', { name })); await page.keyboard.press('Control+a'); await page.keyboard.type(text); };
  await fill('Folder for the package', app.folder);
  await fill('Name of the package', 'report');
  await tabTo(page, page.getByRole('checkbox', { name: /throw-away/ }));
  await page.keyboard.press('Space');
  await page.keyboard.press('Space');
  await tabTo(page, page.getByLabel('Passphrase of the identity'), 'Shift+Tab');
  await page.keyboard.type('correct horse');
  await press(page, page.getByRole('button', { name: 'Write and sign the report' }));
  await expect(page.getByText('The report package is written')).toBeVisible({ timeout: 60_000 });
  await press(page, page.getByRole('button', { name: 'Verify it now' }));
  await expect(page.getByRole('heading', { name: 'Holds' })).toBeVisible({ timeout: 30_000 });

  await go(app, 'custody');
  const log = page.getByRole('grid', { name: 'Custody log' });
  await tabTo(page, log);
  await page.keyboard.press('Control+End');
  await app.idle();
  await page.keyboard.press('Enter');
  expect(await unreached(page)).toStrictEqual([]);
  await clean(app);
});
