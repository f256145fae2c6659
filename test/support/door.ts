// Runs the built Chromium door without a screen, and looks at the processes it consists of.
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import path from 'node:path';

export const dist = path.resolve(import.meta.dirname, '..', '..', 'dist');

export type Door = { readonly child: ChildProcess; said(): string; readonly ended: Promise<number | null>; opened: Promise<void> };

/** `before` is put in front of `node dist/chromium.js`, as in `strace -f …` or `unshare -rn`. */
export function openDoor(profileFolder: string, before: readonly string[] = [], env: Record<string, string> = {}): Door {
  const [program = process.execPath, ...rest] = [...before, process.execPath, path.join(dist, 'chromium.js')];
  const child = spawn(program, rest, { stdio: ['ignore', 'ignore', 'pipe'], detached: true, env: { ...process.env, EXHIBIT_HEADLESS: '1', EXHIBIT_PROFILE: profileFolder, ...env } });
  let said = '';
  const ended = new Promise<number | null>((resolve) => { child.once('exit', resolve); });
  const opened = new Promise<void>((resolve, reject) => {
    child.stderr?.on('data', (chunk: Buffer) => { said += chunk.toString(); if (said.includes('window opened')) resolve(); });
    void ended.then((code) => reject(new Error(`the door ended with ${code}: ${said}`)));
  });
  opened.catch(() => undefined); // Whoever waits for it hears of it.
  return { child, said: () => said, ended, opened };
}

/** The process and everything it started, by number. Linux only. */
export function treeOf(pid: number): number[] {
  const parentOf = new Map(readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map((name) => [Number(name), parent(name)]));
  const tree = [pid];
  for (const member of tree) for (const [child, of] of parentOf) if (of === member && !tree.includes(child)) tree.push(child);
  return tree;
}

function parent(pid: string): number {
  try {
    return Number(/^\d+ \(.*\) \S (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1]);
  } catch {
    // Ended between the listing and the look.
    return 0;
  }
}

/** Local and remote address of every TCP, UDP and raw socket that one of the processes holds. */
export function inetSocketsOf(pids: readonly number[]): string[] {
  const inodes = new Map<string, string>();
  for (const table of ['tcp', 'tcp6', 'udp', 'udp6', 'raw', 'raw6', 'icmp', 'icmp6']) {
    for (const line of readTable(`/proc/net/${table}`)) {
      const [, local, remote, , , , , , , inode] = line.trim().split(/\s+/);
      if (inode) inodes.set(inode, `${table} ${local} ${remote}`);
    }
  }
  return pids.flatMap((pid) => links(`/proc/${pid}/fd`)).flatMap((link) => inodes.get(/^socket:\[(\d+)\]$/.exec(link)?.[1] ?? '') ?? []);
}

function readTable(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n').slice(1);
  } catch {
    // A kernel without IPv6 or ping sockets has no such table.
    return [];
  }
}

function links(folder: string): string[] {
  try {
    return readdirSync(folder).flatMap((name) => { try { return [readlinkSync(path.join(folder, name))]; } catch { return []; } });
  } catch {
    return []; // Ended meanwhile.
  }
}
