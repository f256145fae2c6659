// Rule packs against what the logs cover: met, not met, observed, or cannot be told from this export.
import { useState } from 'react';
import { CalendarClock, Check, CircleHelp, Eye, X } from 'lucide-react';
import type { RetentionResult } from '../../../shared/contract.ts';
import { words } from '../../../shared/words/en.ts';
import { useAnswer } from '../../state/ask.ts';
import { useKept } from '../../state/kept.ts';
import { useSettings } from '../../state/settings.ts';
import { Badge } from '../../ui/Badge.tsx';
import type { BadgeTone } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FaultCard } from '../../ui/FaultCard.tsx';
import { SelectField, TextField } from '../../ui/Field.tsx';
import { KeptFrame } from '../../ui/KeptFrame.tsx';
import { ListDetail } from '../../ui/ListDetail.tsx';
import type { ListGroup } from '../../ui/ListDetail.tsx';
import { countText } from '../../ui/number-text.ts';
import { Page } from '../../ui/Page.tsx';
import { momentText, readMoment } from '../../ui/time-text.ts';
import { CannotCheck, RuleDetail } from './RuleDetail.tsx';
import styles from './retention.module.css';

const w = words.retention;
const order = ['fail', 'not-answerable', 'observed', 'pass'] as const;
const ruleTone: Readonly<Record<RetentionResult['items'][number]['outcome'], BadgeTone>> = { pass: 'ok', fail: 'bad', 'not-answerable': 'neutral', observed: 'info' };
const ruleIcon = { pass: Check, fail: X, 'not-answerable': CircleHelp, observed: Eye } as const;
const cannotId = '\u0000cannot';

export function RetentionPage() {
  const specs = useAnswer('app.specs', {});
  const kept = useKept('retention.evaluate');
  const [chosen, setChosen] = useState('');
  const [asOf, setAsOf] = useState('');
  const packs = specs.value?.packs ?? [];
  const pack = chosen || packs[0]?.id || '';
  const moment = asOf.trim() === '' ? null : readMoment(asOf, 'utc');
  const isBad = asOf.trim() !== '' && moment === null;
  const run = (): void => { if (pack && !isBad) void kept.run({ pack, ...(moment === null ? {} : { asOf: moment }) }); };
  return (
    <Page id="retention" title={words.page.retention} about={words.about.retention} isFlush>
      <form noValidate className={styles.form} onSubmit={(e) => { e.preventDefault(); run(); }}>
        <div className={styles.pack}><SelectField label={w.pack} value={pack} onChange={setChosen} options={packs.map((p) => ({ value: p.id, title: p.title }))} /></div>
        <div className={styles.date}><TextField label={w.asOf} value={asOf} onChange={setAsOf} placeholder={w.asOfHint} problem={isBad ? w.asOfBad : null} /></div>
        <Button type="submit" tone="primary" isDisabled={pack === '' || kept.job !== undefined}>{w.run}</Button>
      </form>
      {specs.fault && <div className={styles.pad}><FaultCard fault={specs.fault} onAgain={specs.again} /></div>}
      <KeptFrame {...kept} onAgain={run} />
      {kept.value === null && !kept.job && !kept.fault && <EmptyState icon={CalendarClock} title={specs.value && packs.length === 0 ? w.noPacks : w.emptyTitle}><p>{w.runAbout}</p></EmptyState>}
      {kept.value && <Result result={kept.value} />}
    </Page>
  );
}

function Result({ result }: { readonly result: RetentionResult }) {
  const zone = useSettings((s) => s.zone);
  const [selected, setSelected] = useState<string | null>(null);
  const n = (o: (typeof order)[number]): string => countText(result.items.filter((i) => i.outcome === o).length);
  const groups: readonly ListGroup[] = [
    ...order.map((o) => ({ id: o, title: w.groups[o], entries: result.items.filter((i) => i.outcome === o).map((i) => ({ id: i.id, title: i.asks, about: i.cite.join(', '), aside: <Badge tone={ruleTone[o]} icon={ruleIcon[o]} title={w.outcome[o]}>{''}</Badge> })) })),
    { id: 'cannot', title: w.cannotTab, entries: result.cannotCheck.length ? [{ id: cannotId, title: w.cannot, aside: <Badge>{countText(result.cannotCheck.length)}</Badge> }] : [] },
  ];
  const shownId = selected ?? groups.flatMap((g) => g.entries)[0]?.id ?? null;
  const shown = result.items.find((i) => i.id === shownId);
  return (
    <>
      <div className={styles.summary} role="status"><strong>{result.title}</strong><span>{w.issuer} {result.issuer}</span><span>{w.evaluated} {momentText(result.asOf, zone)}</span><span className={styles.push}>{w.summary(n('pass'), n('fail'), n('not-answerable'), n('observed'))}</span></div>
      <ListDetail label={w.list} groups={groups} selected={shownId} onSelect={setSelected}>
        {shown ? <RuleDetail rule={shown} result={result} /> : <CannotCheck result={result} />}
      </ListDetail>
    </>
  );
}
