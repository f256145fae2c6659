// What this computer lends the engine: clock, randomness, folders, the facts the custody log names, a passphrase.
import { randomBytes } from 'node:crypto';
import { lstatSync, mkdtempSync, readFileSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Ports } from '../engine/engine.ts';

export type Door = 'electron' | 'chromium' | 'cli' | 'test';
export type PortsOptions = { readonly door: Door; readonly profileFolder?: string; readonly temporaryFolder?: string };

type Environment = Readonly<Record<string, string | undefined>>;

/** The user's folder for identity, settings and recent cases. Nothing is created. */
export function profileFolderOf(env: Environment, platform: NodeJS.Platform, home: string): string {
  if (env['EXHIBIT_PROFILE']) return path.resolve(env['EXHIBIT_PROFILE']);
  switch (platform) {
    case 'darwin': return path.join(home, 'Library', 'Application Support', 'Exhibit');
    case 'win32': return path.join(env['APPDATA'] ?? path.join(home, 'AppData', 'Roaming'), 'Exhibit');
    // The standard says that a relative XDG path is to be ignored.
    default: return path.join(env['XDG_CONFIG_HOME'] && path.isAbsolute(env['XDG_CONFIG_HOME']) ? env['XDG_CONFIG_HOME'] : path.join(home, '.config'), 'exhibit');
  }
}

/** Two containers that share /tmp see different processes under the same number. */
function processSpace(): string {
  try {
    return /\d+/.exec(readlinkSync('/proc/self/ns/pid'))?.[0] ?? '0';
  } catch {
    // Only Linux has it.
    return '0';
  }
}

const prefix = `exhibit-${processSpace()}-`;

/** A private folder of this process (mode 0700) under the system's temporary folder. `removeTemporary` takes it away. */
export const makeTemporary = (under = os.tmpdir()): string => mkdtempSync(path.join(under, `${prefix}${process.pid}-`));

export const removeTemporary = (folder: string): void => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });

/** Removes what processes left behind that were killed: spools may hold evidence in clear. Returns how many folders went. */
export function sweepTemporary(under = os.tmpdir()): number {
  let swept = 0;
  for (const name of readdirSync(under)) {
    const pid = name.startsWith(prefix) ? Number(name.slice(prefix.length).split('-')[0]) : 0;
    if (!pid || isAlive(pid)) continue;
    const folder = path.join(under, name);
    // Another user's folder, or a link laid there to make us delete something else, is left alone.
    const about = lstatSync(folder, { throwIfNoEntry: false });
    if (!about?.isDirectory() || (process.getuid && about.uid !== process.getuid())) continue;
    removeTemporary(folder);
    swept++;
  }
  return swept;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

export function buildPorts(options: PortsOptions, env: Environment = process.env): Ports {
  const temporary = options.temporaryFolder ?? makeTemporary();
  return {
    clock: { now: () => new Date(), monotonic: () => performance.now() },
    random: { bytes: (length) => new Uint8Array(randomBytes(length)) },
    folders: { profile: options.profileFolder ?? profileFolderOf(env, process.platform, os.homedir()), temporary },
    workstation: { host: os.hostname(), user: userName(), platform: `${process.platform} ${os.release()} ${process.arch}`, door: options.door, ...bootOf() },
    secrets: { passphrase: () => env['EXHIBIT_PASSPHRASE'] || null },
  };
}

function bootOf(): { readonly boot?: string } {
  try {
    return { boot: readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim() };
  } catch {
    // Only Linux has it.
    return {};
  }
}

function userName(): string {
  try {
    return os.userInfo().username;
  } catch {
    // A container may run under a number that has no name.
    return `uid ${process.getuid?.() ?? 'unknown'}`;
  }
}
