// The program itself: its state, what it knows, and folders for choosing files.
import { readdir, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { existsSync } from 'node:fs';
import { cannot } from '../../../shared/faults.ts';
import type { Handlers } from '../dispatch.ts';
import { checks } from '../checks/registry.ts';
import { entities } from '../entities/registry.ts';
import { formats } from '../formats/registry.ts';
import { packs } from '../retention/registry.ts';
import { readRecent } from '../store/recent.ts';
import { version } from '../version.ts';
import { shownIdentity } from './identity.ts';

export const appHandlers: Pick<Handlers, 'app.state' | 'app.specs' | 'folder.list'> = {
  'app.state': async (_input, { session }) => ({
    version, platform: session.ports.workstation.platform, engine: 'DuckDB', profile: session.ports.folders.profile, openCase: session.caseOrNull?.folder ?? null,
    recent: readRecent(session.ports.folders.profile).map((r) => ({ path: r.path, title: r.title, openedAt: BigInt(r.openedAt), exists: existsSync(join(r.path, 'case.duckdb')) })),
    identity: await shownIdentity(session.ports.folders.profile),
  }),

  'app.specs': async () => ({
    formats: formats.map(({ format, hash, isOwn }) => ({ id: format.id, title: format.title, vendor: format.vendor, shapes: format.shapes.map((s) => ({ id: s.id, title: s.title })), notes: [...format.notes], canSee: [...format.canSee], specHash: hash, isOwn })),
    checks: checks.map(({ check, hash }) => ({ id: check.id, title: check.title, question: check.question, specHash: hash })),
    entities: entities.map(({ entity, hash }) => ({ id: entity.id, title: entity.title, kind: entity.kind, specHash: hash })),
    packs: packs.map(({ pack, hash }) => ({ id: pack.id, title: pack.title, issuer: pack.issuer, specHash: hash })),
  }),

  'folder.list': async ({ path }) => {
    const folder = resolve(path ?? homedir());
    const names = await readdir(folder, { withFileTypes: true }).catch(() => cannot('file-unreadable', 'The folder cannot be listed.', { where: folder }));
    const shown = names.filter((n) => !n.name.startsWith('.')).sort((a, b) => Number(b.isDirectory()) - Number(a.isDirectory()) || (a.name < b.name ? -1 : 1)).slice(0, 2000);
    const entries = await Promise.all(shown.map(async (n) => {
      const full = join(folder, n.name);
      const isCase = n.isDirectory() && existsSync(join(full, 'case.duckdb'));
      return { name: n.name, path: full, kind: isCase ? 'case' as const : n.isDirectory() ? 'folder' as const : 'file' as const, size: n.isFile() ? await stat(full).then((s) => s.size, () => null) : null };
    }));
    return { path: folder, parent: dirname(folder) === folder ? null : dirname(folder), entries };
  },
};
