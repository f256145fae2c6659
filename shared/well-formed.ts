// Makes plain data fit for canonical JSON: half a surrogate pair becomes U+FFFD, everything else stays.
import type { Plain } from './canonical-json.ts';

/** Names and paths may be cut anywhere; hashed and signed text can only carry whole characters. */
export function wellFormed<T extends Plain | undefined>(value: T): T {
  return repaired(value) as T;
}

function repaired(value: Plain | undefined): Plain | undefined {
  if (typeof value === 'string') return value.toWellFormed();
  if (Array.isArray(value)) return value.map((v) => repaired(v as Plain) ?? null);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k.toWellFormed(), repaired(v as Plain | undefined)]));
}
