// Which rows a scroll position shows, for lists far taller than a browser can lay out.

/**
 * Chromium lays out at most 33,554,428 px at one device pixel per px and half of that at two;
 * the spacer stays well below both and the position above it is kept as our own number.
 */
export const spacerLimit = 8_000_000;

/** All in CSS px except `total` (rows). `bodyHeight` is what is left for rows below the header. */
export type Geometry = { readonly total: number; readonly rowHeight: number; readonly bodyHeight: number };

export const contentHeight = (g: Geometry): number => g.total * g.rowHeight;
export const spacerHeight = (g: Geometry): number => Math.min(contentHeight(g), spacerLimit);
export const isProportional = (g: Geometry): boolean => contentHeight(g) > spacerLimit;
/** The greatest logical top: the last row then stands at the lower edge. */
export const lastTop = (g: Geometry): number => Math.max(0, contentHeight(g) - g.bodyHeight);
const lastScroll = (g: Geometry): number => Math.max(0, spacerHeight(g) - g.bodyHeight);

export const clampTop = (g: Geometry, top: number): number => Math.min(lastTop(g), Math.max(0, top));

/** The logical top that a scrollbar position stands for. */
export function topOfScroll(g: Geometry, scroll: number): number {
  if (!isProportional(g)) return clampTop(g, scroll);
  const span = lastScroll(g);
  // A browser may report fractions short of the end; the very end must stay reachable.
  if (span <= 0 || scroll >= span - 1) return lastTop(g);
  return clampTop(g, (scroll / span) * lastTop(g));
}

/** Where the scrollbar stands for a logical top. */
export function scrollOfTop(g: Geometry, top: number): number {
  if (!isProportional(g)) return clampTop(g, top);
  const end = lastTop(g);
  return end <= 0 ? 0 : (clampTop(g, top) / end) * lastScroll(g);
}

/** First and last row (inclusive) that are at least partly visible; `null` when there is no row. */
export function visibleRows(g: Geometry, top: number): { readonly first: number; readonly last: number } | null {
  if (g.total === 0 || g.bodyHeight <= 0) return null;
  const at = clampTop(g, top);
  const first = Math.min(g.total - 1, Math.floor(at / g.rowHeight));
  const last = Math.min(g.total - 1, Math.max(first, Math.ceil((at + g.bodyHeight) / g.rowHeight) - 1));
  return { first, last };
}

/** Pixels from the upper edge of the body to the upper edge of a row. */
export const offsetOfRow = (g: Geometry, top: number, row: number): number => row * g.rowHeight - clampTop(g, top);

/** The nearest logical top at which `row` is wholly visible. */
export function topToReveal(g: Geometry, top: number, row: number): number {
  const at = clampTop(g, top);
  const upper = row * g.rowHeight;
  if (upper < at) return clampTop(g, upper);
  if (upper + g.rowHeight > at + g.bodyHeight) return clampTop(g, upper + g.rowHeight - g.bodyHeight);
  return at;
}

/** The logical top at which `row` stands in the middle. */
export const topToCentre = (g: Geometry, row: number): number => clampTop(g, (row + 0.5) * g.rowHeight - g.bodyHeight / 2);

/** Whole rows a page key moves: one less than fit, so that one row stays as context. */
export const rowsPerPage = (g: Geometry): number => Math.max(1, Math.floor(g.bodyHeight / g.rowHeight) - 1);
