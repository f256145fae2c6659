// The written package: files, hashes, fingerprint, and how the other side verifies it.
import { CircleCheck } from 'lucide-react';
import type { Output } from '../../../shared/contract.ts';
import { words } from '../../../shared/words/en.ts';
import { useCase } from '../../state/case.ts';
import { useKept } from '../../state/kept.ts';
import { openTab } from '../../state/navigation.ts';
import { Button, CopyButton } from '../../ui/Button.tsx';
import { Hash } from '../../ui/Hash.tsx';
import { bytesText } from '../../ui/number-text.ts';
import { Block, Facts } from '../../ui/Page.tsx';
import { Table } from '../../ui/Table.tsx';
import type { TableColumn } from '../../ui/Table.tsx';
import { verifyCommand } from './verify-command.ts';
import styles from './report.module.css';

const w = words.report;
type File = Output<'report.export'>['files'][number];

const columns: readonly TableColumn<File>[] = [
  { id: 'name', title: w.file, isHeader: true, cell: (f) => f.name },
  { id: 'size', title: w.size, align: 'end', width: '90px', cell: (f) => bytesText(f.size) },
  { id: 'hash', title: w.hash, cell: (f) => <Hash value={f.sha256} isWhole /> },
];

export function ReportResult({ result, onAgain }: { readonly result: Output<'report.export'>; readonly onAgain: () => void }) {
  const platform = useCase((s) => s.app?.platform ?? '');
  const verify = useKept('package.verify', false);
  const command = verifyCommand(result.folder, platform);
  return (
    <>
      <Block>
        <div className={styles.done} role="status"><CircleCheck size={20} aria-hidden /><div><strong>{w.done}</strong>{result.throwAway && <p className={styles.soft}>{w.throwAwayNote}</p>}</div>
          <Button onPress={() => { openTab('report', 'verify'); void verify.run({ path: result.folder }); }}>{w.verifyIt}</Button><Button tone="quiet" onPress={onAgain}>{w.again}</Button></div>
        <div className={styles.pad}>
          <Facts items={[
            { label: w.folderIs, value: <span className={styles.copyLine}><code>{result.folder}</code><CopyButton text={result.folder} what={w.folderIs} /></span> },
            { label: w.signer, value: result.signer }, { label: w.fingerprint, value: <Hash value={result.fingerprint} what={w.fingerprint} isWhole /> },
            { label: w.command, value: <><span className={styles.copyLine}><code className={styles.command}>{command}</code><CopyButton text={command} what={w.command} /></span><p className={styles.soft}>{w.commandAbout}</p></> },
          ]} />
          {!result.throwAway && <p className={styles.soft}>{w.fingerprintAbout}</p>}
        </div>
      </Block>
      <Block title={w.files}><Table label={w.files} columns={columns} rows={result.files} keyOf={(f) => f.name} /></Block>
    </>
  );
}
