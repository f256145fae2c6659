// Envelopes in which a platform delivers the records of many sources.
import type { Each } from './format.ts';

/** Amazon CloudWatch Logs user guide, “Real-time processing of log data with subscriptions”: events in `logEvents`, and messages that only test the delivery. */
export const cloudWatchSubscription: Each = { at: 'logEvents[]', skip: { field: 'messageType', matches: '^CONTROL_MESSAGE$', because: 'CloudWatch Logs tests the delivery' } };
