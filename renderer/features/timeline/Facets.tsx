// The commonest values of the main columns, to keep or leave out with one press.
import { useState } from 'react';
import { Minus } from 'lucide-react';
import type { CaseSummary, Filter } from '../../../shared/contract.ts';
import { words } from '../../../shared/words/en.ts';
import { useAnswer } from '../../state/ask.ts';
import { toggleValue } from '../../state/view.ts';
import type { Query } from '../../state/view.ts';
import { countText, shortCountText } from '../../ui/number-text.ts';
import { visibleLine } from '../../ui/visible-text.ts';
import { columnTitle } from './test-words.ts';
import styles from './timeline.module.css';

const w = words.timeline;
const columns = ['actor', 'action', 'outcome', 'sourceAddress', 'format'] as const;
const few = 6;
const many = 50;

type FacetsProps = { readonly filter: Filter; readonly query: Query; readonly sources: CaseSummary['sources'] };

export function Facets({ filter, query, sources }: FacetsProps) {
  return (
    <aside className={styles.facets} aria-label={w.facets}>
      {columns.map((c) => <Facet key={c} column={c} filter={filter} query={query} sources={sources} />)}
      <p className={styles.facetHint}>{w.facetHint}</p>
    </aside>
  );
}

function Facet({ column, filter, query, sources }: FacetsProps & { readonly column: string }) {
  const [isMore, setMore] = useState(false);
  const { value, fault, isLoading, again } = useAnswer('timeline.facet', { column, filter, limit: isMore ? many : few });
  const title = columnTitle(column);
  const most = value?.values[0]?.count ?? 1;
  const chosen = query.chips.filter((c) => c.isOn && c.test.column === column && c.test.test === 'is').map((c) => c.test.value ?? null);
  const nameOf = (v: string | null): string => (v === null ? w.empty : column === 'format' ? (sources.find((s) => s.format === v)?.title ?? visibleLine(v)) : visibleLine(v));
  return (
    <section className={styles.facet} aria-busy={isLoading}>
      <header><h2>{title}</h2>{value && value.distinct > 0 && <span className={styles.soft}>{w.distinct(shortCountText(value.distinct))}</span>}</header>
      {fault && <button type="button" className={styles.facetMore} onClick={again} title={fault.what}>{words.fault.again}</button>}
      <ul>
        {(value?.values ?? []).map((v) => (
          <li key={v.value ?? '\u0000'} data-chosen={chosen.includes(v.value) || undefined}>
            <button type="button" className={styles.facetValue} title={`${nameOf(v.value)} · ${countText(v.count)}\n${w.facetHint}`} aria-label={w.keep(nameOf(v.value), countText(v.count))} aria-pressed={chosen.includes(v.value)} onClick={(e) => toggleValue(column, v.value, e.altKey)}>
              <span className={styles.facetBar} style={{ inlineSize: `${Math.max(1, (v.count / most) * 100)}%` }} />
              <span className={styles.facetName} data-empty={v.value === null || undefined}>{nameOf(v.value)}</span><span className={styles.facetCount}>{shortCountText(v.count)}</span>
            </button>
            <button type="button" className={styles.facetOut} aria-label={w.leaveOut(nameOf(v.value))} title={w.leaveOut(nameOf(v.value))} onClick={() => toggleValue(column, v.value, true)}><Minus size={12} aria-hidden /></button>
          </li>
        ))}
      </ul>
      {value && (value.other > 0 || isMore) && value.distinct > few && (
        <button type="button" className={styles.facetMore} onClick={() => setMore(!isMore)}>{isMore ? w.fewerValues : w.moreValues}{value.other > 0 && ` · ${w.other(shortCountText(value.other))}`}</button>
      )}
    </section>
  );
}
