// Access key ids of Amazon Web Services: half of a credential, and the thread an intruder hangs on.
import { defineEntity } from '../../../shared/spec/entity.ts';

export const awsAccessKey = defineEntity({
  id: 'aws-access-key',
  title: 'AWS access key id',
  kind: 'secret',
  patterns: ['(?:^|[^A-Za-z0-9])((?:AKIA|ASIA)[A-Z2-7]+[A-Za-z0-9]*)'],
  hints: ['AKIA', 'ASIA'],
  validator: 'aws-key',
  context: ['key', 'accesskey', 'accesskeyid', 'access', 'credential', 'credentials', 'aws'],
  against: [],
  tier: 'A',
  nearMisses: ['AROA… and AIDA… ids of roles and users', 'a longer run of capitals that only contains AKIA'],
  mask: 'prefix-4',
  regimes: ['PCI DSS 8.3.2', 'ISO/IEC 27001 A.5.17'],
  notes: ['The id is no secret by itself; CloudTrail writes it in every record. Outside such a field it often stands next to the secret.', 'ASIA keys are temporary.', 'The three keys printed in AWS’s own manuals are not counted.'],
});
