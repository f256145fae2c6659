// The filters in force, one chip each: switch off, turn around, take away.
import { ArrowLeftRight, Clock, X } from 'lucide-react';
import { words } from '../../../shared/words/en.ts';
import { useSettings } from '../../state/settings.ts';
import { removeChip, replaceChip, setRange, switchChip } from '../../state/view.ts';
import type { Chip, Query } from '../../state/view.ts';
import { opposite, rangeWords, testWords } from './test-words.ts';
import styles from './timeline.module.css';

const w = words.timeline;

export function Chips({ query }: { readonly query: Query }) {
  const zone = useSettings((s) => s.zone);
  if (query.chips.length === 0 && query.range === null) return null;
  return (
    <ul className={styles.chips} aria-label={w.chips}>
      {query.range && (
        <li className={styles.chip} data-on>
          <span className={styles.chipWords}><Clock size={12} aria-hidden />{rangeWords(query.range, zone)}</span>
          <button type="button" aria-label={w.removeRange} title={w.removeRange} onClick={() => setRange(null)}><X size={12} aria-hidden /></button>
        </li>
      )}
      {query.chips.map((c) => <OneChip key={c.id} chip={c} />)}
    </ul>
  );
}

function OneChip({ chip }: { readonly chip: Chip }) {
  const text = testWords(chip.test);
  const turned = opposite(chip.test);
  const isOut = chip.test.test === 'is-not' || chip.test.test === 'missing';
  return (
    <li className={styles.chip} data-on={chip.isOn || undefined} data-out={isOut || undefined}>
      <button type="button" className={styles.chipWords} aria-pressed={chip.isOn} aria-label={chip.isOn ? w.chipOn(text) : w.chipOff(text)} title={text} onClick={() => switchChip(chip.id)}>{text}</button>
      {turned && <button type="button" aria-label={w.invert(text)} title={w.invert(text)} onClick={() => replaceChip(chip.id, turned)}><ArrowLeftRight size={12} aria-hidden /></button>}
      <button type="button" aria-label={w.remove(text)} title={w.remove(text)} onClick={() => removeChip(chip.id)}><X size={12} aria-hidden /></button>
    </li>
  );
}
