// The cases opened lately, kept in the profile. A convenience: it may be deleted at any time.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const schema = z.array(z.strictObject({ path: z.string(), title: z.string(), openedAt: z.string() }));
export type Recent = z.infer<typeof schema>[number];

const file = (profile: string): string => join(profile, 'recent.json');

export function readRecent(profile: string): readonly Recent[] {
  try {
    const parsed = schema.safeParse(JSON.parse(readFileSync(file(profile), 'utf8')));
    return parsed.success ? parsed.data : [];
  } catch { return []; }
}

/** Never stands in the way of opening a case: a profile that cannot be written to is left alone. */
export function rememberRecent(profile: string, recent: Recent): void {
  try {
    mkdirSync(profile, { recursive: true, mode: 0o700 });
    const rest = readRecent(profile).filter((r) => r.path !== recent.path).slice(0, 11);
    writeFileSync(file(profile), `${JSON.stringify([recent, ...rest], null, 1)}\n`, { mode: 0o600 });
  } catch { return; }
}
