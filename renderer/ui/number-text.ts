// Writes counts, sizes, rates and shares for people.

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** `10,000,000`. */
export const countText = (n: number | bigint): string => whole.format(n);

/** `12.3 MB` in powers of 1000, with the exact number of bytes up to 999. */
export function bytesText(bytes: number): string {
  const names = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  let size = bytes;
  let at = 0;
  while (size >= 999.95 && at < names.length - 1) { size /= 1000; at++; }
  if (at === 0) return bytes === 1 ? '1 byte' : `${bytes} bytes`;
  return `${size < 10 ? size.toFixed(2) : size < 100 ? size.toFixed(1) : Math.round(size)} ${names[at]}`;
}

/** `1.2 M`, `340 k`: for axes and tight places only. */
export function shortCountText(n: number): string {
  if (n < 1000) return String(Math.round(n));
  if (n < 999_500) return `${n < 9_950 ? (n / 1000).toFixed(1) : Math.round(n / 1000)} k`;
  if (n < 999_500_000) return `${n < 9_950_000 ? (n / 1e6).toFixed(1) : Math.round(n / 1e6)} M`;
  return `${(n / 1e9).toFixed(1)} G`;
}

/** `2 h 5 min`, `40 s`: how long something will still take. */
export function secondsText(seconds: number): string {
  const s = Math.max(0, Math.round(seconds));
  if (s < 60) return `${s} s`;
  if (s < 3600) return `${Math.floor(s / 60)} min ${s % 60} s`;
  return `${Math.floor(s / 3600)} h ${Math.floor((s % 3600) / 60)} min`;
}

/** First and last characters of a hash: enough to compare by eye, never a substitute for the whole. */
export const shortHash = (hash: string): string => (hash.length <= 16 ? hash : `${hash.slice(0, 8)}…${hash.slice(-4)}`);
