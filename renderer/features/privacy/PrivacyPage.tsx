// What personal data was found, in which fields and items; values only ever masked.
import { useMemo, useState } from 'react';
import { EyeOff, RotateCw } from 'lucide-react';
import type { PrivacyResult } from '../../../shared/contract.ts';
import { words } from '../../../shared/words/en.ts';
import { useCommands } from '../../state/commands.ts';
import { useKept } from '../../state/kept.ts';
import { Badge } from '../../ui/Badge.tsx';
import type { BadgeTone } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Hash } from '../../ui/Hash.tsx';
import { KeptFrame } from '../../ui/KeptFrame.tsx';
import { countText } from '../../ui/number-text.ts';
import { Block, Page } from '../../ui/Page.tsx';
import { Bullets } from '../../ui/Section.tsx';
import { Table } from '../../ui/Table.tsx';
import type { TableColumn } from '../../ui/Table.tsx';
import { exposureMap } from './exposure-map.ts';
import type { Spot } from './exposure-map.ts';
import { HitsPane } from './HitsPane.tsx';
import { MapTable } from './MapTable.tsx';
import styles from './privacy.module.css';

const w = words.privacy;
type Entity = PrivacyResult['entities'][number];

const kindTone: Readonly<Record<string, BadgeTone>> = { secret: 'bad', financial: 'warn', personal: 'info' };
const kindWord: Readonly<Record<string, string>> = w.kinds;

const columns: readonly TableColumn<Entity>[] = [
  { id: 'title', title: w.entity, isHeader: true, cell: (e) => <span className={styles.entity} data-none={e.count === 0 || undefined}>{e.title} <Badge tone={kindTone[e.kind] ?? 'neutral'}>{kindWord[e.kind] ?? e.kind}</Badge></span> },
  { id: 'count', title: w.count, align: 'end', cell: (e) => countText(e.count) },
  { id: 'distinct', title: w.distinct, align: 'end', cell: (e) => countText(e.distinct) },
  { id: 'items', title: w.items, align: 'end', cell: (e) => countText(e.items) },
  { id: 'regimes', title: w.regimes, cell: (e) => e.regimes.join(', ') },
  { id: 'hash', title: w.specHash, cell: (e) => <Hash value={e.specHash} what={w.specHash} /> },
];

export function PrivacyPage() {
  const kept = useKept('privacy.scan');
  const run = (): void => { void kept.run({}); };
  useCommands('privacy', [{ id: 'privacy.scan', title: w.run, group: 'case', run }]);
  const result = kept.value;
  return (
    <Page id="privacy" title={words.page.privacy} about={words.about.privacy} isFlush actions={<Button icon={result ? RotateCw : EyeOff} tone={result ? 'plain' : 'primary'} isDisabled={kept.job !== undefined} onPress={run}>{result ? words.kept.runAgain : w.run}</Button>}>
      <KeptFrame {...kept} onAgain={run} />
      {result === null && !kept.job && !kept.fault && <EmptyState icon={EyeOff} title={w.emptyTitle} actions={<Button tone="primary" onPress={run}>{w.run}</Button>}><p>{w.runAbout}</p></EmptyState>}
      {result && <Result result={result} />}
    </Page>
  );
}

function Result({ result }: { readonly result: PrivacyResult }) {
  const [spot, setSpot] = useState<Spot | null>(null);
  const map = useMemo(() => exposureMap(result), [result]);
  const hits = spot ? result.hits.filter((h) => h.entity === spot.entity && h.field === spot.field) : [];
  const sorted = useMemo(() => [...result.entities].sort((a, b) => b.count - a.count), [result]);
  return (
    <div className={styles.scroll} tabIndex={0} role="group" aria-label={words.page.privacy}>
      <Block title={w.entities} aside={<span className={styles.soft}>{w.scanned(countText(result.scannedRecords))}</span>}><Table label={w.entities} columns={columns} rows={sorted} keyOf={(e) => e.id} /></Block>
      {map.fields.length === 0
        ? <Block><EmptyState icon={EyeOff} title={w.none} isSmall><p>{w.noneAbout}</p></EmptyState></Block>
        : (
          <div className={styles.columns}>
            <Block title={w.map}><p className={styles.mapAbout}>{w.mapAbout}</p><MapTable map={map} spot={spot} onSpot={setSpot} /></Block>
            <Block title={spot ? w.selected(result.entities.find((e) => e.id === spot.entity)?.title ?? spot.entity, spot.field) : w.examples}>{spot ? <HitsPane hits={hits} /> : <p className={styles.mapAbout}>{w.choose}</p>}</Block>
          </div>
        )}
      <Block title={w.limits}><div className={styles.pad}><Bullets items={result.limits} /></div></Block>
    </div>
  );
}
