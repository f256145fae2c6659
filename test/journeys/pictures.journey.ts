// The pictures of the user guide, taken from the sample case: runs when EXHIBIT_PICTURES names the folder to write them to.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { test } from './support/window.ts';
import type { App } from './support/window.ts';

const folder = process.env['EXHIBIT_PICTURES'];
const place = process.env['EXHIBIT_PICTURES_CASES'];

async function go(app: App, letter: string): Promise<void> {
  await app.page.locator('body').click({ position: { x: 3, y: 3 } });
  await app.page.keyboard.press('g');
  await app.page.keyboard.press(letter);
  await app.page.waitForTimeout(200);
  await app.idle();
}

/** Both themes of what is shown now. */
async function take(app: App, name: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await app.page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await app.page.waitForTimeout(400);
    await app.idle();
    await app.page.mouse.move(640, 14);
    await app.page.screenshot({ path: path.join(folder ?? '.', `${name}-${theme}.png`) });
  }
}

const press = async (page: Page, name: string): Promise<void> => { await page.getByRole('button', { name, exact: true }).first().click(); };

test('pictures', async ({ app }) => {
  test.skip(!folder, 'EXHIBIT_PICTURES is not set');
  test.setTimeout(300_000);
  app.page.setDefaultTimeout(30_000);
  const { page } = app;
  mkdirSync(folder ?? '.', { recursive: true });
  await page.setViewportSize({ width: 1280, height: 800 });
  await take(app, 'start');
  await app.request('case.sample', place ? { path: place } : {});
  await page.getByText('The counts balance', { exact: true }).waitFor({ timeout: 120_000 });
  await app.idle();
  await take(app, 'overview');
  await go(app, 'e');
  await page.getByRole('treegrid').getByText('portal.jsonl').first().click();
  await app.idle();
  await take(app, 'evidence');
  for (const tab of ['Accounting', 'Ledger', 'Quarantine']) {
    await page.getByRole('tab', { name: new RegExp(`^${tab}`) }).click();
    await app.idle();
    await take(app, tab.toLowerCase());
  }
  await go(app, 't');
  await take(app, 'timeline');
  await page.keyboard.press('/');
  await page.keyboard.type('outcome:failure action:ssh_login');
  await page.keyboard.press('Enter');
  await page.waitForTimeout(300);
  await app.idle();
  await take(app, 'filter');
  await page.getByRole('button', { name: 'Clear all filters' }).click();
  await go(app, 'i');
  await press(page, 'Run the checks');
  await page.getByRole('listbox', { name: 'Checks' }).waitFor({ timeout: 60_000 });
  await app.idle();
  await take(app, 'integrity');
  await page.getByRole('option', { name: /Files against their hashes/ }).click();
  await take(app, 'proof');
  await page.getByRole('option', { name: /Logging stopped/ }).click();
  await press(page, 'Show the event');
  await page.getByRole('region', { name: 'Event', exact: true }).waitFor();
  await page.waitForTimeout(400);
  await app.idle();
  await take(app, 'detail');
  await go(app, 'p');
  await press(page, 'Look for personal data');
  await page.getByRole('button', { name: /^Payment card number in/ }).first().click({ timeout: 60_000 });
  await take(app, 'privacy');
  await go(app, 'r');
  await press(page, 'Evaluate');
  await page.getByRole('listbox', { name: 'Rules' }).waitFor({ timeout: 60_000 });
  await take(app, 'retention');
  await app.request('identity.create', { name: 'Jo Examiner', organization: 'Harbour Audit', passphrase: 'correct horse battery' });
  await go(app, 'x');
  await page.getByLabel('Passphrase of the identity').fill('correct horse battery');
  await take(app, 'report');
  await press(page, 'Write and sign the report');
  await page.getByText('The report package is written').waitFor({ timeout: 60_000 });
  await take(app, 'report-written');
  await press(page, 'Verify it now');
  await page.getByRole('heading', { name: 'Holds' }).waitFor({ timeout: 60_000 });
  await take(app, 'verified');
  await go(app, 'c');
  await page.getByRole('grid').getByText('Asked for a signed report').first().click();
  await take(app, 'custody');
  await go(app, 't');
  await page.keyboard.press('?');
  await take(app, 'keys');
});
