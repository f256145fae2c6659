// JSON Web Tokens: whoever holds one is taken for its subject until it expires.
import { defineEntity } from '../../../shared/spec/entity.ts';

export const jwt = defineEntity({
  id: 'jwt',
  title: 'JSON Web Token',
  kind: 'secret',
  patterns: ['(?:^|[^\\w.-])(eyJ[\\w-]+\\.[\\w-]+\\.[\\w.-]*)'],
  hints: ['eyJ'],
  validator: 'jwt',
  context: ['authorization', 'bearer', 'token', 'jwt', 'assertion', 'session', 'cookie'],
  against: [],
  tier: 'A',
  nearMisses: ['base 64 of JSON that is not a token', 'a token cut after its second part', 'a header that names no algorithm'],
  mask: 'kind-and-length',
  regimes: ['PCI DSS 8.3.2', 'GDPR Art. 4(1)', 'ISO/IEC 27001 A.5.17'],
  notes: ['The header must decode to JSON with an algorithm; the signature is not verified, and whether the token has expired is not judged.'],
});
