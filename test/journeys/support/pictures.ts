// Pictures on the way of a journey, where EXHIBIT_PICTURES names a folder for them; nothing otherwise.
import path from 'node:path';
import type { Page } from '@playwright/test';

/** `NAME-light.png` and `NAME-dark.png`. */
export async function takeBoth(page: Page, name: string): Promise<void> {
  const folder = process.env['EXHIBIT_PICTURES'];
  if (!folder) return;
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await page.waitForTimeout(300);
    await page.screenshot({ path: path.join(folder, `${name}-${theme}.png`) });
  }
}
