// The window over made-up answers, for sizes no journey could load: built once, served from disk without a network.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { build } from 'vite';
import { responseHeaders } from '../../../electron/hosts/content-policy.ts';

const root = path.resolve(import.meta.dirname, '..', '..', '..');
const folder = path.join(root, '.cache', 'gallery');
const nonce = 'Z2FsbGVyeQ==';
const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

export const buildGallery = (): Promise<unknown> => build({ configFile: path.join(root, 'test/renderer/gallery/vite.config.ts'), logLevel: 'error' });

/** `query` chooses the scene, such as `rows=2000000000`. */
export async function openGallery(page: Page, query: string): Promise<void> {
  await page.route('https://gallery.invalid/**', async (route) => {
    const { pathname } = new URL(route.request().url());
    const name = pathname === '/' ? 'index.html' : pathname.slice(1);
    const type = types[path.extname(name)];
    if (type === undefined) return route.fulfill({ status: 404 });
    return route.fulfill({ body: readFileSync(path.join(folder, name)), headers: responseHeaders(nonce, type) });
  });
  await page.goto(`https://gallery.invalid/?${query}`);
  await page.getByRole('main').waitFor();
}
