// What of the case a person should look at before relying on it.
import { CircleCheck, TriangleAlert } from 'lucide-react';
import type { CaseSummary } from '../../../shared/contract.ts';
import { words } from '../../../shared/words/en.ts';
import { useAnswer } from '../../state/ask.ts';
import { openPage } from '../../state/navigation.ts';
import { showQuery } from '../../state/view.ts';
import { Button } from '../../ui/Button.tsx';
import { countText } from '../../ui/number-text.ts';
import { Block } from '../../ui/Page.tsx';
import { visibleLine } from '../../ui/visible-text.ts';
import styles from './overview.module.css';

const w = words.overview.att;

type Point = { readonly id: string; readonly tone: 'bad' | 'warn' | 'info'; readonly text: string; readonly about?: string; readonly look?: () => void; /** Stands on the button in place of its usual word. */ readonly lookWord?: string };

export function pointsOf(c: CaseSummary, notRead: number): readonly Point[] {
  const tab = (name: string) => (): void => openPage('evidence', name);
  return [
    ...(c.quarantine ? [{ id: 'received', tone: 'bad', text: w.received, about: `${visibleLine(c.quarantine.why)} ${w.receivedAbout}`, look: () => openPage('integrity', 'verify'), lookWord: w.verifyNow } as const] : []),
    ...(c.accounting.balanced ? [] : [{ id: 'unbalanced', tone: 'bad', text: w.unbalanced, look: tab('accounting') } as const]),
    ...c.interrupted.map((what, i) => ({ id: `interrupted-${i}`, tone: 'bad', text: w.interrupted, about: w.interruptedAbout(what), look: tab('items') } as const)),
    ...(c.losses > 0 ? [{ id: 'losses', tone: 'warn', text: w.losses(countText(c.losses)), look: tab('ledger') } as const] : []),
    ...(c.accounting.quarantined > 0 ? [{ id: 'quarantined', tone: 'warn', text: w.quarantined(countText(c.accounting.quarantined)), look: tab('quarantine') } as const] : []),
    ...(notRead > 0 ? [{ id: 'notRead', tone: 'warn', text: w.notRead(countText(notRead)), look: tab('accounting') } as const] : []),
    ...(c.assumptions > 0 ? [{ id: 'assumptions', tone: 'info', text: w.assumptions(countText(c.assumptions)), look: tab('ledger') } as const] : []),
    ...(c.untimed > 0 ? [{ id: 'untimed', tone: 'info', text: w.untimed(countText(c.untimed)), look: () => { showQuery([{ column: 'time', test: 'missing' }], null, null); openPage('timeline'); } } as const] : []),
    ...(c.readOnly ? [{ id: 'readOnly', tone: 'info', text: w.readOnly, about: w.readOnlyAbout } as const] : []),
  ];
}

export function Attention({ summary }: { readonly summary: CaseSummary }) {
  const { value } = useAnswer('accounting.read', {});
  const points = pointsOf(summary, value?.notRead.length ?? 0);
  return (
    <Block title={words.overview.attention}>
      {points.length === 0
        ? <div className={styles.calm}><CircleCheck size={18} aria-hidden /><div><strong>{words.overview.nothing}</strong><p>{words.overview.nothingAbout}</p></div></div>
        : (
          <ul className={styles.points}>
            {points.map((p) => (
              <li key={p.id} data-tone={p.tone}>
                <TriangleAlert size={15} aria-hidden />
                <div><span>{p.text}</span>{p.about && <small>{p.about}</small>}</div>
                {p.look && <Button size="s" onPress={p.look} label={`${p.lookWord ?? w.look}: ${p.text}`}>{p.lookWord ?? w.look}</Button>}
              </li>
            ))}
          </ul>
        )}
    </Block>
  );
}
