// Going through the window by keys alone: to an element by Tab, and a sweep that finds what Tab does not reach.
import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { words } from '../../../shared/words/en.ts';

const hasFocus = (target: Locator): Promise<boolean> => target.evaluate((el) => el === document.activeElement || el.contains(document.activeElement)).catch(() => false);

/** Presses Tab (or Shift+Tab) until the element has the focus, and sees that the focus is visible. */
export async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab', most = 150): Promise<void> {
  await target.waitFor();
  for (let i = 0; i < most; i++) {
    if (await hasFocus(target)) break;
    await page.keyboard.press(key);
  }
  expect(await hasFocus(target), `${String(target)} has the focus`).toBe(true);
  expect(await page.evaluate(() => document.activeElement?.matches(':focus-visible') ?? false), 'the focus is visible').toBe(true);
}

export async function press(page: Page, target: Locator, key = 'Enter'): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

/**
 * Goes round the page by Tab and names every control that was never reached. Inside a grid, list, tab list, menu or tree the
 * arrows move: there one of its members, or itself, must be reached.
 */
export async function unreached(page: Page): Promise<string[]> {
  await page.evaluate(() => {
    const composite = '[role="grid"], [role="treegrid"], [role="listbox"], [role="tablist"], [role="menu"], [role="radiogroup"]';
    const isShown = (el: Element): boolean => el.checkVisibility({ visibilityProperty: true }) && el.closest('[aria-hidden="true"], [inert]') === null;
    const controls = [...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary, [role="button"], [role="separator"][tabindex], [role="option"], [role="tab"], [role="gridcell"]')]
      .filter((el) => isShown(el) && !el.matches(':disabled') && !(el instanceof HTMLInputElement && el.type === 'hidden'));
    const units = new Set(controls.map((el) => el.closest<HTMLElement>(composite) ?? (el instanceof HTMLInputElement && el.type === 'radio' ? (el.closest('fieldset, [role="group"]') as HTMLElement | null) ?? el : el)));
    // SAFETY: only this script and the next one see it.
    (window as unknown as { left: Set<HTMLElement> }).left = units;
    (document.activeElement as HTMLElement | null)?.blur();
  });
  let wasHome = 0;
  for (let i = 0; i < 400 && wasHome < 2; i++) {
    await page.keyboard.press('Tab');
    const isHome = await page.evaluate(() => {
      const { left } = window as unknown as { left: Set<HTMLElement> };
      const at = document.activeElement;
      for (const unit of left) if (at !== null && (unit === at || unit.contains(at))) left.delete(unit);
      return at === document.body || at === null;
    });
    if (isHome) wasHome++;
  }
  return page.evaluate(() => [...(window as unknown as { left: Set<HTMLElement> }).left].map((el) => `${el.tagName.toLowerCase()} ${el.getAttribute('role') ?? ''} ${el.getAttribute('aria-label') ?? el.textContent?.slice(0, 60) ?? ''}`));
}

/** Opens the palette, types, and runs the first command found; every step is waited for. */
export async function palette(page: Page, typed: string): Promise<void> {
  const field = page.getByRole('combobox', { name: words.command.placeholder });
  await expect(async () => {
    await page.keyboard.press('Control+k');
    await field.waitFor({ timeout: 2000 });
  }).toPass({ timeout: 60_000 });
  await page.keyboard.type(typed);
  await expect(field).toHaveValue(typed);
  await page.keyboard.press('Enter');
}
