// What a proof is given and what it answers: computations over the bytes of the evidence, each in the same six verdicts.
import type { CheckResult } from '../../../../shared/contract.ts';
import type { ProofVerdict } from '../../../../shared/spec/check.ts';
import type { OpenCase } from '../../store/open-case.ts';
import type { TrustedFile } from '../../store/trust.ts';

export type { ProofVerdict, TrustedFile as TrustFile };
type ShownRow = NonNullable<CheckResult['proof']>['rows'][number];
/** Rows with `altered`, `missing` or `isNotable` become findings; all are counted by verdict. */
export type ProofRow = Omit<ShownRow, 'isNotable'> & { readonly isNotable?: boolean };
export type ProofAnswer =
  | { readonly kind: 'proof'; readonly rows: readonly ProofRow[]; /** Said beside the outcome where it helps. */ readonly because: string | null }
  | { readonly kind: 'not-answerable'; readonly because: string };
export type ProofCase = Pick<OpenCase, 'database' | 'originals' | 'work'> & { readonly trust: readonly TrustedFile[] };
export type ProofOptions = { readonly signal?: AbortSignal };
export type ProofFile = { readonly name: string; readonly prove: (open: ProofCase, options?: ProofOptions) => Promise<ProofAnswer> };
