// Kubernetes audit as it is handed over: one long JSON Lines file (edited after its hash was listed), one EventList, one archive of a second node.
import { assert, present } from '../../../../shared/assert.ts';
import type { Planted } from '../manifest.ts';
import { gzip, tar, zip } from '../pack.ts';
import { rngOf } from '../prng.ts';
import { msOf } from './calendar.ts';
import { ATTACKER_IP, LEAVER, OFFICE_IP } from './cast.ts';
import { backgroundKube, secondNodeKube } from './kube-background.ts';
import type { KubeEvent } from './kube-event.ts';
import { kubeIncident } from './kube-incident.ts';
import { nodeAuthLog } from './linux-auth.ts';
import type { Draft } from './outbox.ts';
import { countOf, draftOf, NOTHING_COUNTED } from './outbox.ts';
import type { StepDraft } from './steps.ts';

const AUDIT_LOG = 'kubernetes/audit.log';
const EVENT_LIST = 'kubernetes/eventlist-2026-03-04-evening.json';
const NODE_ZIP = 'k8s-node-logs.zip';
const EVENING_MS = msOf('2026-03-04T18:00:00Z');
const NIGHT = { fromMs: msOf('2026-03-03T00:00:00Z'), toMs: msOf('2026-03-03T06:00:00Z') };

const lineOf = (lines: readonly string[], needle: string): number => {
  const index = lines.findIndex((line) => line.includes(needle));
  assert(index >= 0, 'the line of an audit id');
  return index + 1;
};
const linesText = (lines: readonly string[]) => `${lines.join('\n')}\n`;

type KubernetesStory = {
  readonly drafts: readonly Draft[];
  /** audit.log as it was when the hash list was made; the draft of the same path is the later, edited one. */
  readonly beforeEdit: Draft;
  readonly steps: readonly StepDraft[];
  readonly planted: readonly Planted[];
};

/** The honest file: every event once, then one line written twice and one cut by a crashed writer. */
function honestLines(events: readonly KubeEvent[]): { lines: string[]; doubled: string; malformed: string } {
  const lines = events.map((event) => event.json);
  const doubledAt = Math.floor(lines.length * 0.31);
  const malformedAt = Math.floor(lines.length * 0.62);
  const doubled = present(lines[doubledAt], 'line to double');
  const whole = present(lines[malformedAt], 'line to damage');
  const malformed = whole.slice(0, Math.floor(whole.length * 0.58));
  lines[malformedAt] = malformed;
  lines.splice(doubledAt + 1, 0, doubled);
  return { lines, doubled, malformed };
}

function nodeArchive(): Draft[] {
  const events = secondNodeKube(NIGHT.fromMs, NIGHT.toMs);
  const audit = draftOf(NODE_ZIP, 'k8s-audit', 'json-lines', linesText(events.map((e) => e.json)), countOf(events.length));
  const auth = nodeAuthLog(NODE_ZIP, NIGHT.fromMs, NIGHT.toMs);
  const inner = 'node-logs/cp-02.tar.gz';
  const names = ['cp-02/kube-apiserver/audit-2026-03-03.log', 'cp-02/auth.log'] as const;
  const bytes = zip([{ name: inner, content: gzip(tar([{ name: names[0], content: audit.content }, { name: names[1], content: auth.content }])) }]);
  return [
    { path: NODE_ZIP, inside: [], source: 'container', shape: 'zip', role: 'container', content: bytes, bytes, count: NOTHING_COUNTED },
    { ...audit, bytes: audit.content, inside: [inner, names[0]] },
    { ...auth, bytes: auth.content, inside: [inner, names[1]] },
  ];
}

export function kubernetesStory(): KubernetesStory {
  const incident = kubeIncident();
  const all = [...backgroundKube(), ...incident.events].sort((a, b) => a.atMs - b.atMs || (a.auditId < b.auditId ? -1 : 1));
  const { lines, doubled, malformed } = honestLines(all.filter((e) => e.atMs < EVENING_MS));
  const beforeEdit = draftOf(AUDIT_LOG, 'k8s-audit', 'json-lines', linesText(lines), countOf(lines.length, { quarantined: 1, duplicates: 1 }));

  const removed = present(incident.deletes[0], 'the removed record');
  const changed = present(incident.deletes[2], 'the changed record');
  const removedLine = lineOf(lines, removed.auditId);
  const edited = lines.filter((line) => !line.includes(removed.auditId))
    .map((line) => (line.includes(changed.auditId) ? line.replace(`"sourceIPs":["${ATTACKER_IP}"]`, `"sourceIPs":["${OFFICE_IP}"]`) : line));
  const audit = draftOf(AUDIT_LOG, 'k8s-audit', 'json-lines', linesText(edited), countOf(edited.length, { quarantined: 1, duplicates: 1 }));

  const evening = rngOf('k8s/event-list').shuffle(all.filter((e) => e.atMs >= EVENING_MS));
  const list = draftOf(EVENT_LIST, 'k8s-audit', 'event-list',
    `{"kind":"EventList","apiVersion":"audit.k8s.io/v1","metadata":{},"items":[${evening.map((e) => e.json).join(',')}]}\n`, countOf(evening.length));

  const file = `handover/${AUDIT_LOG}`;
  const doubledLine = edited.indexOf(doubled) + 1;
  const steps = incident.steps.map((s): StepDraft => ({
    id: s.id, atMs: s.atMs, source: 'k8s-audit', file: AUDIT_LOG, nativeId: s.auditId, actor: LEAVER.login, action: s.action, what: s.what,
  }));
  return {
    drafts: [audit, list, ...nodeArchive()], beforeEdit, steps,
    planted: [
      { id: 'k8s-edited-file', kind: 'edited-file', file, detail: 'After SHA256SUMS was made, one line was removed and the source address in another was replaced by the office address.',
        expect: { removed: { auditID: removed.auditId, line: removedLine, secret: removed.name },
          changed: { auditID: changed.auditId, line: lineOf(edited, changed.auditId), member: 'sourceIPs[0]', from: ATTACKER_IP, to: OFFICE_IP }, listedIn: 'handover/SHA256SUMS' } },
      { id: 'k8s-doubled-line', kind: 'doubled-line', file, detail: 'One line stands twice, directly one after the other.', expect: { lines: [doubledLine, doubledLine + 1], duplicates: 1 } },
      { id: 'k8s-malformed-line', kind: 'malformed-line', file, detail: 'One line in the middle is cut off and is no JSON.', expect: { line: edited.indexOf(malformed) + 1, bytes: Buffer.byteLength(malformed), quarantined: 1 } },
    ],
  };
}
