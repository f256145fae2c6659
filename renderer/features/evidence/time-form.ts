// What the form for times needs: seconds as a person writes them, and the items of one format.
import { ask } from '../../state/ask.ts';

/** `+200`, `-1.5` or `+01:02:03` to microseconds; null where it is neither. */
export function shiftOf(text: string): bigint | null {
  const clean = text.trim();
  const clock = /^([+-]?)(\d{1,5}):(\d\d):(\d\d(?:\.\d{1,6})?)$/.exec(clean);
  if (clock) return BigInt(Math.round((clock[1] === '-' ? -1 : 1) * ((Number(clock[2]) * 60 + Number(clock[3])) * 60 + Number(clock[4])) * 1e6));
  return /^[+-]?\d{1,9}(\.\d{1,6})?$/.test(clean) ? BigInt(Math.round(Number(clean) * 1e6)) : null;
}

/** Ids of all items with events that were read as this format. */
export async function formatItems(format: string): Promise<number[]> {
  const found: number[] = [];
  for (let from = 0, more = true; more; from += 5000) {
    const page = await ask('evidence.items', { from, limit: 5000 });
    found.push(...page.items.filter((i) => i.format === format && i.accounting.events > 0).map((i) => i.id));
    more = from + 5000 < page.total;
  }
  return found;
}
