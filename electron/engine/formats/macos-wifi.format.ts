// macOS wifi.log: what the wireless service did and which networks it met.
import { defineFormat } from '../../../shared/spec/format.ts';

const ssid = { first: [{ regex: 'text', pattern: 'Already associated to [“"](.*?)[”"]\\. ' }, { regex: 'text', pattern: '\\[ssid=(.*?), bssid=' }, { regex: 'text', pattern: 'SSID[:=] ?[“"\']?([^“”"\',]+)' }] } as const;
const step = { join: ['function', 'text'], with: ': ', skipMissing: true } as const;

export const macosWifi = defineFormat({
  id: 'macos-wifi',
  title: 'macOS Wi-Fi log (wifi.log)',
  vendor: 'Apple',
  rank: 'vendor',
  shapes: [{ id: 'lines', title: 'Mon Mar  2 08:00:01.222 <airportd[88]> function: text', structure: { kind: 'lines', start: '^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3} ',
    pattern: '^[A-Z][a-z]{2} (?<time>[A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3}) (?:(?:(?<level>[A-Z][A-Za-z ]{0,30}): )?<(?<agent>[^<>]{1,64})> )?(?:(?<function>[A-Za-z_][A-Za-z0-9_]{0,80}): )?(?<text>[\\s\\S]*)$' } }],
  sniff: { must: [{ field: 'agent', matches: '^[A-Za-z][\\w.-]*(?:\\[\\d+\\])?$', because: 'the program between angle brackets after a time with its weekday and milliseconds' }] },
  times: [{ at: 'time', form: { kind: 'rfc3164' }, zone: 'unknown', means: 'event' }],
  fields: {
    action: { match: step, cases: [
      ['^\\*\\*\\*Starting Up\\*\\*\\*', { const: 'log_start' }], ['Already associated to ', { const: 'already_associated' }], ['attached \\(up\\)', { const: 'interface_up' }], ['(?:detached|\\(down\\))', { const: 'interface_down' }],
      ['^_processSystemPSKAssoc: No password', { const: 'no_password' }], ['(?i)unable to |failed', { const: 'failed' }],
    ], otherwise: { first: ['function', { const: 'message' }] } },
    outcome: { match: step, cases: [['(?i)unable to |failed|No password for network', { const: 'failure' }], ['Already associated to |attached \\(up\\)', { const: 'success' }]] },
    reason: { match: 'text', cases: [['(?i)unable to |failed|^No password for network', 'text']] },
    target: { first: [ssid, { regex: 'text', pattern: '^(en\\d+) ' }] },
    targetId: { regex: 'text', pattern: 'bssid=([0-9A-Fa-f:]{17})' },
    targetKind: { when: { has: ssid }, then: { const: 'wireless network' }, otherwise: { when: { matches: 'text', pattern: '^en\\d+ ' }, then: { const: 'interface' } } },
    service: 'agent',
    text: 'text',
  },
  categories: { key: { column: 'action' }, rules: [{ pattern: '^log_start$', is: ['log.start'] }, { pattern: '^(failed|no_password)$', is: ['error'] }] },
  canSee: ['log.start', 'error'],
  samples: [{ title: 'known network', shape: 'lines', text: 'Mon Mar  2 08:00:05.818 <airportd[88]> _doAutoJoin: Already associated to “Example Guest”. Bailing on auto-join.',
    expect: { action: 'already_associated', outcome: 'success', target: 'Example Guest', targetKind: 'wireless network', service: 'airportd[88]', timeZoneSource: 'assumed' } }],
  notes: [
    'Times have neither year nor zone: they are the local time of the machine, which may change with the place it is carried to. The weekday narrows the year down.',
    'It names networks, not people: who used the machine at that moment is not in it. That a network is “already associated” says that it was joined before that line, not when.',
    'What is written depends on the debug level of the wireless service and on the version of macOS; newer ones write to the unified log. An absent network proves nothing.',
  ],
  sources: ['Apple Support: Wireless diagnostics', 'man airportd(8) and wdutil(8), macOS'],
});
