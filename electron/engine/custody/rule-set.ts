// Names the rules a session works with by one hash: every format, check, entity and pack of this program together.
import { createHash } from 'node:crypto';
import { canonicalJson } from '../../../shared/canonical-json.ts';
import { checks } from '../checks/registry.ts';
import { entities } from '../entities/registry.ts';
import { formats } from '../formats/registry.ts';
import { packs } from '../retention/registry.ts';

export type RuleSet = { /** SHA-256 over the canonical JSON of [kind, id, hash] of every rule, sorted. */ readonly rules: string; readonly count: number };

/** Equal on two computers exactly when every rule is; formats of a person's own are entered where they are used and count here too. */
export function ruleSet(): RuleSet {
  const all = [
    ...formats.map((f) => ['format', f.format.id, f.hash]), ...checks.map((c) => ['check', c.check.id, c.hash]),
    ...entities.map((e) => ['entity', e.entity.id, e.hash]), ...packs.map((p) => ['pack', p.pack.id, p.hash]),
  ].map((row) => canonicalJson(row)).sort();
  return { rules: createHash('sha256').update(`[${all.join(',')}]`).digest('hex'), count: all.length };
}
