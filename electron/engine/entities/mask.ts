// How a found value is shown: enough to tell two apart and to find it again, never enough to use it.
import type { MaskName } from '../../../shared/spec/entity.ts';
import type { Verdict } from './verdict.ts';

const shapes: Readonly<Record<MaskName, (value: string) => string>> = {
  'keep-domain': (v) => `***${v.slice(v.lastIndexOf('@'))}`,
  'last-4': (v) => `${'*'.repeat(Math.max(0, v.length - 4))}${v.slice(-4)}`,
  'country-and-last-4': (v) => `${v.slice(0, 2)}${'*'.repeat(Math.max(0, v.length - 6))}${v.slice(-4)}`,
  'prefix-4': (v) => `${v.slice(0, 4)}${'*'.repeat(Math.max(0, v.length - 4))}`,
  'network-part': (v) => (v.includes(':') ? `${v.split(':').slice(0, 3).join(':')}:*` : `${v.split('.').slice(0, 3).join('.')}.*`),
  'kind-and-length': (v) => `${v.length} characters`,
};

export const masked = (mask: MaskName, { value, note }: Pick<Verdict, 'value' | 'note'>): string => `${shapes[mask](value)}${note === null ? '' : ` (${note})`}`;
