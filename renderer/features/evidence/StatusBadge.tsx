// The status of an item as a word with a tone.
import { words } from '../../../shared/words/en.ts';
import { Badge } from '../../ui/Badge.tsx';
import type { BadgeTone } from '../../ui/Badge.tsx';

type Status = keyof typeof words.evidence.statuses;
const tones: Readonly<Record<Status, BadgeTone>> = { loaded: 'ok', empty: 'neutral', unknown: 'warn', undecided: 'warn', duplicate: 'neutral', skipped: 'neutral', failed: 'bad', container: 'info', kept: 'info', unfinished: 'bad' };
const isStatus = (status: string): status is Status => Object.hasOwn(tones, status);

export function StatusBadge({ status }: { readonly status: string }) {
  return isStatus(status) ? <Badge tone={tones[status]} title={words.evidence.statusAbout[status]}>{words.evidence.statuses[status]}</Badge> : <Badge>{status}</Badge>;
}
