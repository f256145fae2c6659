// From a folder of unknown files to a case, a report and its verification, all in the window.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { palette } from './support/keyboard.ts';
import { expect, test } from './support/window.ts';
import type { App } from './support/window.ts';

function handOver(app: App): string {
  const folder = path.join(app.folder, 'handover');
  mkdirSync(folder);
  writeFileSync(path.join(folder, 'door-access.csv'), 'Zeitpunkt;Ausweis;Ereignis\n2026-03-01T08:00:00Z;K-17;open\n2026-03-01T09:00:00Z;K-18;close\n');
  writeFileSync(path.join(folder, 'auth.log'), Array.from({ length: 30 }, (_, i) => `Mar  1 08:${String(i).padStart(2, '0')}:00 web-01 sshd[${400 + i}]: Accepted publickey for deploy from 192.0.2.${i} port 5${i} ssh2`).join('\n'));
  writeFileSync(path.join(folder, 'picture.bin'), Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 97 + 13) % 256)));
  return folder;
}

test('a new case, a plan, a load, the accounts and a signed report', async ({ app }) => {
  test.setTimeout(150_000);
  const { page } = app;
  const folder = handOver(app);

  await palette(page, 'new case');
  const dialog = page.getByRole('dialog', { name: 'New case' });
  await dialog.getByRole('button', { name: 'Create case' }).click();
  await expect(dialog.getByText('Give the case a name')).toBeVisible();
  await dialog.getByRole('textbox', { name: /Name of the case/ }).fill('Journey case');
  await dialog.getByRole('textbox', { name: /Where to keep it/ }).fill(path.join(app.folder, 'Journey.exhibit'));
  // Creating goes on to choosing files; this journey takes a folder instead.
  const chooser = page.waitForEvent('filechooser', { timeout: 15_000 }).catch(() => null);
  await dialog.getByRole('button', { name: 'Create case' }).click();
  await page.getByTestId('page-evidence').waitFor();
  await chooser;

  await page.getByRole('button', { name: 'Add folder…' }).first().click();
  const places = page.getByRole('dialog', { name: 'Choose an evidence folder' });
  await places.getByRole('textbox', { name: 'Folder' }).fill(folder);
  await page.keyboard.press('Enter');
  await expect(places.getByText(folder).last()).toBeVisible();
  await places.getByRole('button', { name: 'Choose this folder' }).click();

  const plan = page.getByRole('grid', { name: 'What will be read' });
  await expect(plan.getByText('door-access.csv')).toBeVisible();
  await plan.getByText('door-access.csv').click();
  await expect(page.getByText('Formats considered')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Time', exact: true })).toHaveValue('Zeitpunkt');
  await page.getByRole('textbox', { name: 'Actor', exact: true }).fill('Ausweis');
  await page.getByRole('textbox', { name: /Year for times/ }).fill('2026');
  await page.getByRole('button', { name: /^Load/ }).click();
  await expect(page.getByText(/records found, .* events added/)).toBeVisible({ timeout: 60_000 });
  await app.idle();
  const summary = await app.request('case.summary', {});
  expect([summary.title, summary.accounting.balanced, summary.accounting.events]).toEqual(['Journey case', true, 32]);

  await page.getByRole('treegrid', { name: 'Items of the case' }).getByText('auth.log').click();
  await expect(page.getByRole('region', { name: 'Item', exact: true }).getByText('Ledger of this item')).toBeVisible();
  await page.getByRole('tab', { name: 'Accounting' }).click();
  await expect(page.getByRole('table', { name: 'By format' })).toBeVisible();
  await expect(page.getByRole('table', { name: 'Items not read as events' }).getByText('picture.bin')).toBeVisible();

  await page.locator('body').click({ position: { x: 3, y: 3 } });
  await page.keyboard.press('g');
  await page.keyboard.press('x');
  const identity = page.getByRole('region', { name: 'Who signs' });
  await identity.getByRole('textbox', { name: 'Name' }).fill('Jo Examiner');
  await identity.getByLabel('Passphrase', { exact: false }).first().fill('correct horse');
  await identity.getByLabel('Passphrase, again').fill('correct horse');
  await identity.getByRole('button', { name: 'Create the identity' }).click();
  await expect(identity.getByText('Jo Examiner')).toBeVisible({ timeout: 30_000 });
  await page.getByRole('textbox', { name: 'Folder for the package' }).fill(app.folder);
  await page.getByRole('textbox', { name: 'Name of the package' }).fill('report');
  await page.getByLabel('Passphrase of the identity').fill('wrong passphrase');
  await page.getByRole('button', { name: 'Write and sign the report' }).click();
  await expect(page.getByText('The passphrase is not right')).toBeVisible({ timeout: 30_000 });
  await page.getByLabel('Passphrase of the identity').fill('correct horse');
  await page.getByRole('button', { name: 'Write and sign the report' }).click();
  await expect(page.getByText('The report package is written')).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText(/^exhibit verify /)).toBeVisible();
  await page.getByRole('button', { name: 'Verify it now' }).click();
  await expect(page.getByRole('heading', { name: 'Holds' })).toBeVisible({ timeout: 30_000 });
  expect({ violations: await app.violations(), foreign: app.foreignRequests() }).toStrictEqual({ violations: [], foreign: [] });
});
