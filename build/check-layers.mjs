// Who may import whom. The table below is the only one; ARCHITECTURE.md, section 4, says it in prose.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isSource, readSource } from './read-imports.mjs';

const windowPackages = ['react', 'react-dom', 'zustand', 'lucide-react', 'react-aria-components', 'zod', 'vite/client'];
const engineModules = ['buffer', 'crypto', 'events', 'fs', 'fs/promises', 'module', 'os', 'path', 'stream', 'stream/promises', 'string_decoder', 'timers', 'timers/promises', 'url', 'util', 'worker_threads', 'zlib'];
const doorModules = ['child_process', 'crypto', 'fs', 'fs/promises', 'os', 'path', 'readline', 'stream', 'timers/promises', 'url', 'util', 'worker_threads'];

/** A package of the engine belongs to one folder of it; what is not listed is not allowed. */
const enginePackages = {
  zod: '', '@duckdb/node-api': 'store/', yauzl: 'intake/', fzstd: 'intake/', hyparquet: 'intake/', 'apache-arrow': 'intake/', flatbuffers: 'intake/', '@noble/hashes': 'checks/', pdfkit: 'report/', 'dejavu-fonts-ttf': 'report/', yaml: 'retention/',
};

/**
 * One row a room; the first that matches a file is its room, for what the file imports and for who imports it.
 * `may`: rooms it may import (`own folder`: the same folder under features/). `npm` and `node`: packages and built-ins.
 * Type-only imports count like any other.
 */
export const rooms = [
  { room: 'test', files: /^test\//, may: '*', npm: '*', node: '*' },
  { room: 'build', files: /^build\//, may: ['build'], npm: '*', node: '*' },
  { room: 'config', files: /^(vite|playwright|vitest)\.config\.ts$/, may: ['config'], npm: '*', node: '*' },

  { room: 'manifest', files: /^package\.json$/, may: [], npm: [], node: [] },

  { room: 'shared', files: /^shared\/.*\.ts$/, may: ['shared'], npm: ['zod'], node: [] },

  { room: 'spec', files: /^electron\/engine\/.*\.((format|check|entity)\.ts|pack\.yaml)$/, may: ['shared'], npm: [], node: [] },
  { room: 'registry', files: /^electron\/engine\/(formats|checks|entities|retention)\/registry\.ts$/, may: ['shared', 'engine', 'spec'], npm: ['yaml', 'zod', 'vite/client'], node: [] },
  { room: 'engine entry', files: /^electron\/engine\/engine\.ts$/, may: ['shared', 'engine', 'registry'], npm: [], node: engineModules },
  { room: 'engine', files: /^electron\/engine\/.*\.ts$/, may: ['shared', 'engine', 'registry', 'manifest'], npm: enginePackages, node: engineModules },

  { room: 'tripwire', files: /^electron\/hosts\/no-network\.ts$/, may: ['shared'], npm: [], node: ['dgram', 'dns', 'dns/promises', 'http', 'http2', 'https', 'inspector', 'module', 'net', 'tls', 'worker_threads'] },
  { room: 'electron door', files: /^electron\/((main|preload)|hosts\/electron\/.*)\.ts$/, may: ['shared', 'electron door', 'hosts', 'tripwire', 'engine entry'], npm: ['electron'], node: ['fs', 'os', 'path', 'process', 'url'] },
  { room: 'hosts', files: /^electron\/hosts\/.*\.ts$/, may: ['shared', 'hosts', 'tripwire', 'engine entry'], npm: [], node: doorModules },

  { room: 'feature entry', files: /^renderer\/features\/[^/]+\/feature\.ts$/, may: ['shared', 'window', 'own folder'], npm: windowPackages, node: [] },
  { room: 'feature list', files: /^renderer\/features\/registry\.ts$/, may: ['window', 'feature entry'], npm: [], node: [] },
  { room: 'feature', files: /^renderer\/features\/[^/]+\/.*\.(tsx?|css)$/, may: ['shared', 'window', 'own folder'], npm: windowPackages, node: [] },
  { room: 'window', files: /^renderer\/(ui|host|state)\/.*\.(tsx?|css)$/, may: ['shared', 'window'], npm: windowPackages, node: [] },
  { room: 'window entry', files: /^renderer\/[^/]+\.(tsx?|css|html)$/, may: ['shared', 'window', 'window entry', 'feature list'], npm: windowPackages, node: [] },
];

/** Only these run inside Electron; anywhere else, loading it looks for a binary and from version 42 on tries to download one. */
const electronValueRooms = new Set(['electron door']);

const everyRoomOfTheProduct = /^(shared|spec|registry|engine|tripwire|electron door|hosts|feature|window)/;
/** The tripwire and the window's scripts take these away by name in strings; no file needs to say them as code. */
const bannedNames = [
  { names: ['fetch', 'WebSocket', 'XMLHttpRequest', 'EventSource', 'WebTransport', 'RTCPeerConnection', 'importScripts', '.sendBeacon'], rooms: everyRoomOfTheProduct, why: 'nothing here reaches a network' },
  { names: ['eval', 'new Function'], rooms: everyRoomOfTheProduct, why: 'text never becomes code' },
  { names: ['Date.now', 'new Date()', 'Math.random'], rooms: /^(shared|spec|registry|engine)/, why: 'time and chance come in through ports' },
  { names: ['performance.now', 'crypto.randomUUID', 'crypto.getRandomValues', 'process.hrtime'], rooms: /^(spec|registry|engine)/, why: 'time and chance come in through ports' },
  { names: ['console'], rooms: /^(shared|spec|registry|engine|feature|window)/, why: 'nothing of the evidence is logged; faults and the ledger say what happened' },
  { names: ['.innerHTML', '.outerHTML', '.insertAdjacentHTML', 'dangerouslySetInnerHTML'], rooms: /^(feature|window)/, why: 'evidence never becomes markup' },
];

const notOurs = /^(node_modules|dist|release|coverage|test-results|playwright-report|docs|test\/fixtures)$/;
const roomOf = (file) => rooms.find((row) => row.files.test(file)) ?? null;

function listFiles(root, folder = '') {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.name.startsWith('.') || notOurs.test(name)) return [];
    return entry.isDirectory() ? listFiles(root, name) : [name];
  });
}

