// @vitest-environment jsdom
// Every page of the window: its folder, its words, its place, its keys. A new folder under renderer/features is asked the same.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { features } from '../../renderer/features/registry.ts';
import { clashes } from '../../renderer/state/chords.ts';
import { words } from '../../shared/words/en.ts';

const folder = path.resolve(import.meta.dirname, '../../renderer/features');
const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort();
const modules = import.meta.glob<Readonly<Record<string, unknown>>>('../../renderer/features/*/feature.ts', { eager: true });

test('each folder is one page with the folder’s name, and says nothing else to the outside', () => {
  expect(features.map((f) => f.id).toSorted()).toEqual(folders);
  expect(Object.values(modules).map((module) => Object.keys(module))).toEqual(folders.map(() => ['feature']));
});

test('each page has its words, and no words are left without a page', () => {
  expect({ titles: Object.keys(words.page).toSorted(), about: Object.keys(words.about).toSorted() }).toEqual({ titles: folders, about: folders });
});

test('places run from 1 without a hole', () => {
  expect(features.map((f) => f.order)).toEqual(features.map((_, i) => i + 1));
});

test('no two pages answer to the same keys', () => {
  expect(clashes(features.map((f) => ({ id: f.id, chords: [`g ${f.letter}`, `Mod+${f.order}`] })))).toEqual([]);
});
