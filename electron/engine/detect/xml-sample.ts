// Which elements of an XML file may be its records: the outermost and those right inside it, with the first of each.
import { XmlCutter } from '../decoders/xml-elements.ts';

/** `isRepeated`: it stands inside the outermost element, several times or as the only kind. */
export type XmlSample = { readonly element: string; readonly records: readonly unknown[]; readonly isRepeated: boolean };

const mostRecords = 60;
const mostNames = 6;

/** Nothing where the text does not begin as XML does. */
export function xmlSamples(bytes: Buffer, text: string): readonly XmlSample[] {
  if (!/^\s*(<\?xml[\s?]|<!--|<!DOCTYPE|<[A-Za-z_][\w:.-]*[\s/>])/.test(text)) return [];
  const { root, inner } = outline(text);
  if (root === null) return [];
  const samples: XmlSample[] = [];
  for (const [element, count] of [[root, 0] as const, ...inner]) {
    const cutter = new XmlCutter([element]);
    cutter.push(bytes);
    cutter.end();
    const records = cutter.batch.take().records.flatMap((r) => (r.fault || r.doc === undefined ? [] : [JSON.parse(r.doc) as unknown])).slice(0, mostRecords);
    if (records.length > 0) samples.push({ element, records, isRepeated: count > 1 || (count === 1 && inner.length === 1) });
  }
  return samples;
}

/** The outermost element and how often which ones stand right inside it. */
function outline(text: string): { readonly root: string | null; readonly inner: readonly (readonly [string, number])[] } {
  const inner = new Map<string, number>();
  let root: string | null = null;
  let depth = 0;
  for (const [, end, start, slash] of text.matchAll(/<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<\/([^\s>]+)\s*>|<([A-Za-z_][^\s/>]*)(?:[^>"']|"[^"]*"|'[^']*'){0,500}?(\/?)>/g)) {
    if (end !== undefined) depth = Math.max(0, depth - 1);
    if (start === undefined) continue;
    root ??= start;
    if (depth === 1 && start !== root) inner.set(start, (inner.get(start) ?? 0) + 1);
    if (slash !== '/') depth++;
  }
  return { root, inner: [...inner].sort((a, b) => b[1] - a[1]).slice(0, mostNames) };
}
