// What a check or a proof answers, before it is dressed with the words of its spec.
import type { CheckResult } from '../../../shared/contract.ts';

export type Finding = CheckResult['findings'][number];
export type Answer =
  /** `because` is said beside the outcome where it helps: how much was compared. */
  | { readonly kind: 'answered'; readonly findings: readonly Finding[]; readonly total: number; readonly because: string | null; readonly proof: CheckResult['proof'] }
  | { readonly kind: 'not-answerable'; readonly because: string };

