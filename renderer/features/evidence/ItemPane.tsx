// One item in full: what it is, why it was taken for that, its account, its ledger.
import { ChartNoAxesColumn, X } from 'lucide-react';
import type { Item } from '../../../shared/contract.ts';
import { pathKeys } from '../../../shared/path-keys.ts';
import { words } from '../../../shared/words/en.ts';
import { useAnswer } from '../../state/ask.ts';
import { openPage } from '../../state/navigation.ts';
import { useSettings } from '../../state/settings.ts';
import { showQuery } from '../../state/view.ts';
import { Balance } from '../../ui/Balance.tsx';
import { Button, IconButton } from '../../ui/Button.tsx';
import { FaultCard } from '../../ui/FaultCard.tsx';
import { Hash } from '../../ui/Hash.tsx';
import { bytesText, countText } from '../../ui/number-text.ts';
import { Facts } from '../../ui/Page.tsx';
import { momentText, rangeText } from '../../ui/time-text.ts';
import type { Zone } from '../../ui/time-text.ts';
import { visibleLine } from '../../ui/visible-text.ts';
import { Candidates } from './Candidates.tsx';
import { LedgerList } from './LedgerList.tsx';
import { StatusBadge } from './StatusBadge.tsx';
import { TimesSection } from './TimesSection.tsx';
import styles from './evidence.module.css';

const w = words.evidence;

export function ItemPane({ id, onClose }: { readonly id: number; readonly onClose: () => void }) {
  const zone = useSettings((s) => s.zone);
  const { value, fault, again } = useAnswer('evidence.item', { id });
  return (
    <section className={styles.side} aria-label={w.itemDetail} tabIndex={0}>
      <header className={styles.paneHead}><h2>{value ? visibleLine(value.item.name) : w.itemDetail}</h2><IconButton icon={X} label={words.control.close} onPress={onClose} /></header>
      {fault && <FaultCard fault={fault} onAgain={again} />}
      {value && (
        <>
          <Facts items={factsOf(value.item, zone)} />
          {value.item.accounting.events > 0 && <div><Button icon={ChartNoAxesColumn} size="s" onPress={() => { showQuery([{ column: 'path', test: 'is', value: value.item.path }], null, null); openPage('timeline'); }}>{w.inTimeline}</Button></div>}
          {value.item.status === 'loaded' && <section aria-label={w.account} className={styles.section}><h3>{w.account}</h3><Balance accounting={value.item.accounting} isSmall /></section>}
          {value.item.accounting.events > 0 && <TimesSection item={value.item} ledger={value.ledger} />}
          <section aria-label={w.ledgerOf} className={styles.section}><h3>{w.ledgerOf}</h3>{value.ledger.length === 0 ? <p className={styles.soft}>{w.ledgerNone}</p> : <LedgerList rows={value.ledger} />}</section>
          <Candidates candidates={value.candidates} />
        </>
      )}
    </section>
  );
}

function factsOf(i: Item, zone: Zone) {
  return [
    { label: w.status, value: <><StatusBadge status={i.status} /> <span className={styles.soft}>{w.statusAbout[i.status]}</span></> },
    ...(i.why === null ? [] : [{ label: w.why, value: visibleLine(i.why) }]),
    { label: w.path, value: visibleLine(i.path) },
    ...(pathKeys(i.path).length === 0 ? [] : [{ label: w.pathKey, value: visibleLine(pathKeys(i.path).map(({ key, value }) => `${key} = ${value}`).join(' · ')) }]),
    { label: w.kind, value: i.container === null ? w.kinds[i.kind] : w.container(i.container) },
    { label: w.format, value: i.formatTitle === null ? words.control.none : `${i.formatTitle}${i.shape ? ` · ${i.shape}` : ''}` },
    ...(i.chosenBy === null ? [] : [{ label: w.chosenBy, value: w.chosen[i.chosenBy] }]),
    { label: w.size, value: i.size === null ? words.control.unknown : `${bytesText(i.size)} (${countText(i.size)} bytes)` },
    { label: w.sha, value: i.sha256 === null ? words.control.unknown : <Hash value={i.sha256} isWhole /> },
    ...(i.modified === null ? [] : [{ label: w.modified, value: momentText(i.modified, zone, 's') }]),
    ...(i.firstTime === null || i.lastTime === null ? [] : [{ label: words.overview.period, value: rangeText(i.firstTime, i.lastTime, zone) }]),
  ];
}
