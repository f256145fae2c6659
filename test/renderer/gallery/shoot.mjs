// Takes a picture of every scene of the gallery: `node shoot.mjs FOLDER [name…]`. Prints what the page complained about; with GALLERY_AXE=1 also what axe finds.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { chromium } from 'playwright-core';
import { build, preview, runnerImport } from 'vite';

const [folder = 'shots', ...only] = process.argv.slice(2);
const configFile = path.join(import.meta.dirname, 'vite.config.ts');
const sizes = { small: { width: 1280, height: 800 }, large: { width: 1920, height: 1080 } };

if (!process.env['GALLERY_BUILT']) await build({ configFile });
// After the build: it would make the build one for development.
const { scenes } = (await runnerImport(path.join(import.meta.dirname, 'scenes.ts'))).module;
const server = await preview({ configFile });
const browser = await chromium.launch({ executablePath: process.env['EXHIBIT_BROWSER'] ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
mkdirSync(folder, { recursive: true });
for (const scene of scenes) {
  if (only.length && !only.some((n) => scene.name.startsWith(n))) continue;
  for (const theme of scene.themes ?? ['light']) for (const size of scene.sizes ?? ['small']) {
    const context = await browser.newContext({ viewport: sizes[size], colorScheme: theme, reducedMotion: 'reduce', permissions: ['clipboard-read', 'clipboard-write'] });
    const page = await context.newPage();
    page.setDefaultTimeout(4000);
    /** @type {string[]} */
    const complaints = [];
    // A word of the policy header that this browser does not know.
    const isOurs = (text) => !/bluetooth|favicon|status of 404/.test(text);
    page.on('console', (m) => { if (isOurs(m.text()) && (m.type() === 'error' || m.type() === 'warning')) complaints.push(m.text()); });
    page.on('pageerror', (e) => complaints.push(String(e)));
    await page.goto(`http://127.0.0.1:4199/?${scene.query ?? ''}`);
    await page.getByRole('main').first().waitFor();
    try {
      await scene.go?.(page);
    } catch (error) {
      complaints.push(`scene: ${String(error).split('\n')[0]}`);
    }
    await page.waitForTimeout(250);
    if (process.env['GALLERY_AXE']) {
      const { violations } = await new AxeBuilder({ page }).analyze();
      for (const v of violations) complaints.push(`axe ${v.id}: ${v.nodes.slice(0, 2).map((n) => `${n.target} ${n.failureSummary?.split('\n')[1] ?? ''}`).join(' | ')}`);
    }
    await page.screenshot({ path: path.join(folder, `${scene.name}-${theme}-${size}.png`) });
    for (const c of new Set(complaints)) console.log(`${scene.name}-${theme}-${size}: ${c}`);
    await context.close();
  }
}
await browser.close();
await server.close();
