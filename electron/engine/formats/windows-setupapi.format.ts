// Windows device installation: setupapi.dev.log and setupapi.setup.log, which devices and drivers were installed and how it ended.
import { defineFormat } from '../../../shared/spec/format.ts';

export const windowsSetupapi = defineFormat({
  id: 'windows-setupapi',
  title: 'Windows device installation log (setupapi)',
  vendor: 'Microsoft',
  rank: 'vendor',
  shapes: [{ id: 'section', title: 'sections between >>> and <<<', structure: { kind: 'lines', start: '^>>>  \\[', pattern: '^>>>  \\[(?<title>[^\\]\\n]*)\\]?\\s*\\n>>>  Section start (?<time>\\d{4}/\\d\\d/\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3})\\s*\\n?(?<body>[\\s\\S]*)$', skip: '^\\[(?:Device Install Log|SetupAPI Log|BeginLog|Boot Session: .*)\\]\\s*$|^     [A-Za-z ]+ = [^\\n]*$|^\\s*$' } }],
  sniff: { must: [{ has: 'title', because: 'the title of a section' }] },
  times: [{ at: { replace: 'time', pattern: '^(\\d{4})/(\\d\\d)/(\\d\\d)', with: '\\1-\\2-\\3' }, form: { kind: 'iso' }, zone: 'unknown', means: 'event' }],
  fields: {
    action: { regex: 'title', pattern: '^([^-]+?)(?: - |$)' },
    outcome: { match: 'body', cases: [['Exit status: SUCCESS', { const: 'success' }], ['Exit status: FAILURE', { const: 'failure' }]] },
    reason: { regex: 'body', pattern: 'Exit status: FAILURE\\(([^)]*)\\)' },
    target: { regex: 'title', pattern: '^[^-]+? - (.*)$' },
    targetKind: { const: 'device' },
    service: { regex: 'body', pattern: 'cmd: ([^\\r\\n]+)' },
    text: 'body',
  },
  categories: { key: { column: 'action' }, rules: [{ pattern: '(?i)install|import|update|configure|stage', is: ['deploy.change'] }, { pattern: '(?i)uninstall|delete', is: ['config.change'] }] },
  canSee: ['deploy.change', 'config.change'],
  samples: [{ title: 'a memory stick', shape: 'section', text: '>>>  [Device Install (Hardware initiated) - USB\\VID_0000&PID_0001\\123456]\n>>>  Section start 2026/03/02 08:00:01.250\n     ump: Creating Install Process: DrvInst.exe 08:00:01.260\n<<<  Section end 2026/03/02 08:00:03.100\n<<<  [Exit status: SUCCESS]', expect: { time: '2026-03-02T08:00:01.250Z', timeZoneSource: 'assumed', action: 'Device Install (Hardware initiated)', outcome: 'success', target: 'USB\\VID_0000&PID_0001\\123456', category: ['deploy.change'] } }],
  notes: ['The first connection of a device is here; later ones are not.', 'Local time of the machine without a zone.', 'Windows starts the file anew when it grows too large and keeps one older file with a date in its name.'],
  sources: ['Microsoft Learn: SetupAPI text logs, format of a text log section'],
});
