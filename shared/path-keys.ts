// What a path itself says about the records below it: partition keys, and the day in a folder or file name. Context, never an event's content.

export type PathKey = { readonly key: string; readonly value: string };

const percent = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
};

/** Folder names of the layout of AWS: `AWSLogs/[organisation/]account/service/region/…`. */
function awsKeys(parts: readonly string[]): readonly PathKey[] {
  const at = parts.indexOf('AWSLogs');
  if (at === -1) return [];
  const organisation = /^o-[a-z0-9]+$/.test(parts[at + 1] ?? '') ? 1 : 0;
  const [account, service, region] = parts.slice(at + 1 + organisation, at + 4 + organisation);
  return [
    ...(organisation === 1 ? [{ key: 'organisation', value: parts[at + 1] ?? '' }] : []),
    ...(/^\d{12}$/.test(account ?? '') ? [{ key: 'account', value: account ?? '' }] : []),
    ...(/^[A-Za-z][\w-]*$/.test(service ?? '') ? [{ key: 'service', value: service ?? '' }] : []),
    ...(/^[a-z]{2}(?:-[a-z]+)+-\d$/.test(region ?? '') ? [{ key: 'region', value: region ?? '' }] : []),
  ];
}

/** The `key=value` folders of a partitioned data set (Hive's layout) and the fixed places of AWSLogs, in the order of the path. */
export function pathKeys(path: string): readonly PathKey[] {
  const parts = path.split('/');
  const hive = parts.slice(0, -1).flatMap((part) => {
    const found = /^([A-Za-z_][\w.-]{0,63})=(.{1,256})$/.exec(part);
    return found ? [{ key: found[1] ?? '', value: percent(found[2] ?? '') }] : [];
  });
  return [...awsKeys(parts), ...hive];
}

const day = (year: string | undefined, month: string | undefined, date: string | undefined): number | null => {
  if (year === undefined) return null;
  const at = Date.UTC(Number(year), Number(month ?? '12') - 1, Number(date ?? '1'));
  const real = new Date(at);
  return Number(year) < 1980 || Number(year) > 2200 || (month !== undefined && real.getUTCMonth() !== Number(month) - 1) ? null : at;
};

/** Logs that are rotated once a month are named after it. */
const lastOfMonth = (found: RegExpExecArray | null): number | null => (found ? Date.UTC(Number(found[1]), Number(found[2]), 0) : null);

/** The last day that the path names (keys, `2026/03/02` folders, a day or month in the file name), in milliseconds UTC; null when it names none. */
export function dayOfPath(path: string): number | null {
  const keys = new Map(pathKeys(path).map(({ key, value }) => [key.toLowerCase(), value]));
  const whole = [keys.get('dt'), keys.get('date'), keys.get('day'), keys.get('ds')].map((text) => /^(\d{4})-?(\d{2})-?(\d{2})/.exec(text ?? '')).find((found) => found !== null);
  if (whole) return day(whole[1], whole[2], whole[3]);
  const [year, month, date] = [keys.get('year') ?? keys.get('y'), keys.get('month') ?? keys.get('m'), keys.get('day') ?? keys.get('d')];
  if (year !== undefined && /^\d{4}$/.test(year) && month !== undefined && date !== undefined) return day(year, month, date);
  const folders = /(?:^|\/)(\d{4})\/(\d{2})\/(\d{2})\//.exec(path);
  if (folders) return day(folders[1], folders[2], folders[3]);
  const name = path.slice(path.lastIndexOf('/') + 1);
  const named = /(?:^|[^\d])(\d{4})[-_.]?([01]\d)[-_.]?([0-3]\d)(?:\d{4}|\d{6})?(?:[^\d]|$)/.exec(name);
  return named ? day(named[1], named[2], named[3]) : lastOfMonth(/(?:^|[^\d])(20\d\d)[-_.]?(0[1-9]|1[0-2])(?:[^\d]|$)/.exec(name));
}
