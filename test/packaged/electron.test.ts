// The window in Electron itself, unpacked, where its binary is on this computer; elsewhere skipped, with the reason in the name.
/// <reference path="../../renderer/host/types.d.ts" />
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { _electron } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '..', '..');
const inside: Partial<Record<NodeJS.Platform, string>> = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' };
// Looked for as build/start.mjs does: to ask the package for its binary would download it.
const binary = [process.env['ELECTRON_OVERRIDE_DIST_PATH'], path.join(root, 'node_modules', 'electron', 'dist')].flatMap((folder) => folder ? [path.join(folder, inside[process.platform] ?? 'electron')] : []).find((file) => existsSync(file));
const hasDisplay = process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
const reason = !binary ? 'skipped: the Electron binary is not on this computer' : !hasDisplay ? 'skipped: there is no display' : 'runs';

describe.skipIf(reason !== 'runs')(`Electron (${reason})`, () => {
  let folder = '';
  let app: ElectronApplication;
  let page: Page;
  beforeAll(async () => {
    spawnSync(process.execPath, [path.join(root, 'build', 'ensure-build.mjs')]);
    folder = mkdtempSync(path.join(os.tmpdir(), 'electron-'));
    app = await _electron.launch({ executablePath: binary ?? '', args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), root], env: { ...process.env, EXHIBIT_PROFILE: folder } as Record<string, string> });
    page = await app.firstWindow();
    await page.locator('#root > *').first().waitFor();
  }, 60_000);
  afterAll(async () => {
    await app?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('shows the window from app://, behind its walls', async () => {
    const seen = await page.evaluate(() => ({ url: location.href, node: 'process' in window || 'require' in window, left: ['RTCPeerConnection', 'WebSocket', 'WebTransport', 'EventSource'].filter((name) => name in window), door: window.exhibit?.capabilities.door, keys: Object.keys(window.exhibit ?? {}).sort(), opened: window.open('https://example.com') }));
    expect(seen).toStrictEqual({ url: 'app://bundle/', node: false, left: [], door: 'electron', keys: ['capabilities', 'onClose', 'onMessage', 'pathsOf', 'pickFiles', 'pickFolder', 'post'], opened: null });
  });

  it('has one window, sandboxed, in a session that denies', async () => {
    const seen = await app.evaluate(({ BrowserWindow, session }) => ({ windows: BrowserWindow.getAllWindows().length, spell: session.fromPartition('exhibit').isSpellCheckerEnabled(), menu: BrowserWindow.getAllWindows()[0]?.isMenuBarVisible() }));
    expect(seen).toStrictEqual({ windows: 1, spell: false, menu: false });
    expect(await page.evaluate(() => fetch('https://example.com/').then(() => 'answered', () => 'refused'))).toBe('refused');
  });
});
