// What passed between this side and another: listed with receipts and countersignatures, recorded in a dialog.
import { ArrowDownToLine, ArrowUpFromLine, Handshake } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { TransferRow } from '../../../shared/contract.ts';
import { words } from '../../../shared/words/en.ts';
import { useAnswer } from '../../state/ask.ts';
import { useCommands } from '../../state/commands.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FaultCard } from '../../ui/FaultCard.tsx';
import { Hash } from '../../ui/Hash.tsx';
import { Table } from '../../ui/Table.tsx';
import { timeText, zoneText } from '../../ui/time-text.ts';
import { visibleLine } from '../../ui/visible-text.ts';
import { ReceiptDialog } from './ReceiptDialog.tsx';
import { TransferDialog } from './TransferDialog.tsx';
import styles from './custody.module.css';

const w = words.custody.transfers;

export function TransfersPanel() {
  const list = useAnswer('transfer.list', useMemo(() => ({}), []));
  const [shown, setShown] = useState<'none' | 'record' | number>('none');
  const record = (): void => setShown('record');
  useCommands('transfers', [{ id: 'transfer.record', title: w.record, group: 'case', run: record }]);
  const close = (): void => setShown('none');
  const button = <Button tone="primary" onPress={record}>{w.record}</Button>;
  const transfers = list.value?.transfers ?? null;
  return (
    <div className={styles.panel}>
      {list.fault && <FaultCard fault={list.fault} onAgain={list.again} />}
      {transfers?.length === 0 && <EmptyState icon={Handshake} title={w.emptyTitle} actions={button}><p>{w.about}</p></EmptyState>}
      {transfers !== null && transfers.length > 0 && (
        <>
          <p className={styles.panelAbout}>{w.about}</p>
          <Table<TransferRow> label={w.list} rows={transfers} keyOf={(t) => String(t.id)} columns={[
            { id: 'direction', title: w.direction, width: '84px', cell: (t) => <Badge tone={t.direction === 'out' ? 'accent' : 'info'} icon={t.direction === 'out' ? ArrowUpFromLine : ArrowDownToLine}>{w.directions[t.direction]}</Badge> },
            { id: 'who', title: w.counterparty, isHeader: true, cell: (t) => visibleLine(t.counterparty) },
            { id: 'at', title: w.at, width: '190px', cell: (t) => <>{timeText(t.at, 'utc')} {words.status.utc}<br /><span className={styles.soft}>{timeText(t.at, 'local')} {zoneText(t.at, 'local')}</span></> },
            { id: 'medium', title: w.medium, cell: (t) => <>{visibleLine([t.medium, t.mediumSerial].filter((p) => p !== null).join(' · '))}{t.sealNumbers.length > 0 && <><br /><span className={styles.soft}>{w.seals(visibleLine(t.sealNumbers.join(', ')))}</span></>}</> },
            { id: 'reason', title: w.reason, cell: (t) => (t.reason === null ? words.control.none : visibleLine(t.reason)) },
            { id: 'receipts', title: w.receipts, cell: (t) => <Receipts transfer={t} /> },
            { id: 'act', title: w.act, width: '150px', align: 'end', cell: (t) => <Button size="s" onPress={() => setShown(t.id)} label={w.receiptOf(visibleLine(t.counterparty))}>{w.receipt}</Button> },
          ]} />
          <div className={styles.panelFoot}>{button}<span className={styles.soft}>{w.entriesAbout}</span></div>
        </>
      )}
      {shown === 'record' && <TransferDialog onClose={close} onDone={() => { close(); list.again(); }} />}
      {typeof shown === 'number' && <ReceiptDialog id={shown} onClose={() => { close(); list.again(); }} />}
    </div>
  );
}

function Receipts({ transfer: t }: { readonly transfer: TransferRow }) {
  if (t.receipts.length === 0) return <span className={styles.soft}>{w.noReceipt}</span>;
  return (
    <>
      {t.receipts.map((r) => <div key={r.sha256}><Hash value={r.sha256} what={w.receipts} /> {r.signer === null ? w.unsigned : w.signedBy(visibleLine(r.signer))}</div>)}
      {t.countersignatures.map((c) => <div key={String(c.addedAt)} title={c.statement}><Badge tone={c.verdict === 'proven' ? 'ok' : c.verdict === 'consistent' ? 'info' : 'bad'}>{words.integrity.proof.verdict[c.verdict]}</Badge> {w.countersigned(visibleLine(c.signer))}</div>)}
    </>
  );
}
