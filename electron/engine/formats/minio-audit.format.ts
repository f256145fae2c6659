// Object stores that speak S3 and write MinIO's audit records: MinIO, Seagate Lyve Cloud.
import { defineFormat } from '../../../shared/spec/format.ts';

export const minioAudit = defineFormat({
  id: 'minio-audit',
  title: 'MinIO and Lyve Cloud audit log',
  vendor: 'MinIO',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'JSON Lines, one request a line', structure: { kind: 'json-lines' } },
    { id: 'lyve', title: 'Lyve Cloud: the record as text in “message”', structure: { kind: 'json-lines' }, inner: 'message' },
    { id: 'json-array', title: 'JSON array', structure: { kind: 'json-array' } },
  ],
  sniff: { must: [{ hasAny: ['api.name', 'auditEntry.api.name'], because: 'the call of the S3 interface' }, { hasAny: ['deploymentid', 'auditEntry.deploymentid'], because: 'the deployment' }] },
  times: [{ at: { first: ['time', 'auditEntry.time'] }, form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' }],
  fields: {
    actor: { first: ['serviceAccountName', 'requestClaims.preferred_username', 'requestClaims.sub', 'accessKey', 'auditEntry.accessKey', 'serviceAccountCreatorId'] },
    actorId: { first: ['serviceAccountCreatorId', 'parentUser', 'accessKey', 'userId'] },
    action: { first: ['api.name', 'auditEntry.api.name'] },
    outcome: { match: { first: ['api.statusCode', 'auditEntry.api.statusCode'] }, cases: [['^(401|403)', { const: 'denied' }], ['^[123]', { const: 'success' }], ['^[45]', { const: 'failure' }]] },
    reason: { first: ['error', { when: { matches: { first: ['api.statusCode', 'auditEntry.api.statusCode'] }, pattern: '^[45]' }, then: { first: ['api.status', 'auditEntry.api.status'] } }] },
    target: { first: [{ join: ['api.bucket', 'api.object'], with: '/', skipMissing: true }, { join: ['auditEntry.api.bucket', 'auditEntry.api.object'], with: '/', skipMissing: true }] },
    targetKind: { when: { has: { first: ['api.object', 'auditEntry.api.object'] } }, then: { const: 'object' }, otherwise: { when: { has: { first: ['api.bucket', 'auditEntry.api.bucket'] } }, then: { const: 'bucket' } } },
    sourceAddress: { ip: { first: ['remotehost', 'requestHeader.X-Real-Ip', 'auditEntry.requestHeader.X-Real-Ip'] } },
    userAgent: { first: ['userAgent', 'auditEntry.userAgent'] },
    host: { first: ['requestHost', 'auditEntry.requestHost', 'auditEntry.requestHeader.X-Forwarded-Host'] },
    service: { const: 's3' },
    tenant: { first: ['deploymentid', 'auditEntry.deploymentid'] },
    correlationId: { first: ['requestID', 'auditEntry.requestID'] },
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: '(?i)^(Get|Head|Select)Object', is: ['data.read'] }, { pattern: '(?i)^(List|HeadBucket|Get(Bucket|Object)(Acl|Policy|Tagging|Lock|Location|Versioning|Encryption|Lifecycle|Retention))', is: ['config.read'] }, { pattern: '(?i)^(Put|Post|Copy)Object|^(CreateMultipart|NewMultipart|CompleteMultipart|UploadPart)', is: ['data.write'] }, { pattern: '(?i)^(Delete|Remove)(Object|MultipleObjects|Bucket$|Bucket )', is: ['data.delete'] },
      { pattern: '(?i)^(Put|Delete|Make)Bucket', is: ['config.change'] }, { pattern: '(?i)BucketPolicy|ObjectRetention|ObjectLegalHold|ObjectLock', is: ['policy.change'] }, { pattern: '(?i)^(AddUser|AddServiceAccount|CreateUser)', is: ['account.create'] }, { pattern: '(?i)^(RemoveUser|DeleteServiceAccount)', is: ['account.delete'] }, { pattern: ' denied$', is: ['error'] },
    ],
  },
  canSee: ['data.read', 'config.read', 'data.write', 'data.delete', 'config.change', 'policy.change', 'account.create', 'account.delete', 'error'],
  samples: [{ title: 'read', shape: 'json-lines', text: '{"version":"1","deploymentid":"8fe8887f-0000-4000-8000-000000000001","time":"2026-03-02T08:00:01.123456789Z","event":"","api":{"name":"GetObject","bucket":"books","object":"2026/q1.csv","status":"OK","statusCode":200,"timeToResponse":"6182ns"},"remotehost":"192.0.2.10","requestID":"16FEC1","userAgent":"MinIO (linux; amd64) minio-go/v7","accessKey":"ana-key"}',
    expect: { time: '2026-03-02T08:00:01.123456Z', actor: 'ana-key', action: 'GetObject', outcome: 'success', target: 'books/2026/q1.csv', sourceAddress: '192.0.2.10', category: ['data.read'] } }],
  notes: ['Audit records are sent to a target outside MinIO; what was sent while the target could not be reached is lost unless a queue was set up.', 'The address is that of the last proxy unless MinIO was told whom to trust.'],
  sources: ['MinIO documentation: Publish audit logs to an HTTP service', 'Seagate Lyve Cloud documentation: S3 API audit logs'],
});
