// The types of check-packages.mjs, for its test.
export type LockEntry = { readonly version?: string; readonly integrity?: string; readonly license?: string; readonly dev?: boolean; readonly resolved?: string; readonly link?: boolean };
export function readLock(): Readonly<Record<string, LockEntry>>;
export function complaints(packages: Readonly<Record<string, LockEntry>>): string[];
