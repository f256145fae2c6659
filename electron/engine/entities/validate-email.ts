// E-mail addresses: RFC 5321 lengths, a host with a known top-level domain, and what only looks like one.
import { topLevelDomains } from './top-level-domains.ts';
import type { Validator } from './verdict.ts';

const hostLabel = /^[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?$/u;
const localPart = /^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;

/** Hosts whose mailboxes belong to programs. */
const machineHost = /(^|\.)(gserviceaccount\.com|iam\.gserviceaccount\.com|amazonaws\.com|azurecr\.io|noreply\.github\.com)$/i;

export const validateEmail: Validator = (candidate) => {
  const at = candidate.lastIndexOf('@');
  const before = candidate.slice(0, at);
  // The user of a URL is no mailbox: https://user:word@host.
  if (/:\/\//.test(before)) return null;
  const start = Math.max(before.lastIndexOf(':'), before.lastIndexOf('/')) + 1;
  const local = before.slice(start).replace(/^[.'`!$*^~-]+/, '');
  const behind = candidate.slice(at + 1);
  const tail = /(?::.?)?$/.exec(behind)?.[0] ?? '';
  const host = behind.slice(0, behind.length - tail.length).replace(/[.\-_]+$/, '');
  // git@host:repository
  if (/^:[A-Za-z~/]/.test(tail)) return null;
  if (local === '' || local.length > 64 || host.length > 253 || local.includes('*') || !localPart.test(local)) return null;
  const labels = host.split('.');
  const top = labels.at(-1)?.toLowerCase() ?? '';
  if (labels.length < 2 || !labels.every((l) => l.length <= 63 && hostLabel.test(l))) return null;
  if (!topLevelDomains.has(top) && !top.startsWith('xn--') && !/[^\u0000-\u007f]/.test(top)) return null;
  const realStart = before.length - local.length;
  const isMachine = machineHost.test(host) || /^(?:[0-9a-f]{24,}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22})$/i.test(local);
  return { start: realStart, end: at + 1 + host.length, value: `${local}@${host}`.toLowerCase(), grade: isMachine ? 'possible' : 'likely', note: isMachine ? 'service account' : null };
};
