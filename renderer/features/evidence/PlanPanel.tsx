// Before anything is loaded: what each item would be taken for and why, and where a person must choose.
import { useMemo, useState } from 'react';
import { words } from '../../../shared/words/en.ts';
import { useAnswer } from '../../state/ask.ts';
import { withdraw } from '../../state/intake.ts';
import { jobOf, useJobs } from '../../state/jobs.ts';
import { Ban } from 'lucide-react';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FaultCard } from '../../ui/FaultCard.tsx';
import { JobProgress } from '../../ui/JobProgress.tsx';
import { DataGrid } from '../../ui/grid/DataGrid.tsx';
import type { GridColumn, GridPlace } from '../../ui/grid/types.ts';
import { bytesText, countText } from '../../ui/number-text.ts';
import { MiddleText } from '../../ui/MiddleText.tsx';
import { Split } from '../../ui/Split.tsx';
import { visibleLine } from '../../ui/visible-text.ts';
import { forgetLoading, loadEvidence } from './loading-store.ts';
import { addInput, genericItems, isDecided, proposedColumns, takenFor } from './plan.ts';
import type { Choices, PlanItem, Taken } from './plan.ts';
import { PlanItemPane } from './PlanItemPane.tsx';
import { PlanOptionsForm } from './PlanOptionsForm.tsx';
import { SaveFormatDialog } from './SaveFormatDialog.tsx';
import styles from './evidence.module.css';

const w = words.evidence;
type Row = { readonly item: PlanItem; readonly taken: Taken };

const columns: readonly GridColumn<Row>[] = [
  { id: 'item', title: w.planItem, width: 250, text: (r) => visibleLine(r.item.path), cell: (r) => <PathCell path={r.item.path} /> },
  { id: 'taken', title: w.takenFor, width: 180, text: (r) => takenText(r.taken), cell: (r) => <TakenBadge taken={r.taken} /> },
  { id: 'size', title: w.size, width: 78, align: 'end', text: (r) => (r.item.size === null ? null : bytesText(r.item.size)) },
  { id: 'why', title: w.why, width: 150, text: (r) => whyOf(r.item) },
];

/** The name first: of long paths it is the end that tells them apart. */
function PathCell({ path }: { readonly path: string }) {
  const at = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
  return <span className={styles.name}><MiddleText text={visibleLine(path.slice(at + 1))} />{at > 0 && <span className={styles.folder}>{visibleLine(path.slice(0, at))}</span>}</span>;
}

const takenText = (t: Taken): string => (t.kind === 'tied' ? w.undecided : t.kind === 'unknown' ? w.unknown : t.kind === 'container' ? w.container(t.title) : t.kind === 'person' ? `${t.title} (${w.chosenByYou})` : t.title);

function TakenBadge({ taken }: { readonly taken: Taken }) {
  const tone = { chosen: 'ok', person: 'accent', container: 'info', tied: 'warn', unknown: 'warn' } as const;
  return <Badge tone={tone[taken.kind]}>{takenText(taken)}</Badge>;
}

const whyOf = (item: PlanItem): string => visibleLine((item.candidates.find((c) => c.verdict === 'chosen') ?? item.candidates.find((c) => c.verdict === 'tied'))?.reasons.join('; ') ?? item.notes.join('; '));

export function PlanPanel({ paths }: { readonly paths: readonly string[] }) {
  const { value, fault, isLoading, again } = useAnswer('evidence.explain', useMemo(() => ({ paths: [...paths] }), [paths]));
  const specs = useAnswer('app.specs', {});
  const job = useJobs(jobOf('evidence.explain'));
  const [choices, setChoices] = useState<Choices>({});
  const [active, setActive] = useState<GridPlace | null>(null);
  const [edited, setEdited] = useState<Readonly<Record<string, string>> | null>(null);
  const [keep, setKeep] = useState<'copy' | 'reference'>('copy');
  const [year, setYear] = useState('');
  const [isSaving, setSaving] = useState(false);
  const [share, setShare] = useState(0.38);
  const titles = useMemo(() => new Map(specs.value?.formats.map((f) => [f.id, f.title]) ?? []), [specs.value]);
  const items = value?.items ?? [];
  const rows = useMemo(() => items.map((item): Row => ({ item, taken: takenFor(item, choices, titles) })), [items, choices, titles]);
  const proposal = proposedColumns(items, choices);
  const [password, setPassword] = useState('');
  const isYearBad = year !== '' && !/^(19[7-9]\d|2[01]\d\d|2200)$/.test(year);
  const load = (): void => { void loadEvidence(addInput(paths, choices, { keep, year: year === '' ? null : Number(year), password, columns: edited ?? {} })); };
  const shown = active ? rows[active.row] : undefined;
  const generic = genericItems(items, choices);
  // The format is made after the item that is selected, or the first of those whose fields are shown.
  const model = generic.find((i) => i.path === shown?.item.path) ?? generic[0];
  const decided = rows.filter((r) => isDecided(r.taken)).length;
  const choose = (path: string, format: string | null): void => setChoices((c) => (format === null ? Object.fromEntries(Object.entries(c).filter(([p]) => p !== path)) : { ...c, [path]: format }));
  return (
    <section className={styles.plan} aria-label={w.plan}>
      <header className={styles.planHead}>
        <div><h2>{w.plan}</h2><p className={styles.soft}>{w.planAbout}</p></div>
        {value && <span>{w.planCount(countText(rows.length), countText(decided))}</span>}
        <Button onPress={() => { withdraw(); forgetLoading(); }}>{w.dismiss}</Button>
        <Button tone="primary" isDisabled={!value || isYearBad || rows.length === 0} onPress={load}>{rows.length === 1 ? w.loadOne : w.load(countText(rows.length))}</Button>
      </header>
      {fault && <div className={styles.pad}><FaultCard fault={fault} onAgain={again} onDismiss={withdraw} /></div>}
      {!value && !fault && !isLoading && <EmptyState icon={Ban} title={words.fault.titles.cancelled} isSmall actions={<Button onPress={again}>{words.fault.again}</Button>} />}
      {job && <div className={styles.pad}><JobProgress job={job} /></div>}
      {value && (
        <Split side="right" share={share} onShare={setShare}
          first={<DataGrid label={w.plan} total={rows.length} columns={columns} rowAt={(i) => rows[i] ?? null} active={active} onActive={setActive} toneOf={(r) => (isDecided(r.taken) ? undefined : 'warn')} />}
          second={(
            <div className={styles.side}>
              {shown ? <PlanItemPane key={shown.item.path} item={shown.item} choice={choices[shown.item.path] ?? null} formats={specs.value?.formats ?? []} onChoose={(format) => choose(shown.item.path, format)} /> : <p className={styles.soft}>{w.selectItem}</p>}
              <PlanOptionsForm keep={keep} onKeep={setKeep} year={year} onYear={setYear} isYearBad={isYearBad} password={password} onPassword={setPassword} proposal={proposal} whys={generic.flatMap((i) => i.proposed)} onSave={model ? () => setSaving(true) : null} edited={edited ?? {}} onEdited={setEdited} />
            </div>
          )} />
      )}
      {isSaving && model && <SaveFormatDialog paths={paths} item={model.path} columns={{ ...proposedColumns([model], choices), ...edited }} onClose={() => setSaving(false)} onSaved={() => { setSaving(false); setEdited(null); again(); specs.again(); }} />}
    </section>
  );
}
