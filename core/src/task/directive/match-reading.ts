import { wordsOf } from './plain.ts';
import type { Proposal } from './proposal.ts';

/** The words of a sentence as its proposals' keys begin; `digest` shortens any text to one without `|`. */
export function sentenceKey(text: string, digest: (text: string) => string): string {
  return digest(wordsOf(text));
}

/** What a document's proposals are known by over readings: the words of the sentence, and which of its figures and times it is. */
export function proposalKeys(
  proposals: readonly Pick<Proposal, 'sentence' | 'kind' | 'quantity' | 'when'>[],
  digest: (text: string) => string,
): readonly string[] {
  const seen = new Map<string, number>();
  return proposals.map(({ sentence, kind, quantity, when }) => {
    const key = `${sentenceKey(sentence.text, digest)}|${kind}|${quantity?.text ?? ''}|${when?.text ?? ''}`;
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return count === 1 ? key : `${key}|${count}`;
  });
}

/** A proposal of an earlier reading: its key, the words of its sentence, and whether somebody has decided on it. */
export interface KnownProposal {
  readonly id: string;
  readonly key: string;
  readonly isDecided: boolean;
}

/** What a new reading does to the proposals of the former one. */
export interface ReadingMatch {
  /** For each new proposal by its place: the known one that it is; null where it is new. */
  readonly known: readonly (string | null)[];
  /** Nobody decided on them, and the new reading does not find them: they go. */
  readonly gone: readonly string[];
  /** Decided on, and no longer found: they stay as they are. */
  readonly kept: readonly string[];
}

const sentenceOf = (key: string): string => key.slice(0, key.indexOf('|'));

/** Finds the proposals of a former reading in a new one: by key, then what was decided by its sentence. */
export function matchReading(former: readonly KnownProposal[], keys: readonly string[]): ReadingMatch {
  const byKey = new Map(former.map((proposal) => [proposal.key, proposal.id]));
  const known = keys.map((key) => byKey.get(key) ?? null);
  const taken = new Set(known);
  for (const { id, key, isDecided } of former) {
    if (!isDecided || taken.has(id)) continue;
    const at = keys.findIndex((other, i) => known[i] === null && sentenceOf(other) === sentenceOf(key));
    if (at < 0) continue;
    known[at] = id;
    taken.add(id);
  }
  const left = former.filter(({ id }) => !taken.has(id));
  return {
    known,
    gone: left.filter(({ isDecided }) => !isDecided).map(({ id }) => id),
    kept: left.filter(({ isDecided }) => isDecided).map(({ id }) => id),
  };
}
