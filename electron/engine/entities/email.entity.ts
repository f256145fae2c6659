// E-mail addresses: the commonest personal data in logs.
import { defineEntity } from '../../../shared/spec/entity.ts';

export const email = defineEntity({
  id: 'email',
  title: 'E-mail address',
  kind: 'personal',
  // The border before the local part makes every text linear to search: a candidate begins where its characters begin.
  patterns: ['(?:^|[\\s"\'<>()\\[\\]{},;=@\\\\|&?#])([^\\s"\'<>()\\[\\]{},;=@\\\\|&?#]+@[^\\s"\'<>()\\[\\]{},;=@\\\\|&?#:/!*%$^~+]+\\.[^\\s"\'<>()\\[\\]{},;=@\\\\|&?#:/!*%$^~+.]+(?::[A-Za-z~/]?)?)'],
  hints: ['@'],
  validator: 'email',
  context: ['email', 'mail', 'upn', 'login', 'user', 'username', 'actor', 'recipient', 'sender', 'from', 'to', 'cc'],
  against: ['package', 'image', 'repo', 'repository', 'dependency', 'messageid', 'msgid', 'arn'],
  tier: 'A',
  nearMisses: ['git@host.example.com:repo', 'pkg@1.2.3', 'image@sha256:…', 'getty@tty1.service', 'https://user:word@host.example.com'],
  mask: 'keep-domain',
  regimes: ['GDPR Art. 4(1)', 'HIPAA 45 CFR 164.514(b)(2)(i)(F)', 'CCPA 1798.140(v)'],
  notes: ['Addresses of programs (service accounts) are marked and count as possible only.', 'Addresses in percent-encoding (user%40host) are not found.'],
});
