// “Prove this one event to the other side”: from the timeline into a folder, checked with the key and without the case; a changed record is refused.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { axe } from './support/axe.ts';
import { takeBoth } from './support/pictures.ts';
import { expect, test } from './support/window.ts';

test('one event is proved, and the other side checks it', async ({ app }) => {
  test.setTimeout(150_000);
  const { page } = app;
  await page.setViewportSize({ width: 1280, height: 800 });
  await app.request('case.sample', {});
  await expect(page.getByText('The counts balance', { exact: true })).toBeVisible({ timeout: 90_000 });
  await page.keyboard.press('g');
  await page.keyboard.press('t');
  await page.getByRole('grid', { name: 'Events' }).waitFor();
  await app.idle();
  await page.getByRole('gridcell').nth(40).click();
  await page.keyboard.press('Enter');
  const detail = page.getByRole('region', { name: 'Event', exact: true });
  await detail.getByRole('button', { name: 'Prove this event…' }).press('Enter');

  const dialog = page.getByRole('dialog', { name: 'Prove this event to the other side' });
  await expect(dialog.getByRole('textbox', { name: /Name of the new folder/ })).toHaveValue(/^proof-[0-9a-f]{16}-\d+$/);
  await takeBoth(page, 'prove');
  await dialog.getByRole('textbox', { name: /Folder to write into/ }).fill('');
  await dialog.getByRole('button', { name: 'Write the proof' }).click();
  await expect(dialog.getByText('Name a folder.')).toBeVisible();
  await dialog.getByRole('textbox', { name: /Folder to write into/ }).fill(app.folder);
  await dialog.getByRole('textbox', { name: /Name of the new folder/ }).fill('for-the-other-side');
  await dialog.getByRole('button', { name: 'Write the proof' }).click();
  await expect(dialog.getByText('The proof is written')).toBeVisible({ timeout: 30_000 });
  expect(await axe(page)).toStrictEqual([]);
  await takeBoth(page, 'proved');

  const out = path.join(app.folder, 'for-the-other-side');
  const files = readdirSync(out).sort();
  const proof = files.find((f) => f.endsWith('.exhibit-proof.json')) ?? '';
  const raw = files.find((f) => f.endsWith('.raw')) ?? '';
  expect(files).toEqual(['HOW-TO-VERIFY.txt', proof, raw, 'verify_event.py'].sort());
  const key = ((await dialog.getByText(/^exhibit\.case\/\S+\+[0-9a-f]{8}\+\S+$/).textContent()) ?? '').trim();
  await expect(dialog.getByText(`exhibit check-proof ${proof} --key ${key}`)).toBeVisible();
  const check = async (given?: string): Promise<string> => (await app.request('proof.check', { path: path.join(out, proof), ...(given === undefined ? {} : { key: given }) })).outcome;
  expect([await check(key), await check(), await check(`${key.slice(0, -4)}AAA=`)]).toEqual(['holds', 'not-shown', 'failed']);

  const bytes = readFileSync(path.join(out, raw));
  expect(bytes.length).toBeGreaterThan(0);
  bytes[0] = (bytes[0] ?? 0) ^ 1;
  writeFileSync(path.join(out, raw), bytes);
  expect(await check(key)).toBe('failed');

  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(detail).toBeVisible();
  const { entries } = await app.request('custody.read', { from: 0, limit: 1000 });
  expect(entries.filter((e) => e.what.startsWith('proof.')).map((e) => [e.what, e.audit])).toEqual(expect.arrayContaining([['proof.event', 'export'], ['proof.signed', 'derive'], ['proof.written', 'export']]));
  expect({ violations: await app.violations(), foreign: app.foreignRequests() }).toStrictEqual({ violations: [], foreign: [] });
});
