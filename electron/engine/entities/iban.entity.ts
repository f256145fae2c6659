// International bank account numbers.
import { defineEntity } from '../../../shared/spec/entity.ts';

export const iban = defineEntity({
  id: 'iban',
  title: 'Bank account (IBAN)',
  kind: 'financial',
  patterns: ['(?:^|[^A-Za-z0-9])([A-Z][A-Z][0-9][0-9](?:[ -]?[A-Z0-9])+[a-z]?)', '(?:^|[^A-Za-z0-9])([a-z][a-z][0-9][0-9](?:[ -]?[a-z0-9])+[A-Z]?)'],
  hints: [],
  prefilter: '[A-Z][A-Z][0-9][0-9][ -]?[A-Z0-9][A-Z0-9][A-Z0-9][A-Z0-9][ -]?[A-Z0-9][A-Z0-9][A-Z0-9][A-Z0-9][ -]?[A-Z0-9][A-Z0-9][A-Z0-9]|[^0-9a-z][a-z][a-z][0-9][0-9][ -]?[a-z0-9][a-z0-9][a-z0-9][a-z0-9][ -]?[0-9][0-9][0-9][0-9][ -]?[0-9][0-9]',
  validator: 'iban',
  context: ['iban', 'account', 'konto', 'bank', 'beneficiary', 'payee', 'debtor', 'creditor'],
  against: [],
  tier: 'A',
  nearMisses: ['an upper-case reference that fails remainder 97', 'a country with another length', 'a hash that begins with two letters and two digits'],
  mask: 'country-and-last-4',
  regimes: ['GDPR Art. 4(1)', 'HIPAA 45 CFR 164.514(b)(2)(i)(J)', 'CCPA 1798.140(ae)'],
  notes: ['Country, length, account structure and check digits are tested.'],
});