/** In the rooms every file needs a row; elsewhere only what can run does. */
const needsRoom = (file) => !/(^|\/)tsconfig[^/]*\.json$/.test(file) && (/^(shared|electron|renderer)\//.test(file) || isSource(file));

const globToPattern = (glob) => new RegExp(`^${glob.replace(/[.+^$()[\]|]/g, '\\$&').replace(/\{([^}]*)\}/g, (_, list) => `(${list.split(',').join('|')})`).replace(/\*\*\/|\*/g, (star) => (star === '*' ? '[^/]*' : '(.*/)?'))}$`);

/** Files a module name means, from the root; null where it means none. */
function targetsOf({ kind, to }, file, all, root) {
  const place = (name) => path.posix.normalize(path.posix.join(path.posix.dirname(file), name.replace(/[?#].*$/, '')));
  if (kind === 'glob') {
    const wanted = to.filter((p) => !p.startsWith('!')).map((p) => globToPattern(place(p)));
    return all.filter((name) => wanted.some((pattern) => pattern.test(name)));
  }
  const target = place(to);
  return all.includes(target) || (!target.startsWith('..') && existsSync(path.join(root, target)) && /\.[a-z0-9]+$/i.test(target)) ? [target] : null;
}

/** The package a name belongs to: `a/b` → `a`, `@a/b/c` → `@a/b`. A subpath that the table names stays whole. */
function packageOf(name, allowed) {
  if (Array.isArray(allowed) && allowed.includes(name)) return name;
  return name.split('/').slice(0, name.startsWith('@') ? 2 : 1).join('/');
}

function complaintOverPackage(name, isType, file, row) {
  if (name.startsWith('node:')) return row.node === '*' || row.node.includes(name.slice(5)) ? null : `${name} is not for room "${row.room}"`;
  const pack = packageOf(name, row.npm);
  if (pack === 'electron' && !isType && !electronValueRooms.has(row.room)) return 'only main.ts, preload.ts and hosts/electron may load electron';
  if (row.npm === '*' || (Array.isArray(row.npm) && row.npm.includes(pack))) return null;
  const folder = Array.isArray(row.npm) ? undefined : row.npm[pack];
  if (folder === undefined) return `package ${pack} is not for room "${row.room}"`;
  return file.startsWith(`electron/engine/${folder}`) ? null : `package ${pack} is only for electron/engine/${folder}`;
}

function complaintOverFile(target, file, row) {
  const there = roomOf(target);
  if (!there) return `${target} belongs to no room`;
  const folder = /^renderer\/features\/[^/]+\//.exec(file)?.[0];
  if (row.may === '*' || row.may.includes(there.room)) return null;
  if (row.may.includes('own folder') && folder !== undefined && target.startsWith(folder)) return null;
  return `room "${row.room}" may not import ${target} (room "${there.room}")`;
}

function checkFile(file, row, all, root, report) {
  const { imports, uses } = readSource(file, readFileSync(path.join(root, file), 'utf8'));
  for (const one of imports) {
    if (one.kind === 'computed') {
      if (everyRoomOfTheProduct.test(row.room)) report.complain(file, one.line, 'a computed module name cannot be checked; write it out');
    } else if (one.kind === 'module' && !one.to.startsWith('.')) {
      const complaint = complaintOverPackage(one.to, one.isType, file, row);
      if (complaint) report.complain(file, one.line, complaint);
    } else {
      const targets = targetsOf(one, file, all, root);
      // A folder by URL (`new URL('.', import.meta.url)`) imports nothing.
      if (targets === null && one.kind === 'module') report.complain(file, one.line, `${one.to} is not there (is the extension written?)`);
      for (const target of targets ?? []) {
        const complaint = complaintOverFile(target, file, row);
        if (complaint) report.complain(file, one.line, complaint);
        report.edge(row.room, roomOf(target)?.room ?? target);
      }
    }
  }
  for (const { names, rooms: where, why } of bannedNames) {
    if (!where.test(row.room)) continue;
    for (const used of uses) if (names.includes(used.name)) report.complain(file, used.line, `${used.name.replace(/^\./, '')} is banned in room "${row.room}": ${why}`);
  }
}

/** `violations` are sorted and each names file and line; `edges` counts imports from room to room. */
export function checkLayers(root) {
  const all = listFiles(root);
  const violations = [];
  const edges = new Map();
  const report = {
    complain: (file, line, text) => violations.push({ file, line, text }),
    edge: (from, to) => edges.set(`${from} → ${to}`, (edges.get(`${from} → ${to}`) ?? 0) + 1),
  };
  const checked = all.filter(needsRoom);
  for (const file of checked) {
    const row = roomOf(file);
    if (!row) report.complain(file, 1, 'belongs to no room: see ARCHITECTURE.md, section 2');
    else if (isSource(file)) checkFile(file, row, all, root, report);
  }
  violations.sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
  return { files: checked.length, violations, edges };
}

if (process.argv[1] === import.meta.filename) {
  const { files, violations, edges } = checkLayers(path.resolve(import.meta.dirname, '..'));
  if (process.argv.includes('--graph')) for (const [edge, count] of [...edges].sort()) console.log(`${edge}  ${count}`);
  for (const { file, line, text } of violations) console.error(`${file}:${line}: ${text}`);
  console.error(violations.length === 0 ? `layers: ${files} files, every import is allowed` : `layers: ${violations.length} of the imports and names are not allowed. The rules: build/check-layers.mjs; where a line goes: ARCHITECTURE.md, section 14`);
  process.exitCode = violations.length === 0 ? 0 : 1;
}
