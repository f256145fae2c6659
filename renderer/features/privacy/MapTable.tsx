// Fields down, kinds of data across: the darker, the more often.
import { words } from '../../../shared/words/en.ts';
import { countText, shortCountText } from '../../ui/number-text.ts';
import { visibleLine } from '../../ui/visible-text.ts';
import type { ExposureMap, Spot } from './exposure-map.ts';
import styles from './privacy.module.css';

const w = words.privacy;

/** By magnitude, not by amount: three card numbers among a million addresses must still be seen. */
const shade = (n: number, most: number): number => Math.round(12 + 48 * (Math.log10(n + 1) / Math.log10(most + 1)));

export function MapTable({ map, spot, onSpot }: { readonly map: ExposureMap; readonly spot: Spot | null; readonly onSpot: (spot: Spot) => void }) {
  return (
    <div className={styles.mapFrame} tabIndex={0} role="group" aria-label={w.map}>
      <table className={styles.map}>
        <thead><tr><th scope="col">{w.field}</th>{map.entities.map((e) => <th key={e.id} scope="col" title={e.title}>{e.title}</th>)}</tr></thead>
        <tbody>
          {map.fields.map((f) => (
            <tr key={f.field}>
              <th scope="row" title={visibleLine(f.field)}>{visibleLine(f.field)}</th>
              {map.entities.map((e) => {
                const n = f.cells.get(e.id);
                return (
                  <td key={e.id}>
                    {n !== undefined && <button type="button" aria-pressed={spot?.entity === e.id && spot.field === f.field} aria-label={w.cell(e.title, f.field, countText(n))} title={w.cell(e.title, f.field, countText(n))} style={{ background: `color-mix(in oklab, var(--series-1) ${shade(n, map.most)}%, var(--bg-raised))` }} onClick={() => onSpot({ entity: e.id, field: f.field })}>{shortCountText(n)}</button>}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
