// The detail of a custody entry, which is JSON, as a line a person can read.

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const write = (value: Json, depth: number): string => {
  if (value === null) return '–';
  if (typeof value === 'string') return value;
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return value.length === 0 ? '–' : value.length > 4 && depth > 0 ? `${value.slice(0, 3).map((v: Json) => write(v, depth + 1)).join(', ')} … (${value.length})` : value.map((v: Json) => write(v, depth + 1)).join(', ');
  if (Object.keys(value).length === 0) return depth === 0 ? '' : '–';
  return Object.entries(value).map(([k, v]) => `${k}: ${write(v as Json, depth + 1)}`).join(depth === 0 ? ' · ' : ', ');
};

/** Text that is not JSON is shown as it is. */
export function detailText(detail: string): string {
  try {
    const value: Json = JSON.parse(detail) as Json;
    return typeof value === 'object' ? write(value, 0) : detail;
  } catch {
    return detail;
  }
}
