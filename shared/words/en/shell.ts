// Sentences of the window itself: navigation, status bar, commands, dialogs and shared controls.

export const shell = {
  app: { name: 'Exhibit', loading: 'Starting the analysis engine…', notStarted: 'Exhibit could not start' },
  nav: { label: 'Pages', narrow: 'Narrow the navigation', wide: 'Widen the navigation', needsCase: 'Open a case first' },
  page: {
    overview: 'Overview', evidence: 'Evidence', timeline: 'Timeline', integrity: 'Integrity', health: 'Health', privacy: 'Privacy', retention: 'Retention', report: 'Report', custody: 'Custody log',
  },
  about: {
    overview: 'The case at a glance', evidence: 'What was handed in, and what became of it', timeline: 'What happened, when, by whom', integrity: 'Can this evidence be trusted here?', health: 'How complete, prompt and attributable this trail is',
    privacy: 'Where personal data and secrets stand in these logs', retention: 'Was it kept and recorded as the rules ask?', report: 'Hand over a signed report; verify one', custody: 'Who did what with this case',
  },
  status: {
    label: 'Status', noCase: 'No case open', events: (n: string) => `${n} events`, custody: (n: string) => `${n} custody entries`, head: 'head', readOnly: 'read only',
    offline: 'Works offline', offlineAbout: 'Exhibit has no network functions: nothing it reads or writes leaves this computer through it. The security document says how that is enforced and how you can check it yourself.',
    zone: 'Time zone shown', utc: 'UTC', local: 'Local time', zoneAbout: 'Changes how times are written, never the data', theme: 'Theme', system: 'As the system', light: 'Light', dark: 'Dark',
    idle: 'Ready', jobs: (n: number) => (n === 1 ? '1 task running' : `${n} tasks running`), stop: (title: string) => `Cancel: ${title}`, stopping: 'Stopping…', custodyOpen: 'Open the custody log',
  },
  command: {
    title: 'Commands', placeholder: 'Type a command or a page…', none: 'No command matches', sheet: 'Keyboard shortcuts', sheetAbout: 'Everything works from the keyboard. Press a letter pair such as g then t one after the other.',
    then: 'then', groups: { go: 'Go to', case: 'Case', timeline: 'Timeline', view: 'View', help: 'Help' },
    palette: 'Show all commands', help: 'Show the keyboard shortcuts', goTo: (page: string) => `Go to ${page}`,
    utc: 'Show times in UTC', local: 'Show times in local time', themeLight: 'Use the light theme', themeDark: 'Use the dark theme', themeSystem: 'Use the theme of the system', nav: 'Narrow or widen the navigation',
    newCase: 'New case…', openCase: 'Open case…', closeCase: 'Close the case', sample: 'Open sample evidence', addFiles: 'Add files to the case…', addFolder: 'Add a folder to the case…', cancelAll: 'Cancel running tasks',
  },
  control: {
    close: 'Close', cancel: 'Cancel', copy: 'Copy', copied: 'Copied', copyFailed: 'The clipboard refused the copy', copyWhat: (what: string) => `Copy ${what}`, more: 'More', loading: 'Loading…', retry: 'Try again', none: 'none', unknown: 'not known',
    dismiss: 'Dismiss', choose: 'Choose…', change: 'Change…', search: 'Search', all: 'All', details: 'Details', back: 'Back', resizePanes: 'Resize the panes',
  },
  grid: {
    row: (n: string, total: string) => `Row ${n} of ${total}`, rows: (total: string) => `${total} rows`, empty: 'No rows', loading: 'Loading rows…', sortUp: 'sorted upwards', sortDown: 'sorted downwards', 
    resize: (title: string) => `Resize column ${title}`, columns: 'Columns', hide: (title: string) => `Hide column ${title}`, show: 'Show columns', reset: 'Reset columns', failed: 'These rows could not be read', position: (from: string, to: string, total: string) => `${from}–${to} of ${total}`,
    goto: 'Go to row or time', gotoHint: 'A row number such as 250,000, or a time such as 2026-03-01 08:00', gotoBad: 'Neither a row number nor a time', go: 'Go',
  },
  chooser: {
    files: 'Choose files', folder: 'Choose a folder', openHere: 'Choose this folder', up: 'One folder up', path: 'Folder', empty: 'This folder is empty', name: 'Name', size: 'Size', isCase: 'case', choose: 'Choose', noCases: 'Choose a folder whose name ends in .exhibit', listLabel: 'Contents of the folder',
  },
  drop: { title: 'Drop to add as evidence', about: 'Files, folders and archives. They are hashed first and only read, never changed.', failed: 'These items could not be taken: their place on the disk is not known. Use “Add files…” instead.' },
  job: {
    'case.sample': 'Preparing sample evidence', 'case.verify': 'Verifying the case', 'evidence.explain': 'Looking at the files', 'evidence.add': 'Loading evidence', 'format.save': 'Making the format', 'time.set': 'Setting times', 'time.withdraw': 'Withdrawing a time setting', 'time.skew': 'Comparing the clocks', 'integrity.run': 'Checking integrity', 'health.read': 'Reading the health of the evidence', 'privacy.scan': 'Looking for personal data', 'retention.evaluate': 'Evaluating retention', 'report.export': 'Writing the report', 'proof.event': 'Proving the event', 'transfer.receipt': 'Writing the receipt', 'package.verify': 'Verifying the package',
  },
  stage: { receiving: 'Hashing', reading: 'Reading', mapping: 'Mapping fields', arranging: 'Arranging by time', checking: 'Checking', scanning: 'Scanning', verifying: 'Verifying', composing: 'Composing' },
  progress: {
    label: 'Progress', of: (done: string, total: string) => `${done} of ${total}`, records: (n: string) => `${n} records`, perSecond: (n: string) => `${n} records a second`, left: (text: string) => `about ${text} left`, elapsed: (text: string) => `${text} so far`, steps: (done: string, total: string) => `step ${done} of ${total}`, cancelConsistent: 'Cancelling leaves the case as it was after its last finished step.',
  },
} as const;
