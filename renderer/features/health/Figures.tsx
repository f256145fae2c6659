// The figures, sources across and figures down; each with its parts, or the reason why it cannot be told, and the way to its rows.
import type { Health, HealthFigure, HealthSource } from '../../../shared/contract.ts';
import { words } from '../../../shared/words/en.ts';
import { openPage } from '../../state/navigation.ts';
import { showQuery } from '../../state/view.ts';
import { countText } from '../../ui/number-text.ts';
import { Table } from '../../ui/Table.tsx';
import { visibleLine } from '../../ui/visible-text.ts';
import { figureText, partsText } from './figure-text.ts';
import styles from './health.module.css';

const w = words.health;
type Line = { readonly id: HealthFigure['id']; readonly title: string };

export function Figures({ health: h }: { readonly health: Health }) {
  const columns = [h.total, ...h.sources];
  const lines: readonly Line[] = h.total.figures.filter((f) => f.id !== 'accesses').map(({ id, title }) => ({ id, title }));
  return (
    <Table<Line> label={w.figures} rows={lines} keyOf={(l) => l.id} columns={[
      { id: 'figure', title: w.figure, isHeader: true, width: '250px', cell: (l) => l.title },
      ...columns.map((s) => ({ id: s.format ?? '', title: <span className={styles.column}>{s.format === null ? w.whole : visibleLine(s.title)}<small>{countText(s.events)}</small></span>, width: '170px', cell: (l: Line) => <OneFigure source={s} figure={s.figures.find((f) => f.id === l.id)} /> })),
    ]} />
  );
}

function OneFigure({ source: s, figure: f }: { readonly source: HealthSource; readonly figure: HealthFigure | undefined }) {
  if (!f) return null;
  const { filter } = f;
  const show = (): void => { showQuery(filter?.where ?? [], null, null); openPage('timeline'); };
  const parts = partsText(f);
  return (
    <div className={styles.figure}>
      {f.value === null ? <span className={styles.untold}>{w.cannot}</span> : filter === null ? <span>{figureText(f)}</span> : <button type="button" className={styles.link} onClick={show} title={w.show} aria-label={`${figureText(f)} — ${w.showFor(f.title, s.format === null ? w.whole : visibleLine(s.title))}`}>{figureText(f)}</button>}
      {f.because !== null ? <small>{f.because}</small> : parts && <small>{parts}</small>}
    </div>
  );
}
