// What a person has to state before an export may show pass or fail, in words; and how a question's answer becomes an outcome.
import type { RetentionResult } from '../../../shared/contract.ts';
import type { PackCheck, Statement } from '../../../shared/spec/pack.ts';

export type Outcome = RetentionResult['items'][number]['outcome'];
export type Fact = RetentionResult['items'][number]['facts'][number];

/** What the evidence says to one question, before it is asked what may be concluded from it. */
export type Reading = {
  /** The evidence is as the clause wants it, as far as it goes. */
  readonly meets: boolean;
  /** The evidence contradicts the clause, if it is what it is taken for. */
  readonly breaks: boolean;
  readonly sentence: string;
  /** Why nothing can be said, where nothing can. */
  readonly because: string | null;
  readonly facts: readonly Fact[];
  readonly sql: string | null;
};

const words: Readonly<Record<Statement, string>> = {
  'scope-stated': 'which systems are in scope, and that these sources are among them',
  'sources-confirmed': 'that no system in scope is missing among the sources',
  'export-complete': 'that the hand-over is everything the sources hold for the period',
  'mapping-reviewed': 'that the reading of the fields was compared with the source',
  'acts-happened': 'that such acts took place in the period',
};

const notShown = (missing: readonly Statement[]): string => `An export does not show ${missing.map((m) => words[m]).join('; ')}.`;

/**
 * Fail needs everything `failNeeds` names to be stated, pass everything in `passNeeds`. Without them, evidence that fits is `observed` and
 * evidence that does not is not answerable. Taking a statement away never turns fail into pass, and never makes an outcome stronger.
 */
export function outcomeOf(check: Pick<PackCheck, 'passNeeds' | 'failNeeds'>, reading: Pick<Reading, 'meets' | 'breaks' | 'because'>, stated: readonly Statement[]): { readonly outcome: Outcome; readonly because: string | null } {
  const unstated = (needs: readonly Statement[]): readonly Statement[] => needs.filter((n) => !stated.includes(n));
  if (reading.breaks) {
    const missing = unstated(check.failNeeds);
    return missing.length === 0 ? { outcome: 'fail', because: reading.because } : { outcome: 'not-answerable', because: [reading.because, notShown(missing)].filter((b) => b !== null).join(' ') };
  }
  if (reading.meets) {
    const missing = unstated(check.passNeeds);
    return missing.length === 0 ? { outcome: 'pass', because: null } : { outcome: 'observed', because: notShown(missing) };
  }
  return { outcome: 'not-answerable', because: reading.because ?? 'The evidence says nothing to this.' };
}
