// The personnel department's list of leavers: a CSV from a spreadsheet, with byte order mark, semicolons, quotes and a line break inside a cell.
import { present } from '../../../../shared/assert.ts';
import type { Planted } from '../manifest.ts';
import type { Rng } from '../prng.ts';
import { rngOf } from '../prng.ts';
import { HOUR_MS, isoSeconds, msOf } from './calendar.ts';
import { LEAVER, MAIL_DOMAIN } from './cast.ts';
import type { Draft } from './outbox.ts';
import { countOf, draftOf } from './outbox.ts';
import { TEST_IBANS } from './personal-data.ts';
import type { StepDraft } from './steps.ts';

const LEAVERS = 'hr/leavers.csv';
const HEADER = ['changed_at', 'changed_by', 'action', 'employee_no', 'name', 'email', 'last_day', 'iban', 'note'] as const;
const FIRST = ['Amal', 'Birte', 'Carlos', 'Dana', 'Emil', 'Farah', 'Georg', 'Helena', 'Ines', 'Jan'] as const;
const LAST = ['Abbas', 'Brun', 'Castro', 'Dahl', 'Ek', 'Fuchs', 'Greco', 'Horvat', 'Ibsen', 'Jurić'] as const;
const NOTES = ['', '', '', 'laptop returned', 'badge returned; parking card missing', 'says "see you"', 'contract\nended early'] as const;
const ACTIONS = ['leaver.recorded', 'account.disable.requested', 'account.disabled'] as const;

const cell = (text: string) => (/[;"\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

type Row = { readonly atMs: number; readonly cells: readonly string[] };

function rows(rng: Rng): Row[] {
  return Array.from({ length: 18 }, (_, i) => {
    const name = `${FIRST[i % FIRST.length]} ${LAST[(i * 3) % LAST.length]}`;
    const mail = `leaver-${String(i + 1).padStart(2, '0')}@${MAIL_DOMAIN}`;
    const startMs = msOf('2026-03-02T08:05:00Z') + rng.int(0, 52) * HOUR_MS + rng.int(0, 3_500_000);
    const iban = i % 3 === 0 ? present(TEST_IBANS[(i / 3) % TEST_IBANS.length], 'an example account') : '';
    return ACTIONS.map((action, step): Row => ({
      atMs: startMs + step * rng.int(600_000, 2_400_000),
      cells: ['n.okoye', action, String(20_410 + i), name, mail, `2026-03-${String(6 + (i % 20)).padStart(2, '0')}`, step === 0 ? iban : '', step === 0 ? present(NOTES[i % NOTES.length], 'a note') : ''],
    }));
  }).flat();
}

export function hrStory(): { drafts: Draft[]; steps: StepDraft[]; planted: Planted[] } {
  const atMs = msOf('2026-03-02T09:12:44Z');
  const mine = (offsetMs: number, action: string, note: string): Row => ({ atMs: atMs + offsetMs, cells: ['n.okoye', action, '20388', LEAVER.name, LEAVER.mail, '2026-02-27', '', note] });
  const all = [
    ...rows(rngOf('hr/leavers')),
    mine(0, 'leaver.recorded', 'recorded late'), mine(61_000, 'account.disable.requested', 'no answer from IT yet'),
    // A spreadsheet would run this; an export of it must not.
    { atMs: msOf('2026-03-03T10:40:09Z'), cells: ['n.okoye', 'note.added', '20411', 'Birte Dahl', `leaver-02@${MAIL_DOMAIN}`, '2026-03-07', '', '=HYPERLINK("https://collect.example.org";"open")'] },
  ].sort((a, b) => a.atMs - b.atMs);
  const records = all.map((row) => [isoSeconds(row.atMs), ...row.cells].map(cell).join(';'));
  // Excel's "CSV UTF-8": byte order mark and CRLF between records; the break inside a cell stays a bare LF.
  const text = `\uFEFF${[HEADER.join(';'), ...records].join('\r\n')}\r\n`;
  const file = `handover/${LEAVERS}`;
  const withAccount = all.flatMap((row, i) => (row.cells[6] === '' ? [] : [i + 1]));
  return {
    drafts: [draftOf(LEAVERS, 'generic-csv', 'csv-semicolon', text, countOf(all.length + 1, { nonRecords: 1 }))],
    steps: [{ id: 'leaver-not-disabled', atMs: atMs + 61_000, source: 'generic-csv', file: LEAVERS, nativeId: null, actor: 'n.okoye', action: 'account.disable.requested', what: `The account of ${LEAVER.login} was asked to be disabled and never was` }],
    planted: [
      { id: 'hr-ibans', kind: 'personal-data', file, detail: 'Bank accounts of leavers.', expect: { entity: 'iban', member: 'iban', records: withAccount, occurrences: withAccount.length, distinct: TEST_IBANS.length } },
      { id: 'hr-formula', kind: 'hostile-text', file, detail: 'A note that a spreadsheet would run as a formula.', expect: { record: all.findIndex((row) => row.cells[7]?.startsWith('=')) + 1, member: 'note' } },
    ],
  };
}
