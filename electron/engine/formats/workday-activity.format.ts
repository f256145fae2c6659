// Workday user activity: which task a person opened or did, on what, from where; the REST service and the report.
import { defineFormat } from '../../../shared/spec/format.ts';

export const workdayActivity = defineFormat({
  id: 'workday-activity',
  title: 'Workday user activity',
  vendor: 'Workday',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'JSON Lines, one entry a line', structure: { kind: 'json-lines' } },
    { id: 'json-envelope', title: 'answer of the REST service or of a report, under “data” or “Report_Entry”', structure: { kind: 'json-envelope', keys: ['data', 'Report_Entry'] } },
    { id: 'json-array', title: 'JSON array', structure: { kind: 'json-array' } },
    { id: 'json-objects', title: 'JSON objects after each other, pretty-printed or not', structure: { kind: 'json-objects' } },
    { id: 'csv', title: 'CSV of the report User Activity', structure: { kind: 'delimited' } },
  ],
  sniff: {
    must: [
      { hasAny: ['systemAccount', 'System_Account', 'System Account'], because: 'the account' },
      { hasAny: ['requestTime', 'Request_Time', 'Request Time'], because: 'when it was asked' },
      { hasAny: ['taskDisplayName', 'taskId', 'Task', 'Task_Display_Name', 'activityAction', 'Activity_Action', 'Activity Action'], because: 'the task' },
    ],
  },
  times: [{ at: { first: ['requestTime', 'Request_Time', 'Request Time'] }, form: { kind: 'auto' }, zone: 'declared-utc', means: 'event' }],
  fields: {
    actor: { first: ['systemAccount', 'System_Account', 'System Account'] },
    actorKind: { const: 'user' },
    action: { join: [{ first: ['activityAction', 'Activity_Action', 'Activity Action'] }, { first: ['taskDisplayName', 'Task_Display_Name', 'Task'] }], with: ' ', skipMissing: true },
    target: { first: ['target.descriptor', 'Target', 'taskDisplayName', 'Task_Display_Name', 'Task'] },
    targetId: { first: ['target.id', 'taskId', 'Task_ID', 'Task ID'] },
    sourceAddress: { ip: { first: ['ipAddress', 'IP_Address', 'IP Address'] } },
    userAgent: { first: ['userAgent', 'User_Agent', 'User Agent', 'deviceType', 'Device_Type', 'Device Type'] },
    service: { const: 'workday' },
    sessionId: { first: ['sessionId', 'Session_ID', 'Session ID'] },
  },
  categories: {
    key: { column: 'action' },
    rules: [
      { pattern: '(?i)^read', is: ['data.read'] }, { pattern: '(?i)^(write|create|update|modify)', is: ['data.write'] }, { pattern: '(?i)^delete', is: ['data.delete'] },
      { pattern: '(?i)\\b(export|download|to excel|print)', is: ['data.export'] }, { pattern: '(?i)\\b(security (group|polic)|domain security|business process security|user-based)', is: ['priv.grant'] },
      { pattern: '(?i)^(write|create|update|modify|delete) .*\\b(tenant setup|authentication polic|integration system|security|configur)', is: ['config.change'] },
    ],
  },
  canSee: ['data.read', 'data.write', 'data.delete', 'data.export', 'priv.grant', 'config.change'],
  samples: [
    { title: 'a task is opened', shape: 'json-lines', text: '{"taskDisplayName":"View Worker","requestTime":"2026-03-02T08:00:01.250Z","systemAccount":"ana","taskId":"1422$17","target":{"descriptor":"Bob Example","id":"0123456789abcdef0123456789abcdef"},"ipAddress":"192.0.2.7","sessionId":"s71","activityAction":"READ","deviceType":"Desktop","userAgent":"Mozilla/5.0"}',
      expect: { time: '2026-03-02T08:00:01.250Z', actor: 'ana', action: 'READ View Worker', target: 'Bob Example', sourceAddress: '192.0.2.7', sessionId: 's71', category: ['data.read'] } },
  ],
  notes: ['One entry a page or task that was opened; a person who reads a list and its parts leaves several.', 'Workday keeps it for 30 days, and only where user activity logging was turned on.', 'The entry says that a task was asked for, not what was changed: that is in the audit trail report.', 'Whether the task was refused is not said.'],
  sources: ['Workday REST API: privacy v1, activityLogging', 'Workday documentation: User Activity report'],
});
