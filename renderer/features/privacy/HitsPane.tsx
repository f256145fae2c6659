// Where one kind of data stands in one field: items, and masked examples with the way to the event.
import { words } from '../../../shared/words/en.ts';
import { openPage } from '../../state/navigation.ts';
import { showQuery } from '../../state/view.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { countText } from '../../ui/number-text.ts';
import { visibleLine } from '../../ui/visible-text.ts';
import type { Hit } from './exposure-map.ts';
import styles from './privacy.module.css';

const w = words.privacy;
const tones = { proven: 'bad', likely: 'warn', possible: 'neutral' } as const;

const show = (eventId: string): void => {
  showQuery([], null, { eventId, isOpen: true });
  openPage('timeline');
};

export function HitsPane({ hits }: { readonly hits: readonly Hit[] }) {
  return (
    <ul className={styles.hits}>
      {hits.map((h, i) => (
        <li key={`${h.item}-${i}`}>
          <header><span className={styles.hitPath} title={visibleLine(h.path)}>{visibleLine(h.path)}</span><Badge tone={tones[h.confidence]} title={w.confidenceAbout[h.confidence]}>{w.confidence[h.confidence]}</Badge></header>
          <p className={styles.soft}>{w.times(countText(h.count), countText(h.distinct))}</p>
          <ul className={styles.examples} aria-label={w.examples}>
            {h.examples.map((e) => <li key={`${e.eventId}-${e.masked}`}><code>{visibleLine(e.masked)}</code><span className={styles.soft}>{words.integrity.record(countText(e.record))}</span><Button size="s" onPress={() => show(e.eventId)}>{w.showEvent}</Button></li>)}
          </ul>
        </li>
      ))}
    </ul>
  );
}
