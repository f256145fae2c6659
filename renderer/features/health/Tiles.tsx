// The seven tiles: how a trail fails, whether this one does, and the figure that says most about it.
import type { Health } from '../../../shared/contract.ts';
import { words } from '../../../shared/words/en.ts';
import { openPage } from '../../state/navigation.ts';
import { Badge } from '../../ui/Badge.tsx';
import type { BadgeTone } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { countText } from '../../ui/number-text.ts';
import { figureText, partsText } from './figure-text.ts';
import styles from './health.module.css';

const w = words.health;
type Tile = Health['modes'][number];
const byWeight: Readonly<Record<NonNullable<Tile['weight']>, BadgeTone>> = { serious: 'bad', notice: 'warn', note: 'info' };
const toneOf = (t: Tile): BadgeTone => (t.state === 'finding' ? byWeight[t.weight ?? 'note'] : t.state === 'clear' ? 'ok' : 'neutral');
const heavy = ['serious', 'notice', 'note'];

export function Tiles({ modes, onCheck }: { readonly modes: Health['modes']; /** A check by its id. */ readonly onCheck: (check: string) => void }) {
  return <ul className={styles.tiles} aria-label={w.tiles}>{modes.map((t) => <OneTile key={t.mode} tile={t} onCheck={onCheck} />)}</ul>;
}

function OneTile({ tile: t, onCheck }: { readonly tile: Tile; readonly onCheck: (check: string) => void }) {
  // The gravest finding first; where nothing was found, any check says what it looked at.
  const first = [...t.checks].sort((a, b) => Number(b.outcome === 'finding') - Number(a.outcome === 'finding') || heavy.indexOf(a.weight) - heavy.indexOf(b.weight))[0];
  const isFound = first?.outcome === 'finding';
  return (
    <li className={styles.tile} data-tone={toneOf(t)} data-mode={t.mode}>
      <div className={styles.tileHead}><h3>{w.mode[t.mode]}</h3><Badge tone={toneOf(t)}>{w.state[t.state]}{t.state === 'finding' && t.weight !== null && ` · ${w.weight[t.weight]}`}</Badge></div>
      <p className={styles.soft}>{w.modeAsks[t.mode]}</p>
      <p className={styles.leading} data-untold={t.figure.value === null || undefined}>{t.state === 'not-looked-for' ? '—' : figureText(t.figure)}</p>
      <p className={styles.soft}>{t.figure.title}</p>
      <p className={styles.soft}>{t.figure.because ?? partsText(t.figure)}</p>
      <div className={styles.tileFoot}>
        <span>{w.findings(countText(t.findings), t.findings === 1)}</span>
        {t.mode === 'exposure' && !isFound
          ? <Button size="s" onPress={() => openPage('privacy')} label={w.openPrivacy}>{words.page.privacy}</Button>
          : first && <Button size="s" onPress={() => onCheck(first.id)} label={w.openCheck(w.mode[t.mode])}>{isFound ? w.showFindings : w.showChecks}</Button>}
      </div>
    </li>
  );
}
