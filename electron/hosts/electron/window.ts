// The one window of Exhibit.
import type { BrowserWindow, BrowserWindowConstructorOptions } from 'electron';
import { origin, windowOptions } from './rules.ts';

type Windows = new (options: BrowserWindowConstructorOptions) => BrowserWindow;

/** Created but not loaded: senders must be answered before the page asks. */
export function createWindow(Window: Windows, preload: string, isPackaged: boolean): BrowserWindow {
  const window = new Window(windowOptions(preload, isPackaged));
  window.setMenuBarVisibility(false);
  // The page's title may be made of a case's: the window keeps its own.
  window.on('page-title-updated', (event) => event.preventDefault());
  window.once('ready-to-show', () => window.show());
  return window;
}

export const loadWindow = (window: BrowserWindow): Promise<void> => window.loadURL(`${origin}/`);
