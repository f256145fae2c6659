// Every entity: plain data, each line of its hits holds one value and each near miss none, in JavaScript and in DuckDB alike.
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { findIn } from '../../electron/engine/entities/find.ts';
import { masked } from '../../electron/engine/entities/mask.ts';
import { entities } from '../../electron/engine/entities/registry.ts';
import { literal } from '../../electron/engine/store/sql-text.ts';
import type { Entity } from '../../shared/spec/entity.ts';
import { entitySchema } from '../../shared/spec/entity.ts';
import { withCase } from '../support/case.ts';

const fixtures = path.join(import.meta.dirname, '..', 'fixtures', 'entities');
/** A broken bar in a fixture is left out, so that no scanner of source code takes the file for a leak. */
const linesOf = (id: string, name: string): readonly string[] => readFileSync(path.join(fixtures, id, name), 'utf8').split('\n').filter((l) => l !== '').map((l) => l.replaceAll('¦', ''));
const counts = (entity: Entity, lines: readonly string[]) => lines.map((line) => ({ line, found: findIn(line, entity).length }));

test('every entity has its fixtures, and no folder is an orphan', () => {
  expect(readdirSync(fixtures).sort()).toEqual(entities.map((e) => e.entity.id));
});

describe.each(entities.map(({ entity }) => [entity.id, entity] as const))('%s', (id, entity) => {
  test('is plain data that fits its schema', () => {
    expect(JSON.parse(JSON.stringify(entity))).toEqual(entity);
    expect(entitySchema.parse(entity)).toEqual(entity);
  });

  test('finds one value in each hit', () => {
    const lines = linesOf(id, 'hits.txt');
    expect(counts(entity, lines)).toEqual(lines.map((line) => ({ line, found: 1 })));
  });

  test('finds nothing in any near miss', () => {
    const lines = linesOf(id, 'near-misses.txt');
    expect(counts(entity, lines)).toEqual(lines.map((line) => ({ line, found: 0 })));
  });

  test('a mask never holds the value', () => {
    const shown = linesOf(id, 'hits.txt').flatMap((line) => findIn(line, entity).map((f) => ({ value: f.value, mask: masked(entity.mask, f) })));
    expect(shown.filter(({ value, mask }) => mask.toLowerCase().includes(value.toLowerCase()))).toEqual([]);
  });

  test('holds to the rules that keep RE2 fast', () => {
    const all = [...entity.patterns, ...(entity.prefilter === undefined ? [] : [entity.prefilter])];
    expect(all.filter((p) => /\\b|\(\?[=!<]|\{\d+,\d{2,}\}|^\.[*{]/.test(p))).toEqual([]);
  });

  test('DuckDB finds the same candidates', () => withCase(async ({ database }) => {
    const lines = [...linesOf(id, 'hits.txt'), ...linesOf(id, 'near-misses.txt')];
    const pattern = entity.patterns.map((p) => `(?:${p})`).join('|');
    const hints = entity.hints.length === 0 ? 'true' : entity.hints.map((h) => `contains(line, ${literal(h)})`).join(' OR ');
    const worth = entity.prefilter === undefined ? 'true' : `regexp_matches(line, ${literal(entity.prefilter)})`;
    const rows = await database.rows(`SELECT line, CASE WHEN (${hints}) AND ${worth} THEN regexp_extract_all(line, ${literal(pattern)}) ELSE [] END AS tokens FROM (SELECT unnest(from_json($1, '["VARCHAR"]')) AS line)`, [JSON.stringify(lines)]);
    const found = rows.map((r) => ({ line: r['line'], found: (r['tokens'] as { items: string[] }).items.filter((t) => findIn(t, entity).length > 0).length }));
    expect(found).toEqual(counts(entity, lines));
  }));
});
