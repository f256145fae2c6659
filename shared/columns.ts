// Big results travel as columns, not as rows of JSON: typed arrays for numbers and instants, plain arrays for texts.
import { z } from 'zod';

/** `instant`: microseconds UTC as BigInt64Array, with `null` marked in `missing`. `texts`: lists of texts. */
export type Column =
  | { readonly name: string; readonly kind: 'instant' | 'integer'; readonly values: BigInt64Array; readonly missing: Uint8Array }
  | { readonly name: string; readonly kind: 'number'; readonly values: Float64Array; readonly missing: Uint8Array }
  | { readonly name: string; readonly kind: 'text'; readonly values: readonly (string | null)[] }
  | { readonly name: string; readonly kind: 'texts'; readonly values: readonly (readonly string[] | null)[] };

export type Columns = { readonly rows: number; readonly columns: readonly Column[] };

const missing = z.instanceof(Uint8Array);
export const columnsSchema: z.ZodType<Columns> = z.strictObject({
  rows: z.number().int().nonnegative(),
  columns: z.array(z.union([
    z.strictObject({ name: z.string(), kind: z.enum(['instant', 'integer']), values: z.instanceof(BigInt64Array), missing }),
    z.strictObject({ name: z.string(), kind: z.literal('number'), values: z.instanceof(Float64Array), missing }),
    z.strictObject({ name: z.string(), kind: z.literal('text'), values: z.array(z.string().nullable()) }),
    z.strictObject({ name: z.string(), kind: z.literal('texts'), values: z.array(z.array(z.string()).nullable()) }),
  ])),
}) as z.ZodType<Columns>;

export type Cell = bigint | number | string | readonly string[] | null;

export function cell(column: Column, row: number): Cell {
  switch (column.kind) {
    case 'instant': case 'integer': case 'number': return column.missing[row] ? null : (column.values[row] ?? null);
    case 'text': case 'texts': return column.values[row] ?? null;
  }
}
