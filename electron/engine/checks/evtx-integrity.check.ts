// Do the checksums inside Windows event logs fit?
import { defineCheck } from '../../../shared/spec/check.ts';

export const evtxIntegrity = defineCheck({
  id: 'evtx-integrity',
  title: 'Checksums of Windows event logs',
  question: 'Are the bytes of the Windows event logs those that their own checksums were computed over?',
  needs: [{ has: `SELECT count(*) > 0 FROM items WHERE format = 'windows-event-log' AND shape = 'evtx'`, why: 'No Windows event log in its own file format (.evtx) is among the evidence.' }],
  sql: `SELECT i.id, i.path, l.code, l.count, l.detail FROM items i LEFT JOIN ledger l ON l.item = i.id AND l.code LIKE 'evtx-%' WHERE i.format = 'windows-event-log' AND i.shape = 'evtx' ORDER BY i.id, l.code, l."offset", l.detail`,
  proof: 'evtx',
  mode: 'alteration',
  weight: 'serious',
  innocentCauses: ['A disk or transfer error.', 'The file was recovered from deleted space, or from a shadow copy.', 'A repair tool wrote parts of the file anew.', 'The copy was broken off.'],
  settledBy: ['Another copy of the same log, such as an older backup or the central collector.', 'The image of the disk it came from.', 'How the file was acquired, and with which tool.'],
  cannotSee: ['A change after which the checksums were computed anew: they need no key.', 'Logs that were not closed or keep no checksums.', 'The flags of the file header, which its checksum leaves out.', 'A log that was replaced as a whole.'],
});
