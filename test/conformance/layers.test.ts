// The layer check itself: the repository is clean, and every planted violation is found at its file and line.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { checkLayers, rooms } from '../../build/check-layers.mjs';

const made: string[] = [];
afterAll(() => { for (const folder of made) rmSync(folder, { recursive: true }); });

function plant(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(path.join(os.tmpdir(), 'layers-'));
  made.push(root);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  }
  return root;
}

/** A small honest tree: one file of each kind, importing what its room may. */
const honest = {
  'shared/words.ts': "import { z } from 'zod';\nexport const word = z.string();\n",
  'electron/engine/engine.ts': "import { word } from '../../shared/words.ts';\nimport { formats } from './formats/registry.ts';\nexport const engine = { word, formats };\n",
  'electron/engine/store/open.ts': "import { readFileSync } from 'node:fs';\nimport type { DuckDBConnection } from '@duckdb/node-api';\nexport const open = (c: DuckDBConnection) => [c, readFileSync];\n",
  'electron/engine/formats/registry.ts': "export const formats = import.meta.glob('./*.format.ts', { eager: true });\n",
  'electron/engine/formats/okta.format.ts': "import { word } from '../../../shared/words.ts';\n// fetch and Math.random() in a comment are words\nexport const okta = { word, fetch: 'git.fetch' };\n",
  'electron/hosts/cli/main.ts': "import { engine } from '../../engine/engine.ts';\nimport { parseArgs } from 'node:util';\nexport const run = () => [engine, parseArgs];\n",
  'electron/main.ts': "import { app } from 'electron';\nexport const main = app;\n",
  'renderer/app.tsx': "import { features } from './features/registry.ts';\nexport const app = features;\n",
  'renderer/features/registry.ts': "export const features = import.meta.glob('./*/feature.ts', { eager: true });\n",
  'renderer/features/timeline/feature.ts': "import { Page } from './Page.tsx';\nexport const feature = Page;\n",
  'renderer/features/timeline/Page.tsx': "import { useState } from 'react';\nimport { grid } from '../../ui/grid.ts';\nimport './page.css';\nexport const Page = () => [useState, grid];\n",
  'renderer/features/timeline/page.css': '',
  'renderer/ui/grid.ts': "import { word } from '../../shared/words.ts';\nexport const grid = word;\n",
  'test/engine/open.test.ts': "import { open } from '../../electron/engine/store/open.ts';\nimport net from 'node:net';\nexport const t = [open, net];\n",
};

