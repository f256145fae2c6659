// The case at a glance: the account, the period, the sources, what needs attention, what to do next.
import { ArrowRight, FilePlus2, FolderPlus } from 'lucide-react';
import type { CaseSummary } from '../../../shared/contract.ts';
import { words } from '../../../shared/words/en.ts';
import { addFiles, addFolder } from '../../state/case-actions.ts';
import type { PageId } from '../../state/feature.ts';
import { openPage } from '../../state/navigation.ts';
import { useSettings } from '../../state/settings.ts';
import { showQuery } from '../../state/view.ts';
import { Balance } from '../../ui/Balance.tsx';
import { Button } from '../../ui/Button.tsx';
import { CoverageBar } from '../../ui/CoverageBar.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { bytesText, countText } from '../../ui/number-text.ts';
import { Block, Facts, Page } from '../../ui/Page.tsx';
import { Table } from '../../ui/Table.tsx';
import type { TableColumn } from '../../ui/Table.tsx';
import { momentText, rangeText, spanText, timeText, zoneText } from '../../ui/time-text.ts';
import type { Zone } from '../../ui/time-text.ts';
import { Attention } from './Attention.tsx';
import styles from './overview.module.css';

const w = words.overview;
type Source = CaseSummary['sources'][number];

export function CaseView({ summary: c }: { readonly summary: CaseSummary }) {
  const actions = <><Button icon={FolderPlus} onPress={() => { void addFolder(); }} isDisabled={c.readOnly}>{w.addFolder}</Button><Button icon={FilePlus2} tone={c.items === 0 ? 'primary' : 'plain'} onPress={() => { void addFiles(); }} isDisabled={c.readOnly}>{w.addFiles}</Button></>;
  return (
    <Page id="overview" title={c.title} about={words.about.overview} actions={actions}>
      {c.items === 0 ? <Block><EmptyState icon={FilePlus2} title={w.emptyTitle}><p>{w.emptyAbout}</p></EmptyState></Block> : (
        <>
          <Block title={w.figures}><Balance accounting={c.accounting} /></Block>
          <div className={styles.columns}>
            <div>
              <Sources summary={c} />
              <CaseFacts summary={c} />
            </div>
            <div>
              <Attention summary={c} />
              <NextSteps />
            </div>
          </div>
        </>
      )}
    </Page>
  );
}

function CaseFacts({ summary: c }: { readonly summary: CaseSummary }) {
  const zone = useSettings((s) => s.zone);
  const period = c.firstTime === null || c.lastTime === null ? w.noPeriod : (
    <><div>{rangeText(c.firstTime, c.lastTime, zone, 's')}</div><div className={styles.soft}>{w.periodSpan(spanText(c.lastTime - c.firstTime))}{c.untimed > 0 && ` · ${w.untimed(countText(c.untimed))}`}</div></>
  );
  return (
    <Block title={w.theCase}>
      <div className={styles.pad}>
        <Facts items={[
          { label: w.period, value: period },
          { label: w.evidence, value: w.filesBytes(countText(c.files), bytesText(c.bytes), countText(c.items)) },
          { label: w.created, value: momentText(c.createdAt, zone, 's') },
          { label: w.place2, value: <code>{c.path}</code> },
          { label: w.caseId, value: <code>{c.id}</code> },
          { label: w.version, value: `${words.app.name} ${c.version}` },
        ]} />
      </div>
    </Block>
  );
}

const sourceColumns = (c: CaseSummary, zone: Zone): readonly TableColumn<Source>[] => {
  const time = (at: bigint | null): string => (at === null ? '–' : timeText(at, zone, 'min'));
  const label = (at: bigint | null): string => (at === null ? '' : ` (${zoneText(at, zone)})`);
  return [
    { id: 'title', title: w.source, isHeader: true, cell: (s) => <button type="button" className={styles.sourceLink} title={w.showSource(s.title)} onClick={() => { showQuery([{ column: 'format', test: 'is', value: s.format }], null, null); openPage('timeline'); }}>{s.title}</button> },
    { id: 'items', title: w.items, align: 'end', cell: (s) => countText(s.items) },
    { id: 'events', title: w.eventsColumn, align: 'end', cell: (s) => countText(s.events) },
    { id: 'first', title: `${w.first}${label(c.firstTime)}`, cell: (s) => <span className={styles.time} title={s.first === null ? '' : momentText(s.first, zone)}>{time(s.first)}</span> },
    { id: 'last', title: `${w.last}${label(c.lastTime)}`, cell: (s) => <span className={styles.time} title={s.last === null ? '' : momentText(s.last, zone)}>{time(s.last)}</span> },
    { id: 'coverage', title: w.coverage, width: '20%', cell: (s) => (c.firstTime !== null && c.lastTime !== null && s.first !== null && s.last !== null
      ? <CoverageBar from={c.firstTime} to={c.lastTime} first={s.first} last={s.last} label={w.coverageLabel(s.title, rangeText(s.first, s.last, zone, 's'))} /> : null) },
  ];
};

function Sources({ summary: c }: { readonly summary: CaseSummary }) {
  const zone = useSettings((s) => s.zone);
  return <Block title={w.sources}><Table label={w.sources} columns={sourceColumns(c, zone)} rows={c.sources} keyOf={(s) => s.format} footer={{ title: '', items: countText(c.sources.reduce((n, s) => n + s.items, 0)), events: countText(c.sources.reduce((n, s) => n + s.events, 0)) }} /></Block>;
}

function NextSteps() {
  return (
    <Block title={w.next}>
      <ul className={styles.steps}>
        {(Object.entries(w.steps) as [PageId, string][]).map(([id, text]) => (
          <li key={id}><button type="button" onClick={() => openPage(id)}><span><strong>{words.page[id]}</strong><small>{text}</small></span><ArrowRight size={15} aria-hidden /></button></li>
        ))}
      </ul>
    </Block>
  );
}
