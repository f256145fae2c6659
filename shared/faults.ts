// The catalogue of expected failures: what happened, why, where, what was tried, what helps.

/** Every code an operation may fail with. The sentence a user reads stands in words/en.ts under the same code. */
export const faultCodes = [
  'bug', 'cancelled', 'deadline', 'usage', 'unknown-request',
  'file-missing', 'file-unreadable', 'folder-unwritable', 'disk-full',
  'case-missing', 'case-exists', 'case-locked', 'case-newer', 'case-damaged', 'case-none-open', 'case-read-only', 'case-quarantined',
  'format-unknown', 'format-undecided', 'spec-invalid',
  'archive-entries', 'archive-ratio', 'archive-bytes', 'archive-depth', 'archive-path', 'archive-damaged', 'archive-encrypted', 'archive-unsupported',
  'accounting-unbalanced',
  'sql-refused', 'sql-failed', 'result-too-large',
  'identity-missing', 'identity-exists', 'identity-damaged', 'identity-expired', 'passphrase-missing', 'passphrase-wrong',
  'package-missing', 'package-exists', 'evidence-changed', 'pack-unknown', 'event-unknown',
  'browser-missing', 'browser-refused', 'no-display', 'network-attempt', 'engine-stopped',
] as const;
export type FaultCode = (typeof faultCodes)[number];

export type Fault = {
  readonly code: FaultCode;
  /** One neutral sentence that states the fact; never a value taken from the evidence. */
  readonly what: string;
  readonly why?: string;
  /** File, member, record, byte: where it was met. */
  readonly where?: string;
  readonly tried?: readonly string[];
  readonly remedy?: string;
};

/** Carries a Fault through code that throws; dispatch unwraps it. Anything else thrown is a bug. */
export class FaultError extends Error {
  override name = 'FaultError';
  readonly fault: Fault;
  constructor(fault: Fault) {
    super(`${fault.code}: ${fault.what}${fault.where ? ` (${fault.where})` : ''}`);
    this.fault = fault;
  }
}

export function cannot(code: FaultCode, what: string, more: Omit<Fault, 'code' | 'what'> = {}): never {
  throw new FaultError({ code, what, ...more });
}
