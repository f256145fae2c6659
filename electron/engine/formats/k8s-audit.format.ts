// Kubernetes audit log: requests to the API server, stage by stage, as the API server and the managed clouds export them.
import { cloudWatchSubscription } from '../../../shared/spec/envelopes.ts';
import { defineFormat } from '../../../shared/spec/format.ts';

/** The OAuth server of OpenShift says in its annotations who tried to sign in, and how it ended. */
const oauthDecision = 'annotations."authentication.openshift.io/decision"';
const oauthUser = 'annotations."authentication.openshift.io/username"';

export const k8sAudit = defineFormat({
  id: 'k8s-audit',
  title: 'Kubernetes audit log',
  vendor: 'Kubernetes',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'JSON Lines, one event a line', structure: { kind: 'json-lines' } },
    { id: 'event-list', title: 'EventList, {"kind":"EventList","items":[…]}', structure: { kind: 'json-envelope', keys: ['items'] } },
    { id: 'json-array', title: 'JSON array of events', structure: { kind: 'json-array' } },
    { id: 'cloudwatch', title: 'CloudWatch Logs export, the event as text in "message"', structure: { kind: 'json-envelope', keys: ['events'] }, inner: 'message' },
    { id: 'subscription', title: 'CloudWatch Logs subscription of EKS, {"messageType":…,"logEvents":[{"message":"…"}]}', structure: { kind: 'json-objects' }, each: cloudWatchSubscription, inner: 'logEvents.message' },
    { id: 'azure-lines', title: 'Azure diagnostic log kube-audit, the event as text in "properties.log"', structure: { kind: 'json-lines' }, inner: 'properties.log' },
    { id: 'azure-records', title: 'Azure diagnostic log kube-audit in {"records":[…]}', structure: { kind: 'json-envelope', keys: ['records'] }, inner: 'properties.log' },
    { id: 'json-objects', title: 'JSON objects after each other, pretty-printed or not', structure: { kind: 'json-objects' } },
    { id: 'node-logs', title: 'lines behind the name of a node, as “oc adm node-logs” prints them, or behind a header of syslog or of a container runtime', structure: { kind: 'lines', pattern: '^(?:[^\\s{]+ ){1,6}(?<json>\\{.*"auditID".*\\})\\s*$' }, inner: 'json' },
    { id: 'workspace-array', title: 'rows of AzureDiagnostics in a Log Analytics workspace, the event as text in "log_s"', structure: { kind: 'json-array' }, inner: 'log_s' },
    { id: 'insights-csv', title: 'CloudWatch Logs Insights as CSV, the event as text in "@message"', structure: { kind: 'delimited' }, inner: '@message' },
    { id: 'collector-lines', title: 'records of a collector or a container runtime, the event as text in "log"', structure: { kind: 'json-lines' }, inner: 'log' },
  ],
  sniff: {
    must: [
      { field: 'kind', matches: '^Event$', because: 'audit records are objects of the kind Event' },
      { field: 'stage', matches: '^(RequestReceived|ResponseStarted|ResponseComplete|Panic)$', because: 'the stages of a request are these four' },
      { has: 'requestURI', because: 'every audit record names the path that was asked for' },
    ],
    should: [
      { field: 'apiVersion', matches: '^audit\\.k8s\\.io/', weight: 2, because: 'the version of the audit record' },
      { has: 'auditID', weight: 2, because: 'the id that ties the stages of a request together' },
      { field: 'level', matches: '^(None|Metadata|Request|RequestResponse)$', weight: 1, because: 'the audit level of the policy' },
      { has: 'user.username', weight: 1, because: 'the user as the API server authenticated it' },
    ],
  },
  times: [
    { at: 'requestReceivedTimestamp', form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' },
    { at: 'stageTimestamp', form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' },
    { at: 'timestamp', form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' },
    { at: 'metadata.creationTimestamp', form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' },
  ],
  received: { at: 'stageTimestamp', form: { kind: 'iso' }, zone: 'declared-utc', means: 'received' },
  fields: {
    actor: { first: [oauthUser, 'user.username'] },
    actorId: { first: [oauthUser, 'user.uid', 'user.extra."authentication.kubernetes.io/credential-id"[0]', 'user.extra.arn[0]', 'user.username'] },
    actorKind: { match: 'user.username', cases: [['^system:anonymous$', { const: 'anonymous' }], ['^system:serviceaccount:', { const: 'service account' }], ['^system:node:', { const: 'node' }], ['^system:', { const: 'system' }]], otherwise: { when: { has: 'user.username' }, then: { const: 'user' } } },
    action: 'verb',
    outcome: { first: [
      { map: oauthDecision, to: { allow: 'success', deny: 'denied', error: 'failure' } },
      { match: 'responseStatus.code', cases: [['^403$', { const: 'denied' }], ['^[45]\\d\\d$', { const: 'failure' }], ['^[123]\\d\\d$', { const: 'success' }]] },
      { when: { equals: 'annotations."authorization.k8s.io/decision"', to: 'forbid' }, then: { const: 'denied' } },
      { map: 'responseStatus.status', to: { Failure: 'failure', Success: 'success' } },
      { when: { equals: 'stage', to: 'Panic' }, then: { const: 'failure' } },
    ] },
    reason: { when: { any: [{ matches: 'responseStatus.code', pattern: '^[45]' }, { equals: 'annotations."authorization.k8s.io/decision"', to: 'forbid' }] },
      then: { join: [{ first: ['responseStatus.message', 'responseStatus.reason'] }, 'annotations."authorization.k8s.io/reason"'], with: '; ', skipMissing: true } },
    target: { first: ['objectRef.name', 'requestObject.metadata.name', 'responseObject.metadata.name', 'requestURI'] },
    targetId: { first: ['objectRef.uid', 'responseObject.metadata.uid', 'requestURI'] },
    targetKind: { first: [{ when: { has: oauthDecision }, then: { const: 'sign-in' } }, { join: ['objectRef.resource', 'objectRef.subresource'], with: '/', skipMissing: true }, { const: 'url' }] },
    sourceAddress: { ip: 'sourceIPs[0]' },
    userAgent: 'userAgent',
    service: { first: ['objectRef.apiGroup', { const: 'core' }] },
    region: 'objectRef.namespace',
    correlationId: 'auditID',
    nativeId: { join: ['auditID', 'stage'], with: '/' },
    text: { when: { has: 'impersonatedUser.username' }, then: { join: [{ const: 'impersonating' }, 'impersonatedUser.username'], with: ' ' } },
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'targetKind' }, { column: 'outcome' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: ' sign-in success$', is: ['auth.success'] }, { pattern: ' sign-in (failure|denied)$', is: ['auth.failure'] },
      { pattern: '^(get|list|watch) secrets ', is: ['secret.read'] },
      { pattern: '^(create|update|patch) secrets ', is: ['secret.change'] },
      { pattern: '^delete(collection)? secrets ', is: ['secret.delete'] },
      { pattern: '^(create|get|connect) (pods/(exec|attach|portforward|proxy)|services/proxy|nodes/proxy) ', is: ['process.start', 'session.start'] },
      { pattern: '^(create|update|patch) (cluster)?rolebindings ', is: ['priv.grant', 'policy.change'] },
      { pattern: '^delete(collection)? (cluster)?rolebindings ', is: ['priv.revoke', 'policy.change'] },
      { pattern: '^(create|update|patch|delete|deletecollection|escalate|bind) (cluster)?roles ', is: ['policy.change'] },
      { pattern: '^(impersonate|escalate|bind) ', is: ['priv.use'] },
      { pattern: '^create serviceaccounts ', is: ['account.create'] },
      { pattern: '^(update|patch) serviceaccounts ', is: ['account.change'] },
      { pattern: '^delete(collection)? serviceaccounts ', is: ['account.delete'] },
      { pattern: '^create (serviceaccounts/token|certificatesigningrequests) ', is: ['key.create'] },
      { pattern: '^(update|patch) certificatesigningrequests/approval ', is: ['key.create'] },
      { pattern: '^delete(collection)? (events|events\\.events\\.k8s\\.io) ', is: ['log.clear'] },
      { pattern: '^(create|update|patch|delete|deletecollection) (networkpolicies|podsecuritypolicies|resourcequotas|limitranges|validatingwebhookconfigurations|mutatingwebhookconfigurations|validatingadmissionpolic\\w+|flowschemas) ', is: ['policy.change'] },
      { pattern: '^(create|update|patch|delete|deletecollection) (pods|deployments|daemonsets|statefulsets|replicasets|replicationcontrollers|jobs|cronjobs)(/\\w+)? ', is: ['deploy.change'] },
      { pattern: '^(get|list|watch) pods/log ', is: ['data.read'] },
      { pattern: '^(get|list|watch|head|options) ([^s]|s[^e]|se[^c])', is: ['config.read'] },
      { pattern: '^(create|update|patch|put|post|delete|deletecollection) (configmaps|namespaces|nodes|services|ingresses|persistentvolumes|persistentvolumeclaims|storageclasses|customresourcedefinitions|apiservices|priorityclasses|endpoints|endpointslices|serviceaccounts|(cluster)?roles|(cluster)?rolebindings|networkpolicies|[a-z]+webhookconfigurations)(/\\w+)? ', is: ['config.change'] },
    ],
  },
  canSee: [
    'auth.success', 'auth.failure', 'secret.read', 'secret.change', 'secret.delete', 'process.start', 'session.start', 'priv.grant', 'priv.revoke', 'priv.use', 'account.create', 'account.change', 'account.delete', 'key.create',
    'log.clear', 'policy.change', 'deploy.change', 'data.read', 'config.read', 'config.change',
  ],
  samples: [
    {
      title: 'secret read by a person', shape: 'json-lines',
      text: '{"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"Metadata","auditID":"5f0a1b2c-0000-4000-8000-000000000001","stage":"ResponseComplete","requestURI":"/api/v1/namespaces/payments/secrets/db","verb":"get","user":{"username":"ana@example.com","uid":"u-1","groups":["system:authenticated"]},"sourceIPs":["192.0.2.10","10.0.0.1"],"userAgent":"kubectl/v1.33.1","objectRef":{"resource":"secrets","namespace":"payments","name":"db","apiVersion":"v1"},"responseStatus":{"metadata":{},"code":200},"requestReceivedTimestamp":"2026-03-02T08:00:01.250000Z","stageTimestamp":"2026-03-02T08:00:01.260000Z"}',
      expect: { time: '2026-03-02T08:00:01.250Z', actor: 'ana@example.com', actorId: 'u-1', action: 'get', outcome: 'success', target: 'db', targetKind: 'secrets', sourceAddress: '192.0.2.10', region: 'payments', category: ['secret.read'], nativeId: '5f0a1b2c-0000-4000-8000-000000000001/ResponseComplete' },
    },
    {
      title: 'refused binding of a role', shape: 'json-lines',
      text: '{"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"Request","auditID":"5f0a1b2c-0000-4000-8000-000000000002","stage":"ResponseComplete","requestURI":"/apis/rbac.authorization.k8s.io/v1/clusterrolebindings","verb":"create","user":{"username":"system:serviceaccount:default:runner"},"sourceIPs":["2001:db8::7"],"objectRef":{"resource":"clusterrolebindings","apiGroup":"rbac.authorization.k8s.io","apiVersion":"v1"},"responseStatus":{"metadata":{},"status":"Failure","reason":"Forbidden","code":403},"requestObject":{"metadata":{"name":"runner-admin"}},"requestReceivedTimestamp":"2026-03-02T08:00:02Z","stageTimestamp":"2026-03-02T08:00:02Z","annotations":{"authorization.k8s.io/decision":"forbid","authorization.k8s.io/reason":""}}',
      expect: { actor: 'system:serviceaccount:default:runner', actorKind: 'service account', outcome: 'denied', reason: 'Forbidden', target: 'runner-admin', targetKind: 'clusterrolebindings', sourceAddress: '2001:db8::7', category: ['config.change', 'policy.change', 'priv.grant'] },
    },
  ],
  notes: [
    'One request can leave several records, one a stage; count requests by the audit id (correlation id), not by records.',
    'The time is when the API server received the request; "received" is when the stage of the record was reached.',
    'What is recorded depends on the audit policy: a level of None or Metadata leaves out requests or their bodies, and nothing in the log says so.',
    'Who failed to authenticate appears as system:anonymous; a refused sign-in cannot be told from a refused permission by its user.',
    'Source addresses come from X-Forwarded-For where there is one: the first was claimed by the client, the last was seen by the API server.',
  ],
  sources: ['Kubernetes documentation: Auditing', 'Kubernetes reference: kube-apiserver Audit Configuration (v1)', 'Amazon EKS user guide: control plane logs', 'Microsoft Learn: AKS resource logs', 'OpenShift documentation: Viewing audit logs'],
});
