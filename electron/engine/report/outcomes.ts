// The report in five sentences a lawyer reads first: each with what it means and how far it goes.
import type { ReportDraft } from '../../../shared/model/report.ts';
import { counted, grouped } from './text.ts';

/** `holds`: shown. `look`: something a person must weigh. `open`: not examined or not answerable. `fails`: shown not to hold. */
export type Outcome = { readonly about: string; readonly state: 'holds' | 'look' | 'open' | 'fails'; readonly sentence: string; /** Stands for the state where its usual word would mislead. */ readonly word?: string };

export function outcomesOf(report: ReportDraft): Outcome[] {
  return [evidence(report), completeness(report), integrity(report), privacy(report), ...retention(report)];
}

function evidence({ envelope: { reverified, notVerified } }: ReportDraft): Outcome {
  const about = 'Evidence';
  if (!reverified) return { about, state: 'open', sentence: 'The originals were not hashed again for this report; their SHA-256 is that of the day they were received.' };
  const { checked, changed, missing } = reverified;
  if (changed.length > 0) return { about, state: 'fails', sentence: `${counted(changed.length, 'original')} changed since received. What this report says about them refers to the earlier content.` };
  if (notVerified) return { about, state: 'look', sentence: 'The report was exported without the verification that has to come first, as the person who exported it stated; the reasons stand above.' };
  if (missing.length > 0) return { about, state: 'look', sentence: `${counted(missing.length, 'original is', 'originals are')} no longer at hand and could not be hashed again; the other ${grouped(checked)} are unchanged.` };
  const sentence = checked === 1
    ? 'The original was hashed again for this report and is unchanged since it was received.'
    : `All ${grouped(checked)} originals were hashed again for this report and are unchanged since they were received.`;
  return { about, state: 'holds', sentence };
}

function completeness({ body: { totals, notRead } }: ReportDraft): Outcome {
  const about = 'Completeness';
  const a = totals.accounting;
  if (!a.balanced || !totals.itemsAddUp) return { about, state: 'fails', sentence: 'The account of records does not balance. Do not rely on the completeness of this report.' };
  const all = `All ${counted(a.found, 'record')} found are accounted for`;
  const left = [
    ...(a.quarantined > 0 ? [`${counted(a.quarantined, 'record')} could not be read and ${a.quarantined === 1 ? 'is' : 'are'} kept in quarantine`] : []),
    ...(notRead.length > 0 ? [`${counted(notRead.length, 'item was', 'items were')} not read as a log`] : []),
  ];
  return left.length === 0 ? { about, state: 'holds', sentence: `${all}, and every item was read.` } : { about, state: 'look', sentence: `${all}. ${left.join('; ').replace(/^./, (c) => c.toUpperCase())}.` };
}

function integrity({ body: { checks } }: ReportDraft): Outcome {
  const about = 'Integrity';
  if (checks.length === 0) return { about, state: 'open', sentence: 'No integrity check was run.' };
  const found = checks.filter((c) => c.outcome === 'finding' && c.weight !== 'note');
  const serious = found.filter((c) => c.weight === 'serious');
  const clear = checks.filter((c) => c.outcome === 'clear').length;
  const open = checks.filter((c) => c.outcome === 'not-answerable').length;
  const rest = `Of ${counted(checks.length, 'check')}, ${grouped(clear)} found nothing${open > 0 ? ` and ${grouped(open)} could not be answered from this evidence` : ''}.`;
  if (found.length === 0) return { about, state: clear > 0 ? 'holds' : 'open', sentence: rest };
  const weight = serious.length > 0 ? ` (${grouped(serious.length)} serious)` : '';
  return { about, state: 'look', sentence: `${counted(found.length, 'check')} found something to explain${weight}. Innocent causes are possible and named with each. ${rest}` };
}

function privacy({ body: { privacy: result } }: ReportDraft): Outcome {
  const about = 'Personal data';
  if (!result) return { about, state: 'open', sentence: 'Personal data was not looked for.' };
  const total = result.entities.reduce((sum, e) => sum + e.count, 0);
  if (total === 0) return { about, state: 'holds', sentence: `None of the kinds looked for was found in ${counted(result.scannedRecords, 'record')}.` };
  const kinds = result.entities.filter((e) => e.count > 0);
  const names = kinds.slice(0, 4).map((e) => e.title).join(', ');
  return { about, state: 'look', sentence: `${counted(total, 'place')} with personal data or secrets of ${counted(kinds.length, 'kind')} (${names}${kinds.length > 4 ? ', …' : ''}). Values are masked in this report.` };
}

function retention({ body: { retention: results } }: ReportDraft): Outcome[] {
  if (results.length === 0) return [{ about: 'Retention', state: 'open', sentence: 'No retention rules were applied.' }];
  return results.map((result) => {
    const of = (outcome: string): number => result.items.filter((i) => i.outcome === outcome).length;
    const parts = [[of('pass'), 'met'], [of('fail'), 'not met'], [of('not-answerable'), 'cannot be told from this evidence'], [of('observed'), 'observed without judgement']] as const;
    const sentence = `${result.title}: ${parts.filter(([n]) => n > 0).map(([n, what]) => `${grouped(n)} ${what}`).join(', ') || 'nothing to judge'}.`;
    const about = 'Retention';
    if (of('fail') > 0) return { about, state: 'fails', word: 'Not met', sentence };
    return of('not-answerable') > 0 ? { about, state: 'open', sentence } : { about, state: 'holds', word: 'Met', sentence };
  });
}