/** Each planted file breaks one rule on the line the key ends with. */
const planted: Readonly<Record<string, readonly [text: string, complaint: string]>> = {
  'electron/engine/a-network.ts:1': ["import { get } from 'node:https';", 'node:https is not for room "engine"'],
  'electron/engine/a-plain-network.ts:2': ["// a built-in without its prefix\nimport net from 'net';", 'package net is not for room "engine"'],
  'electron/engine/b-late.ts:2': ["export const late = () =>\n  import('node:dns/promises');", 'node:dns/promises is not for room "engine"'],
  'electron/engine/c-host.ts:1': ["import type { run } from '../hosts/cli/main.ts';\nexport type A = typeof run;", 'room "engine" may not import electron/hosts/cli/main.ts (room "hosts")'],
  'electron/engine/d-inline-type.ts:1': ["export type A = import('../../renderer/ui/grid.ts').grid;", 'room "engine" may not import renderer/ui/grid.ts (room "window")'],
  'electron/engine/e-vendor.ts:1': ["import { okta } from './formats/okta.format.ts';\nexport const a = okta;", 'room "engine" may not import electron/engine/formats/okta.format.ts (room "spec")'],
  'electron/engine/f-computed.ts:1': ['export const a = (name: string) => import(name);', 'a computed module name cannot be checked; write it out'],
  'electron/engine/g-clock.ts:3': ['export const given = (now: Date) => new Date(now);\n\nexport const a = () => new Date();', 'new Date() is banned in room "engine": time and chance come in through ports'],
  'electron/engine/h-chance.ts:1': ['export const a = () => Math.random();', 'Math.random is banned in room "engine": time and chance come in through ports'],
  'electron/engine/i-fetch.ts:1': ["export const a = () => globalThis['fetch'];", 'fetch is banned in room "engine": nothing here reaches a network'],
  'electron/engine/j-log.ts:1': ["export const a = (value: string) => console.log(value);", 'console is banned in room "engine": nothing of the evidence is logged; faults and the ledger say what happened'],
  'electron/engine/k-electron.ts:1': ["import { app } from 'electron';\nexport const a = app;", 'only main.ts, preload.ts and hosts/electron may load electron'],
  'electron/engine/load/l-database.ts:1': ["import duckdb from '@duckdb/node-api';\nexport const a = duckdb;", 'package @duckdb/node-api is only for electron/engine/store/'],
  'electron/engine/m-new-package.ts:1': ["import leftPad from 'left-pad';\nexport const a = leftPad;", 'package left-pad is not for room "engine"'],
  'electron/engine/n-extension.ts:1': ["import { engine } from './engine';\nexport const a = engine;", './engine is not there (is the extension written?)'],
  'electron/engine/o-test.ts:1': ["export * from '../../test/engine/open.test.ts';", 'room "engine" may not import test/engine/open.test.ts (room "test")'],
  'electron/engine/formats/p.format.ts:1': ["import { okta } from './okta.format.ts';\nexport const p = okta;", 'room "spec" may not import electron/engine/formats/okta.format.ts (room "spec")'],
  'electron/engine/checks/q.check.ts:1': ["import { open } from '../store/open.ts';\nexport const q = open;", 'room "spec" may not import electron/engine/store/open.ts (room "engine")'],
  'electron/hosts/cli/r-inside.ts:1': ["import { open } from '../../engine/store/open.ts';\nexport const a = open;", 'room "hosts" may not import electron/engine/store/open.ts (room "engine")'],
  'electron/hosts/s-server.ts:1': ["import http from 'node:http';\nexport const a = http;", 'node:http is not for room "hosts"'],
  'renderer/ui/t-node.ts:1': ["import fs from 'node:fs';\nexport const a = fs;", 'node:fs is not for room "window"'],
  'renderer/ui/u-engine.ts:1': ["import type { engine } from '../../electron/engine/engine.ts';\nexport type A = typeof engine;", 'room "window" may not import electron/engine/engine.ts (room "engine entry")'],
  'renderer/ui/v-beacon.ts:1': ["export const a = () => navigator.sendBeacon('x');", 'sendBeacon is banned in room "window": nothing here reaches a network'],
  'renderer/ui/w-markup.tsx:1': ['export const A = (p: { t: string }) => <b dangerouslySetInnerHTML={{ __html: p.t }} />;', 'dangerouslySetInnerHTML is banned in room "window": evidence never becomes markup'],
  'renderer/features/x-other/feature.ts:1': ["import { Page } from '../timeline/Page.tsx';\nexport const feature = Page;", 'room "feature entry" may not import renderer/features/timeline/Page.tsx (room "feature")'],
  'renderer/app-y.tsx:1': ["import { Page } from './features/timeline/Page.tsx';\nexport const a = Page;", 'room "window entry" may not import renderer/features/timeline/Page.tsx (room "feature")'],
  'shared/z-node.ts:1': ["import { createHash } from 'node:crypto';\nexport const a = createHash;", 'node:crypto is not for room "shared"'],
  'shared/zz-types.ts:1': ["/// <reference types=\"node\" />\nexport const a = 1;", 'package node is not for room "shared"'],
  'shared/picture.png:1': ['', 'belongs to no room: see ARCHITECTURE.md, section 2'],
  'src/helpers.ts:1': ['export const a = 1;', 'belongs to no room: see ARCHITECTURE.md, section 2'],
  'test/loads-electron.ts:1': ["import { app } from 'electron';\nexport const a = app;", 'only main.ts, preload.ts and hosts/electron may load electron'],
};

test('the repository keeps its rules', () => {
  const { violations, files } = checkLayers(path.resolve(import.meta.dirname, '../..'));
  expect(violations).toEqual([]);
  expect(files).toBeGreaterThan(100);
});

test('an honest tree is clean', () => {
  expect(checkLayers(plant(honest)).violations).toEqual([]);
});

test('every planted violation is reported at its line, and nothing else is', () => {
  const root = plant({ ...honest, ...Object.fromEntries(Object.entries(planted).map(([place, [text]]) => [place.replace(/:\d+$/, ''), `${text}\n`])) });
  const found = Object.fromEntries(checkLayers(root).violations.map((v) => [`${v.file}:${v.line}`, v.text]));
  expect(found).toEqual(Object.fromEntries(Object.entries(planted).map(([place, [, complaint]]) => [place, complaint])));
});

test('every room of the table has files', () => {
  const { edges } = checkLayers(path.resolve(import.meta.dirname, '../..'));
  const seen = new Set([...edges.keys()].flatMap((edge) => edge.split(' → ')));
  expect(rooms.map((r) => r.room).filter((room) => !seen.has(room) && room !== 'config')).toEqual([]);
});
