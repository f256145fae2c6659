// An outcome that may be an expected failure: callers must look before they use the value.
import type { Fault } from './faults.ts';

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: Fault };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });
export const fail = (fault: Fault): Result<never> => ({ ok: false, fault });
