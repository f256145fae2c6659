// Private keys in PEM, OpenSSH, PGP and PuTTY frames, also inside JSON strings.
import { defineEntity } from '../../../shared/spec/entity.ts';

export const privateKey = defineEntity({
  id: 'private-key',
  title: 'Private key',
  kind: 'secret',
  patterns: ['(-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----(?:-?[A-Za-z0-9+/=\\\\\\s:,.])*(?:-----END [A-Z0-9 ]+-----)?)', '(PuTTY-User-Key-File-[23]:(?:-?[A-Za-z0-9+/=\\\\\\s:,.])*)'],
  hints: ['PRIVATE KEY', 'PuTTY-User-Key-File'],
  validator: 'private-key',
  context: [],
  against: [],
  tier: 'A',
  nearMisses: ['-----BEGIN CERTIFICATE-----', '-----BEGIN PUBLIC KEY-----', '-----BEGIN CERTIFICATE REQUEST-----'],
  mask: 'kind-and-length',
  regimes: ['PCI DSS 3.6.1', 'ISO/IEC 27001 A.8.24'],
  notes: ['A begin line without a body counts as likely: in line formats the body stands in the next records.'],
});
