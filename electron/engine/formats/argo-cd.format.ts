// Argo CD server log: sign-ins, calls and syncs as the API server and the controller write them, as key=value or JSON.
import { defineFormat } from '../../../shared/spec/format.ts';

export const argoCd = defineFormat({
  id: 'argo-cd',
  title: 'Argo CD log',
  vendor: 'Argo',
  rank: 'vendor',
  shapes: [
    { id: 'logfmt', title: 'time="…" level=… msg="…" key=value', fieldsIn: { group: 'pairs', style: 'logfmt' }, structure: { kind: 'lines', pattern: '^(?<pairs>time="[^"]+" level=\\w+ msg=.*)$' },
      sniff: { must: [{ field: 'pairs', matches: '\\s(?:grpc\\.\\w+|application|app|dest-namespace|dest-server|appNamespace|app-namespace|app_name|argocd\\w*)=', because: 'names Argo CD gives what it speaks of' }] } },
    { id: 'json-lines', title: 'JSON Lines', structure: { kind: 'json-lines' } },
  ],
  sniff: { must: [{ hasAny: ['time', 'pairs'], because: 'the time of the line' }, { hasAny: ['msg', 'pairs'], because: 'what the line says' }, { hasAny: ['grpc.service', '"grpc.service"', 'application', 'dest-namespace', 'grpc.method', 'argocd', 'appNamespace', 'pairs'], because: 'names Argo CD gives what it speaks of' }] },
  times: [{ at: 'time', form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' }],
  fields: {
    actor: { first: ['user', '"grpc.request.claims.email"', 'username', { regex: '"grpc.request.claims"', pattern: '"(?:email|sub)":"([^"]+)"' }, { regex: 'msg', pattern: '^(?:user )?[\'"]?([\\w.@:-]+)[\'"]? (?:initiated|deleted|updated|created|logged)' }] },
    action: { first: ['"grpc.method"', 'reason', { regex: 'msg', pattern: '^(?:[\'"]?[\\w.@:-]+[\'"]? )?((?:initiated|deleted|updated|created|terminated|ran)[^"]*)$' }, 'type', 'msg'] },
    outcome: { match: { first: ['"grpc.code"', 'level'] }, cases: [['^OK$', { const: 'success' }], ['^(PermissionDenied|Unauthenticated)$', { const: 'denied' }], ['^(error|fatal|[A-Z]\\w+)$', { const: 'failure' }]] },
    reason: { first: ['"grpc.error"', 'error', '"grpc.code"'] },
    target: { first: ['application', 'app', '"dest-server"', { regex: '"grpc.request.content"', pattern: '"name":"([^"]+)"' }, '"grpc.service"'] },
    targetKind: { when: { has: { first: ['application', 'app'] } }, then: { const: 'application' }, otherwise: '"grpc.service"' },
    sourceAddress: { ip: { first: ['"peer.address"', '"grpc.peer.address"'] } },
    service: { first: ['"grpc.service"', 'system'] },
    tenant: 'project',
    region: { first: ['"dest-namespace"', 'appNamespace', '"app-namespace"', 'namespace'] },
    text: 'msg',
  },
  categories: {
    key: { join: [{ column: 'service' }, { column: 'action' }, { column: 'outcome' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: 'session\\.SessionService Create success', is: ['auth.success', 'session.start'] }, { pattern: 'session\\.SessionService Create (denied|failure)', is: ['auth.failure'] }, { pattern: 'session\\.SessionService Delete', is: ['auth.logout', 'session.end'] }, { pattern: '(?i)(^| )(Sync|Rollback|TerminateOperation|RunResourceAction|OperationStarted|OperationCompleted|initiated \\w*sync)', is: ['deploy.change'] },
      { pattern: '(project\\.ProjectService|AccountService) (Create|Update|Delete|UpdatePassword|CreateToken)\\w*', is: ['priv.grant'] }, { pattern: 'CreateToken', is: ['key.create'] }, { pattern: ' (Create|Update|UpdateSpec|Patch|Delete|PatchResource|DeleteResource|ResourceUpdated|ResourceCreated|ResourceDeleted)\\w* ', is: ['config.change'] }, { pattern: ' (List|Get|Watch|PodLogs|ManagedResources|ResourceTree)\\w* ', is: ['config.read'] }, { pattern: ' failure$', is: ['error'] },
    ],
  },
  canSee: ['auth.success', 'session.start', 'auth.failure', 'auth.logout', 'session.end', 'deploy.change', 'priv.grant', 'key.create', 'config.change', 'config.read', 'error'],
  samples: [{ title: 'a sync', shape: 'json-lines', text: '{"grpc.code":"OK","grpc.method":"Sync","grpc.request.claims":"{\\"email\\":\\"ana@example.com\\",\\"sub\\":\\"x\\"}","grpc.service":"application.ApplicationService","grpc.time_ms":12.5,"level":"info","msg":"finished unary call with code OK","span.kind":"server","system":"grpc","time":"2026-03-02T08:00:01Z"}',
    expect: { time: '2026-03-02T08:00:01Z', actor: 'ana@example.com', action: 'Sync', outcome: 'success', category: ['deploy.change'] } }],
  notes: ['This is a server log, not an audit trail: who did a thing is told where the line has claims or a user, and the log’s level decides what is written.', 'One call leaves several lines (received, finished).', 'The times are whole seconds.'],
  sources: ['Argo CD documentation: Security, auditing', 'Argo CD documentation: Server command reference, log format'],
});
