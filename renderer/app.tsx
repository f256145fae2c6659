// The frame of the window: navigation, page, status; keys, drops and the dialogs that belong to no page.
import { useEffect, useState } from 'react';
import { FileInput } from 'lucide-react';
import { words } from '../shared/words/en.ts';
import { features } from './features/registry.ts';
import { addFiles, addFolder, chooseCase, closeCase, openSample, takePaths } from './state/case-actions.ts';
import { refreshCase, useCase } from './state/case.ts';
import { useCommands } from './state/commands.ts';
import type { Command } from './state/commands.ts';
import { openNewCase } from './state/intake.ts';
import { useJobs } from './state/jobs.ts';
import { openPage, useNavigation } from './state/navigation.ts';
import { showFault, useOpenFault } from './state/open-fault.ts';
import { changeSettings, useSettings } from './state/settings.ts';
import { CommandPalette } from './ui/CommandPalette.tsx';
import { Dialog } from './ui/Dialog.tsx';
import { ErrorBoundary } from './ui/ErrorBoundary.tsx';
import { FaultCard } from './ui/FaultCard.tsx';
import { PathChooser } from './ui/PathChooser.tsx';
import { ShortcutSheet } from './ui/ShortcutSheet.tsx';
import { Toasts } from './ui/Toasts.tsx';
import { NavRail } from './ui/shell/NavRail.tsx';
import { StatusBar } from './ui/shell/StatusBar.tsx';
import { useDrop } from './ui/shell/use-drop.ts';
import { useKeys } from './ui/shell/use-keys.ts';
import styles from './app.module.css';

const hasDialog = (): boolean => document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]') !== null;

function Starting() {
  const fault = useCase((s) => s.fault);
  return (
    <main className={styles.starting}>
      {fault ? <><h1>{words.app.notStarted}</h1><FaultCard fault={fault} onAgain={() => { void refreshCase(); }} /></> : <p role="status">{words.app.loading}</p>}
    </main>
  );
}

export function App() {
  const isReady = useCase((s) => s.isReady && (s.app !== null));
  return isReady ? <Frame /> : <Starting />;
}

function Frame() {
  const { summary, custody } = useCase();
  const jobs = useJobs((s) => s.jobs);
  const page = useNavigation((s) => s.page);
  const isNarrow = useSettings((s) => s.isNavNarrow);
  const [open, setOpen] = useState<'palette' | 'sheet' | null>(null);
  const hasCase = summary !== null;
  const shown = features.find((f) => f.id === page && (hasCase || !f.needsCase)) ?? features[0];
  const isOver = useDrop(takePaths);
  const close = (): void => setOpen(null);
  useKeys(hasDialog);
  useCommands('window', [...pageCommands(hasCase), ...caseCommands(hasCase), ...viewCommands(), ...helpCommands(setOpen)]);
  useEffect(() => { document.title = summary ? `${summary.title} — ${words.app.name}` : words.app.name; }, [summary]);
  return (
    <div className={styles.frame}>
      <NavRail features={features} page={shown?.id ?? ''} hasCase={hasCase} isNarrow={isNarrow} onPage={openPage} onNarrow={(n) => changeSettings({ isNavNarrow: n })} />
      <main className={styles.main} aria-label={shown ? words.page[shown.id] : words.app.name}>
        {shown && <ErrorBoundary key={`${shown.id} ${summary?.id ?? ''}`}><shown.Page /></ErrorBoundary>}
      </main>
      <StatusBar summary={summary} custody={custody} jobs={jobs} now={BigInt(Date.now()) * 1000n} onCustody={() => openPage('custody')} />
      <p className={styles.spoken} role="status">{shown ? words.page[shown.id] : ''}</p>
      <CommandPalette isOpen={open === 'palette'} onClose={close} />
      <ShortcutSheet isOpen={open === 'sheet'} onClose={close} />
      <PathChooser />
      <OpenFault />
      <Toasts />
      {isOver && <div className={styles.drop} aria-hidden><div><FileInput size={28} /><strong>{words.drop.title}</strong><span>{words.drop.about}</span></div></div>}
    </div>
  );
}

function OpenFault() {
  const fault = useOpenFault((s) => s.fault);
  const close = (): void => showFault(null);
  return <Dialog title={fault ? words.fault.titles[fault.code] : words.fault.general} isOpen={fault !== null} onClose={close} width={620}>{fault && <FaultCard fault={fault} onDismiss={close} />}</Dialog>;
}

const pageCommands = (hasCase: boolean): readonly Command[] => features.map((f) => ({
  id: `go.${f.id}`, title: words.command.goTo(words.page[f.id]), group: 'go', chords: [`g ${f.letter}`, `Mod+${f.order}`], canRun: () => hasCase || !f.needsCase, run: () => openPage(f.id),
}));

const caseCommands = (hasCase: boolean): readonly Command[] => [
  { id: 'case.new', title: words.command.newCase, group: 'case', chords: ['Mod+N'], run: () => { openPage('overview'); openNewCase(true); } },
  { id: 'case.open', title: words.command.openCase, group: 'case', chords: ['Mod+O'], run: () => { void chooseCase(); } },
  { id: 'case.sample', title: words.command.sample, group: 'case', run: () => { void openSample(); } },
  { id: 'evidence.files', title: words.command.addFiles, group: 'case', chords: ['Mod+I'], run: () => { void addFiles(); } },
  { id: 'evidence.folder', title: words.command.addFolder, group: 'case', chords: ['Mod+Shift+I'], run: () => { void addFolder(); } },
  { id: 'case.close', title: words.command.closeCase, group: 'case', canRun: () => hasCase, run: () => { void closeCase(); } },
  { id: 'jobs.cancel', title: words.command.cancelAll, group: 'case', canRun: () => useJobs.getState().jobs.length > 0, run: () => { for (const j of useJobs.getState().jobs) j.cancel(); } },
];

const viewCommands = (): readonly Command[] => [
  { id: 'zone.utc', title: words.command.utc, group: 'view', run: () => changeSettings({ zone: 'utc' }) },
  { id: 'zone.local', title: words.command.local, group: 'view', run: () => changeSettings({ zone: 'local' }) },
  { id: 'theme.light', title: words.command.themeLight, group: 'view', run: () => changeSettings({ theme: 'light' }) },
  { id: 'theme.dark', title: words.command.themeDark, group: 'view', run: () => changeSettings({ theme: 'dark' }) },
  { id: 'theme.system', title: words.command.themeSystem, group: 'view', run: () => changeSettings({ theme: 'system' }) },
  { id: 'nav', title: words.command.nav, group: 'view', chords: ['Mod+B'], run: () => changeSettings({ isNavNarrow: !useSettings.getState().isNavNarrow }) },
];

const helpCommands = (open: (what: 'palette' | 'sheet') => void): readonly Command[] => [
  { id: 'palette', title: words.command.palette, group: 'help', chords: ['Mod+K', 'Mod+Shift+P'], worksWhileTyping: true, run: () => open('palette') },
  { id: 'sheet', title: words.command.help, group: 'help', chords: ['?'], run: () => open('sheet') },
];
