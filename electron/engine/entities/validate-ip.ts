// IP addresses of both versions, and what range they lie in.
import type { Validator } from './verdict.ts';

const word = (left: string): { readonly word: string; readonly between: string } => { const m = /([A-Za-z]\w*(?:-\w+)*)?(\W*)$/.exec(left); return { word: m?.[1] ?? '', between: m?.[2] ?? '' }; };

/** Octets of a plain dotted quad, or null. No leading zeros: they are octal to some programs. */
function quad(text: string): readonly number[] | null {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((p) => /^(0|[1-9]\d{0,2})$/.test(p) && Number(p) <= 255)) return null;
  return parts.map(Number);
}

function classOf4([a = 0, b = 0, c = 0]: readonly number[]): string | null {
  if (a === 10 || (a === 172 && b >= 16 && b <= 31) || (a === 192 && b === 168)) return 'private';
  if (a === 127) return 'loopback';
  if ((a === 192 && b === 0 && c === 2) || (a === 198 && b === 51 && c === 100) || (a === 203 && b === 0 && c === 113)) return 'documentation';
  if (a === 169 && b === 254) return 'link-local';
  if (a === 100 && b >= 64 && b <= 127) return 'carrier';
  if (a === 198 && (b === 18 || b === 19)) return 'benchmark';
  if (a >= 224 && a <= 239) return 'multicast';
  if (a >= 240 || a === 0) return 'reserved';
  return 'public';
}

/** Eight groups of a written IPv6 address, or null; RFC 4291 §2.2 with an embedded IPv4 at the end. */
export function groups6(text: string): readonly number[] | null {
  let body = text;
  const dotted = /:(\d+\.\d+\.\d+\.\d+)$/.exec(text)?.[1];
  if (dotted !== undefined) {
    const octets = quad(dotted);
    if (!octets) return null;
    body = `${text.slice(0, -dotted.length)}${((octets[0] ?? 0) * 256 + (octets[1] ?? 0)).toString(16)}:${((octets[2] ?? 0) * 256 + (octets[3] ?? 0)).toString(16)}`;
  }
  const halves = body.split('::');
  if (halves.length > 2) return null;
  const [head = [], tail = []] = halves.map((h) => (h === '' ? [] : h.split(':')));
  if (![...head, ...tail].every((g) => /^[0-9A-Fa-f]{1,4}$/.test(g))) return null;
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return null;
  return [...head, ...Array.from({ length: halves.length === 2 ? missing : 0 }, () => '0'), ...tail].map((g) => Number.parseInt(g, 16));
}

function classOf6(g: readonly number[]): string | null {
  const [a = 0, b = 0] = g;
  if (g.every((x, i) => x === (i === 7 ? 1 : 0))) return 'loopback';
  if (g.slice(0, 5).every((x) => x === 0) && g[5] === 0xffff) return classOf4([(g[6] ?? 0) >> 8, (g[6] ?? 0) & 255, (g[7] ?? 0) >> 8]);
  if (g.every((x) => x === 0)) return 'reserved';
  if (a === 0x2001 && b === 0xdb8) return 'documentation';
  if ((a & 0xffc0) === 0xfe80) return 'link-local';
  if ((a & 0xfe00) === 0xfc00) return 'private';
  if ((a & 0xff00) === 0xff00) return 'multicast';
  return (a & 0xe000) === 0x2000 ? 'public' : 'reserved';
}

const versionWord = /(^|[_-])(version|versions|ver|build|release|rev|revision|v|rv|semver|oid|firmware|schema|fw|tls|ssl|ua|useragent|agent)$/i;

function validate4(candidate: string, left: string): ReturnType<Validator> {
  const written = /^\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}/.exec(candidate)?.[0] ?? '';
  const octets = quad(written);
  if (!octets) return null;
  const rest = candidate.slice(written.length);
  // A fifth number makes it an object identifier, a letter or dash a version; a port, a prefix length or a full stop may follow.
  if (/^\.?\w|^-[A-Za-z0-9]/.test(rest) && !/^-\d+\.\d+\.\d+\.\d+/.test(rest)) return null;
  const { word: before, between } = word(left);
  // `Chrome/144.0.0.0`, `nginx-1.2.3.4`: the name of a program before it. A host may stand before a path, so only one slash or dash counts.
  if (before !== '' && /^[/-]$/.test(between)) return null;
  if (versionWord.test(before)) return null;
  return { start: 0, end: written.length, value: written, grade: 'likely', note: classOf4(octets) };
}

function validate6(candidate: string): ReturnType<Validator> {
  const trimmed = candidate.replace(/[.:]+$/, (tail) => (tail.startsWith('::') ? '::' : ''));
  for (const written of [trimmed, trimmed.replace(/:\d{1,5}$/, '')]) {
    const groups = groups6(written);
    // `::` alone is written in code, and `1::` and the like are too short to be told from it.
    if (!groups || !/[0-9A-Fa-f]/.test(written) || written.replace(/[^0-9A-Fa-f]/g, '').length < 1) continue;
    const note = classOf6(groups);
    if (written.length < 5 && note !== 'loopback') continue;
    return { start: 0, end: written.length, value: groups.map((g) => g.toString(16)).join(':'), grade: 'likely', note };
  }
  return null;
}

export const validateIp: Validator = (candidate, left) => (/^\d{1,3}\.\d/.test(candidate) ? validate4(candidate, left) : validate6(candidate));
