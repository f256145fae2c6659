// The hash of a spec as it stands in results and reports: SHA-256 over its canonical JSON.
import { createHash } from 'node:crypto';
import { canonicalJson } from '../../shared/canonical-json.ts';
import type { Plain } from '../../shared/canonical-json.ts';

/** Lower-case hex. SAFETY: specs are plain data by conformance test, so the cast to Plain holds. */
export const specHash = (spec: object): string => createHash('sha256').update(canonicalJson(spec as Plain)).digest('hex');
