import type { Phase } from './ledgers-format.ts';
import type { Missed, Standing } from './missed.ts';

/** An entry that came from an evaluation, as far as following its source asks. */
export interface DerivedEntry {
  readonly id: string;
  readonly key: string;
  /** The school year for which it was found. */
  readonly period: string;
  readonly phase: Phase;
  /** Since when the source says that it is met again; null: it does not. */
  readonly passesOn: string | null;
}

/** What follows for the ledger from an evaluation. */
export interface Following {
  /** To be written. */
  readonly write: readonly Missed[];
  /** Entries whose clause is met again: ready to be verified. */
  readonly pass: readonly string[];
  /** Entries that were ready and are missed again. */
  readonly miss: readonly string[];
}

/**
 * E13 Derived entries follow their source. What is missed is written once while an entry about it is open, and once a period where the office did not
 * take it up; what was closed and is missed again is written anew. What is met again is marked so, and its state stays: people decide. What cannot be
 * judged for missing data changes nothing.
 */
export function followSource(entries: readonly DerivedEntry[], { missed, open }: Standing, period: string): Following {
  const keys = new Set(missed.map(({ key }) => key));
  const isStanding = ({ phase, period: found }: DerivedEntry): boolean =>
    phase === 'void' ? found === period : phase !== 'closed';
  const standing = entries.filter(isStanding);
  const known = new Set(standing.map(({ key }) => key));
  const followed = standing.filter(({ phase, key }) => phase !== 'void' && !open.has(key));
  const fresh = new Map(missed.flatMap((one) => (known.has(one.key) ? [] : [[one.key, one] as const])));
  return {
    write: [...fresh.values()],
    pass: followed.filter(({ key, passesOn }) => passesOn === null && !keys.has(key)).map(({ id }) => id),
    miss: followed.filter(({ key, passesOn }) => passesOn !== null && keys.has(key)).map(({ id }) => id),
  };
}

/** An entry that came from an answer of a checklist, as far as following it asks. */
export interface AnsweredEntry {
  readonly id: string;
  /** Id of the question. */
  readonly item: string;
  /** Since when a later visit found it good; null: none did. */
  readonly passesOn: string | null;
}

/** E13 The same of what a checklist found: a later visit's answer to the same question says that it is good, or bad again. What it does not answer changes nothing. */
export function followAnswers(
  entries: readonly AnsweredEntry[],
  answers: ReadonlyMap<string, 'good' | 'bad'>,
): Pick<Following, 'pass' | 'miss'> {
  const said = (answer: 'good' | 'bad', isMarked: boolean) =>
    entries
      .filter(({ item, passesOn }) => answers.get(item) === answer && (passesOn !== null) === isMarked)
      .map(({ id }) => id);
  return { pass: said('good', false), miss: said('bad', true) };
}
