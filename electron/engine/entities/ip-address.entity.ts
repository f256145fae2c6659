// IP addresses of both versions, with the range they lie in.
import { defineEntity } from '../../../shared/spec/entity.ts';

export const ipAddress = defineEntity({
  id: 'ip-address',
  title: 'IP address',
  kind: 'technical',
  patterns: [
    '(?:(?:^|[^\\w-])[A-Za-z][\\w-]*)?(?:^|[^\\w.][^\\w.]?[^\\w.]?[^\\w.]?[^\\w.]?[^\\w.]?)([0-9][0-9]?[0-9]?\\.[0-9][0-9]?[0-9]?\\.[0-9][0-9]?[0-9]?\\.[0-9][0-9]?[0-9]?[\\w.-]*)',
    '(?:^|[^\\w.:%-])([0-9A-Fa-f:]*::[0-9A-Fa-f:.]*[\\w:]*)',
    '(?:^|[^\\w.:%-])([0-9A-Fa-f]+:[0-9A-Fa-f]+:[0-9A-Fa-f]+:[0-9A-Fa-f]+:[0-9A-Fa-f]+:[0-9A-Fa-f]+:[0-9A-Fa-f.:]+[\\w:]*)',
  ],
  hints: [],
  validator: 'ip-address',
  context: ['ip', 'ips', 'addr', 'address', 'src', 'dst', 'source', 'sourceaddress', 'client', 'clientip', 'remote', 'from', 'peer', 'forwarded', 'host', 'rhost', 'ipaddress', 'sourceipaddress'],
  against: ['version', 'build', 'release', 'agent', 'useragent', 'ua', 'oid', 'firmware', 'semver', 'fingerprint', 'mac'],
  tier: 'A',
  nearMisses: ['Chrome/144.0.0.0', 'version 10.0.19041.1', '1.3.6.1.4.1.311', '12:34:56', '00:1a:2b:3c:4d:5e', 'arn:aws:iam::111122223333:user'],
  mask: 'network-part',
  regimes: ['GDPR Art. 4(1), recital 30', 'HIPAA 45 CFR 164.514(b)(2)(i)(O)', 'CCPA 1798.140(v)'],
  notes: ['Private, loopback and documentation ranges are marked; a public address of a client is the one that names a person.', 'An address with a port or a prefix length counts as the address.'],
});
