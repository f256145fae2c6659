// The types of check-layers.mjs, for its test.
export type Violation = { readonly file: string; readonly line: number; readonly text: string };
export const rooms: readonly { readonly room: string; readonly files: RegExp }[];
export function checkLayers(root: string): { readonly files: number; readonly violations: readonly Violation[]; readonly edges: ReadonlyMap<string, number> };
