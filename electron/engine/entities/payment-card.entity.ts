// Payment card numbers: never to stand readable in a log.
import { defineEntity } from '../../../shared/spec/entity.ts';

export const paymentCard = defineEntity({
  id: 'payment-card',
  title: 'Payment card number',
  kind: 'financial',
  patterns: ['(?:^|[^\\w.+-])([2-68][0-9](?:[ -]?[0-9])+[\\w-]*(?:\\.[\\w]*)?)'],
  hints: [],
  prefilter: '[2-68][0-9][ -]?[0-9][ -]?[0-9][ -]?[0-9][ -]?[0-9][ -]?[0-9][ -]?[0-9][ -]?[0-9][ -]?[0-9][ -]?[0-9][ -]?[0-9][ -]?[0-9]',
  validator: 'luhn',
  context: ['card', 'cards', 'cardnumber', 'pan', 'cc', 'ccnum', 'credit', 'debit', 'payment', 'visa', 'mastercard', 'amex', 'acct'],
  against: ['id', 'ids', 'trace', 'span', 'order', 'epoch', 'ts', 'time', 'timestamp', 'seq', 'sequence', 'serial', 'offset', 'request', 'req', 'tracking', 'snowflake', 'hash', 'nonce', 'imei', 'uid', 'inode'],
  tier: 'A',
  nearMisses: ['a UUID of digits', 'an epoch in milliseconds or microseconds', 'a sixteen-digit order id that fails Luhn', 'a number masked to its last four'],
  mask: 'last-4',
  regimes: ['PCI DSS 3.5.1', 'PCI DSS 3.4.1', 'GDPR Art. 4(1)', 'CCPA 1798.140(ae)'],
  notes: ['Length, issuer range and check digit are tested; a random sixteen-digit number with a fitting beginning passes one time in ten, so a name beside it is needed for “proven”.', 'Numbers that networks publish for tests are marked.'],
});
