// The states of the window worth looking at, and the way to each.
import type { Page } from 'playwright-core';

export type SceneShot = {
  readonly name: string; readonly query?: string; readonly go?: (page: Page) => Promise<void>;
  readonly themes?: readonly ('light' | 'dark')[]; readonly sizes?: readonly ('small' | 'large')[];
};

const both = { themes: ['light', 'dark'], sizes: ['small', 'large'] } as const;
const openPage = (letter: string) => async (page: Page): Promise<void> => {
  await page.keyboard.press('g');
  await page.keyboard.press(letter);
  await page.waitForTimeout(400);
};

export const scenes: readonly SceneShot[] = [
  { name: 'start', query: 'state=start', ...both },
  { name: 'start-first', query: 'state=start&recent=none' },
  { name: 'start-newcase', query: 'state=start', go: async (page) => { await page.keyboard.press('Control+n'); await page.getByRole('button', { name: 'Create case' }).click(); await page.waitForTimeout(200); } },
  { name: 'start-open', query: 'state=start', go: async (page) => { await page.keyboard.press('Control+o'); await page.getByRole('option', { name: /Access-review/ }).click(); } },
  { name: 'start-sample', query: 'state=start&longMs=8000', go: async (page) => { await page.getByRole('button', { name: 'Open sample evidence' }).click(); await page.waitForTimeout(1500); } },
  { name: 'overview', ...both },
  { name: 'overview-calm', query: 'calm=1' },
  { name: 'overview-new', query: 'state=new' },
  { name: 'evidence', go: openPage('e'), ...both },
  { name: 'evidence-item', go: async (page) => { await openPage('e')(page); await page.getByText('auth.log').first().click(); await page.waitForTimeout(300); } },
  { name: 'evidence-empty', query: 'state=new', go: openPage('e') },
  { name: 'evidence-accounting', go: async (page) => { await openPage('e')(page); await page.getByRole('tab', { name: 'Accounting' }).click(); } },
  { name: 'evidence-ledger', go: async (page) => { await openPage('e')(page); await page.getByRole('tab', { name: /Ledger/ }).click(); }, themes: ['light', 'dark'] },
  { name: 'evidence-quarantine', go: async (page) => { await openPage('e')(page); await page.getByRole('tab', { name: /Quarantine/ }).click(); await page.getByRole('row').nth(2).click(); } },
  { name: 'evidence-plan', query: 'state=new', go: async (page) => { await page.keyboard.press('Control+i'); await page.getByText('door-access.csv').first().click(); await page.waitForTimeout(300); }, ...both },
  { name: 'evidence-loading', query: 'state=new&longMs=9000', go: async (page) => { await page.keyboard.press('Control+i'); await page.getByRole('button', { name: /^Load/ }).click({ timeout: 15_000 }); await page.waitForTimeout(2500); } },
  { name: 'evidence-error', query: 'failing=evidence.items', go: openPage('e') },
  { name: 'timeline', go: openPage('t'), ...both },
  { name: 'timeline-detail', go: async (page) => { await openPage('t')(page); await page.getByRole('grid').focus(); await page.keyboard.press('ArrowDown'); await page.keyboard.press('Enter'); await page.waitForTimeout(400); }, ...both },
  { name: 'timeline-end', go: async (page) => { await openPage('t')(page); await page.getByRole('grid').focus(); await page.keyboard.press('Control+End'); await page.waitForTimeout(400); } },
  { name: 'timeline-filter', go: async (page) => { await openPage('t')(page); await page.keyboard.press('/'); await page.keyboard.type('actor:root -outcome:success from:2026-02-10 "arn:aws"'); await page.keyboard.press('Enter'); await page.waitForTimeout(500); } },
  { name: 'timeline-trouble', go: async (page) => { await openPage('t')(page); await page.keyboard.press('/'); await page.keyboard.type('actr:root'); await page.waitForTimeout(300); } },
  { name: 'timeline-suggest', go: async (page) => { await openPage('t')(page); await page.keyboard.press('/'); await page.keyboard.type('actor:'); await page.waitForTimeout(600); await page.keyboard.press('ArrowDown'); }, themes: ['dark'] },
  { name: 'timeline-menu', go: async (page) => { await openPage('t')(page); await page.getByRole('row').nth(6).getByRole('gridcell').nth(1).click({ button: 'right' }); await page.waitForTimeout(300); }, themes: ['light', 'dark'] },
  { name: 'timeline-zoom', go: async (page) => { await openPage('t')(page); const box = await page.locator('canvas').boundingBox(); if (!box) return; await page.mouse.move(box.x + 260, box.y + 40); await page.mouse.down(); await page.mouse.move(box.x + 420, box.y + 50, { steps: 6 }); await page.mouse.up(); await page.waitForTimeout(500); await page.mouse.move(box.x + 300, box.y + 40); } },
  { name: 'timeline-format', go: async (page) => { await openPage('t')(page); await page.getByText('Format', { exact: true }).last().click(); await page.waitForTimeout(300); }, sizes: ['large'] },
  { name: 'timeline-none', go: async (page) => { await openPage('t')(page); await page.keyboard.press('/'); await page.keyboard.type('actor:no-such-value'); await page.keyboard.press('Enter'); await page.waitForTimeout(400); } },
  { name: 'timeline-error', query: 'failing=timeline.view,timeline.histogram,timeline.facet', go: openPage('t') },
  { name: 'timeline-page-error', query: 'failing=timeline.page', go: openPage('t') },
  { name: 'timeline-empty', query: 'state=new', go: openPage('t') },
  { name: 'health-none', go: openPage('h'), themes: ['light', 'dark'] },
  { name: 'health', go: async (page) => { await openPage('h')(page); await page.getByRole('button', { name: 'Read the health figures' }).first().click(); await page.waitForTimeout(400); }, ...both },
  { name: 'health-calendar', go: async (page) => { await openPage('h')(page); await page.getByRole('button', { name: 'Read the health figures' }).first().click(); const map = page.getByRole('application').first(); await map.focus(); await page.keyboard.press('ArrowRight'); await page.keyboard.press('ArrowDown'); await page.waitForTimeout(200); }, themes: ['light', 'dark'] },
  { name: 'integrity-none', go: openPage('i') },
  { name: 'integrity', go: async (page) => { await openPage('i')(page); await page.getByRole('button', { name: 'Run the checks' }).first().click(); await page.waitForTimeout(400); }, ...both },
  { name: 'integrity-open', go: async (page) => { await openPage('i')(page); await page.getByRole('button', { name: 'Run the checks' }).first().click(); await page.getByRole('option', { name: /digest/ }).click(); await page.getByText('How it was computed').click(); } },
  { name: 'integrity-running', query: 'longMs=9000', go: async (page) => { await openPage('i')(page); await page.getByRole('button', { name: 'Run the checks' }).first().click(); await page.waitForTimeout(1200); } },
  { name: 'integrity-trust', go: async (page) => { await openPage('i')(page); await page.getByRole('tab', { name: 'Keys and hashes' }).click(); await page.waitForTimeout(300); }, ...both },
  { name: 'integrity-verify', go: async (page) => { await openPage('i')(page); await page.getByRole('tab', { name: 'Case verification' }).click(); await page.getByRole('button', { name: 'Verify the case' }).first().click(); await page.waitForTimeout(300); } },
  { name: 'privacy', go: async (page) => { await openPage('p')(page); await page.getByRole('button', { name: 'Look for personal data' }).first().click(); await page.getByRole('button', { name: /Payment card number in/ }).click(); }, ...both },
  { name: 'privacy-none', go: openPage('p') },
  { name: 'retention', go: async (page) => { await openPage('r')(page); await page.getByRole('button', { name: 'Evaluate' }).click(); await page.waitForTimeout(300); }, ...both },
  { name: 'retention-error', query: 'failing=retention.evaluate', go: async (page) => { await openPage('r')(page); await page.getByRole('button', { name: 'Evaluate' }).click(); await page.waitForTimeout(300); } },
  { name: 'report', go: openPage('x'), ...both },
  { name: 'report-new', query: 'identity=none', go: async (page) => { await openPage('x')(page); await page.getByRole('button', { name: 'Create the identity' }).click(); } },
  { name: 'report-done', go: async (page) => { await openPage('x')(page); await page.getByRole('textbox', { name: 'Folder for the package' }).fill('/home/m.keller/My Reports'); await page.getByLabel('Passphrase of the identity').fill('a long passphrase'); await page.getByRole('button', { name: 'Write and sign' }).click(); await page.waitForTimeout(300); }, themes: ['light', 'dark'] },
  { name: 'report-verify', query: 'state=start', go: async (page) => { await openPage('x')(page); await page.getByLabel('Package, PDF or case').fill('/home/m.keller/x'); await page.getByRole('button', { name: 'Verify', exact: true }).click(); await page.waitForTimeout(300); } },
  { name: 'custody', go: async (page) => { await openPage('c')(page); await page.getByRole('grid').focus(); await page.keyboard.press('ArrowDown'); await page.waitForTimeout(200); }, ...both },
  { name: 'transfers', go: async (page) => { await openPage('c')(page); await page.getByRole('tab', { name: 'Transfers' }).click(); await page.waitForTimeout(300); }, ...both },
  { name: 'custody-broken', query: 'failing=intact', go: openPage('c') },
  { name: 'integrity-trust-empty', query: 'state=new', go: async (page) => { await openPage('i')(page); await page.getByRole('tab', { name: 'Keys and hashes' }).click(); await page.waitForTimeout(300); }, themes: ['light', 'dark'] },
  { name: 'integrity-trust-error', query: 'failing=trust.list', go: async (page) => { await openPage('i')(page); await page.getByRole('tab', { name: 'Keys and hashes' }).click(); await page.waitForTimeout(300); }, themes: ['dark'] },
  { name: 'integrity-trust-add', go: async (page) => { await openPage('i')(page); await page.getByRole('tab', { name: 'Keys and hashes' }).click(); await page.getByRole('button', { name: 'Enter a key or a hash…' }).first().click(); await page.getByRole('button', { name: 'Enter as trusted' }).click(); await page.waitForTimeout(200); }, themes: ['light', 'dark'] },
  { name: 'transfers-empty', query: 'state=new', go: async (page) => { await openPage('c')(page); await page.getByRole('tab', { name: 'Transfers' }).click(); await page.waitForTimeout(300); }, themes: ['light', 'dark'] },
  { name: 'transfers-error', query: 'failing=transfer.list', go: async (page) => { await openPage('c')(page); await page.getByRole('tab', { name: 'Transfers' }).click(); await page.waitForTimeout(300); }, themes: ['dark'] },
  { name: 'transfers-record', go: async (page) => { await openPage('c')(page); await page.getByRole('tab', { name: 'Transfers' }).click(); await page.getByRole('button', { name: 'Record a transfer…' }).first().click(); await page.getByRole('button', { name: 'Record', exact: true }).click(); await page.waitForTimeout(200); }, themes: ['light', 'dark'] },
  { name: 'transfers-receipt', go: async (page) => { await openPage('c')(page); await page.getByRole('tab', { name: 'Transfers' }).click(); await page.getByRole('button', { name: /Write the receipt for/ }).first().click(); await page.getByRole('button', { name: 'Write the receipt', exact: true }).click(); await page.waitForTimeout(200); }, themes: ['light', 'dark'] },
  { name: 'clocks-none', go: async (page) => { await openPage('e')(page); await page.getByRole('tab', { name: 'Clocks' }).click(); await page.waitForTimeout(300); }, themes: ['light', 'dark'] },
  { name: 'clocks-error', query: 'failing=time.skew,time.pairs', go: async (page) => { await openPage('e')(page); await page.getByRole('tab', { name: 'Clocks' }).click(); await page.waitForTimeout(300); }, themes: ['dark'] },
  { name: 'prove', go: async (page) => { await openPage('t')(page); await page.getByRole('grid').focus(); await page.keyboard.press('ArrowDown'); await page.keyboard.press('Enter'); await page.waitForTimeout(400); await page.getByRole('button', { name: /Prove/ }).first().click(); await page.waitForTimeout(300); }, themes: ['light', 'dark'] },
  { name: 'palette', go: async (page) => { await page.keyboard.press('Control+k'); await page.keyboard.type('go'); }, themes: ['light', 'dark'] },
  { name: 'sheet', go: async (page) => { await openPage('t')(page); await page.keyboard.press('?'); } },
];
