// The sums of the case by format, and what was not read.
import type { Accounting, Output } from '../../../shared/contract.ts';
import { words } from '../../../shared/words/en.ts';
import { useAnswer } from '../../state/ask.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Balance } from '../../ui/Balance.tsx';
import { FaultCard } from '../../ui/FaultCard.tsx';
import { countText } from '../../ui/number-text.ts';
import { Block } from '../../ui/Page.tsx';
import { Table } from '../../ui/Table.tsx';
import type { TableColumn } from '../../ui/Table.tsx';
import { visibleLine } from '../../ui/visible-text.ts';
import { StatusBadge } from './StatusBadge.tsx';
import styles from './evidence.module.css';

const w = words.evidence;
type FormatRow = Output<'accounting.read'>['byFormat'][number];
type NotRead = Output<'accounting.read'>['notRead'][number];

const BalanceBadge = ({ a }: { readonly a: Accounting }) => (a.balanced ? <Badge tone="ok">{w.balances}</Badge> : <Badge tone="bad">{w.balancesNot}</Badge>);

const formatColumns: readonly TableColumn<FormatRow>[] = [
  { id: 'title', title: w.formatColumn, isHeader: true, cell: (r) => r.title },
  { id: 'items', title: w.itemsColumn, align: 'end', cell: (r) => countText(r.items) },
  { id: 'found', title: w.found, align: 'end', cell: (r) => countText(r.accounting.found) },
  { id: 'events', title: w.events, align: 'end', cell: (r) => countText(r.accounting.events) },
  { id: 'quarantined', title: w.quarantinedLong, align: 'end', cell: (r) => countText(r.accounting.quarantined) },
  { id: 'duplicates', title: w.duplicatesLong, align: 'end', cell: (r) => countText(r.accounting.duplicates) },
  { id: 'nonRecords', title: w.nonRecordsLong, align: 'end', cell: (r) => countText(r.accounting.nonRecords) },
  { id: 'balance', title: w.balance, cell: (r) => <BalanceBadge a={r.accounting} /> },
];
const notReadColumns: readonly TableColumn<NotRead>[] = [
  { id: 'path', title: w.path, isHeader: true, cell: (r) => <span className={styles.wrap}>{visibleLine(r.path)}</span> },
  { id: 'status', title: w.status, width: '110px', cell: (r) => <StatusBadge status={r.status} /> },
  { id: 'why', title: w.reason, width: '52%', cell: (r) => (r.why === null ? '' : visibleLine(r.why)) },
];

export function AccountingTab() {
  const { value, fault, again } = useAnswer('accounting.read', {});
  if (fault) return <div className={styles.pad}><FaultCard fault={fault} onAgain={again} /></div>;
  if (!value) return <p className={styles.wait} role="status">{words.control.loading}</p>;
  const t = value.total;
  return (
    <div className={styles.scroll} tabIndex={0} role="group" aria-label={w.accountTitle}>
      <Block title={w.accountTitle}><Balance accounting={t} /><p className={styles.accountAbout}>{w.accountAbout}</p></Block>
      <Block title={w.byFormat}>
        <Table label={w.byFormat} columns={formatColumns} rows={value.byFormat} keyOf={(r) => r.format} footer={{ title: w.sum, items: countText(value.byFormat.reduce((n, r) => n + r.items, 0)), found: countText(t.found), events: countText(t.events), quarantined: countText(t.quarantined), duplicates: countText(t.duplicates), nonRecords: countText(t.nonRecords), balance: <BalanceBadge a={t} /> }} />
      </Block>
      <Block title={w.notRead}>{value.notRead.length === 0 ? <p className={styles.padText}>{w.notReadNone}</p> : <Table label={w.notRead} columns={notReadColumns} rows={value.notRead} keyOf={(r, i) => `${r.path}-${i}`} />}</Block>
    </div>
  );
}
