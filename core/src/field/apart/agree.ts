import { type Problem, problem } from '../../lib/problem.ts';
import { type AgreedAnswer, type ApartValue, type ComparedItem, isAlike } from './compare.ts';

/** As whom somebody speaks about an answer: one of the two, or who decides where they do not agree. */
export const APART_SIDES = ['first', 'second', 'head'] as const;
/** As whom somebody speaks about an answer. */
export type ApartSide = (typeof APART_SIDES)[number];

/** How far a pair of marks is. */
export const APART_STATES = ['marking', 'comparing', 'agreed', 'released'] as const;
/** How far a pair of marks is. */
export type ApartState = (typeof APART_STATES)[number];

/** What somebody said the answer is; never changed, a later word of the same side counts instead. */
export interface ApartWord {
  readonly item: string;
  readonly side: ApartSide;
  readonly value: ApartValue;
  readonly reason: string;
  readonly by: string;
}

/** What stands as the answer, and by whom. */
export interface Settled extends AgreedAnswer {
  readonly how: 'both' | 'head';
  readonly by: readonly string[];
}

/** A7 The answer that stands for a question: what the head decided, or what both last said alike; null while it is open. Words in the order in which they were said. */
export function settledOf(words: readonly ApartWord[]): Settled | null {
  const last = (side: ApartSide) => words.findLast((word) => word.side === side);
  const head = last('head');
  if (head !== undefined) return { value: head.value, reason: head.reason, how: 'head', by: [head.by] };
  const [first, second] = [last('first'), last('second')];
  if (first === undefined || second === undefined || !isAlike(first.value, second.value)) return null;
  const reasons = [...new Set([first.reason, second.reason])].join('；');
  return { value: first.value, reason: reasons, how: 'both', by: [first.by, second.by] };
}

/** A7 What was settled of the questions in which two differ, and what is still open. */
export function settlementOf(
  compared: readonly ComparedItem[],
  words: readonly ApartWord[],
): { readonly settled: ReadonlyMap<string, Settled>; readonly open: readonly string[] } {
  const settled = new Map<string, Settled>();
  const open: string[] = [];
  for (const { item, is } of compared) {
    if (is !== 'differing') continue;
    const found = settledOf(words.filter((word) => word.item === item.id));
    if (found === null) open.push(item.id);
    else settled.set(item.id, found);
  }
  return { settled, open };
}

/** A7 Why a word is not taken: the pair is not open for agreeing, the question does not differ, or it was decided already. */
export function faultOfWord(
  word: Pick<ApartWord, 'item' | 'side'>,
  {
    state,
    compared,
    words,
  }: { readonly state: ApartState; readonly compared: readonly ComparedItem[]; readonly words: readonly ApartWord[] },
): Problem | null {
  if (state !== 'comparing') return problem(`field-apart-${state}`);
  if (!compared.some(({ item, is }) => item.id === word.item && is === 'differing')) {
    return problem('field-apart-not-differing', { item: word.item });
  }
  const settled = settledOf(words.filter(({ item }) => item === word.item));
  return settled === null ? null : problem('field-apart-settled', { by: settled.by.join('、') });
}

/** A8 Why a pair is not released: it was opened or released already, or its two may still hand in. */
export function faultOfRelease(
  { state, dueOn }: { readonly state: ApartState; readonly dueOn: string },
  { today, cannot }: { readonly today: string; readonly cannot: boolean },
): Problem | null {
  if (state === 'released') return problem('field-apart-released');
  if (state !== 'marking') return problem('field-apart-opened');
  return cannot || today > dueOn ? null : problem('field-apart-not-due', { dueOn });
}
