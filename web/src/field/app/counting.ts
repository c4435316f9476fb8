import type { FieldAnswer } from '@dudao/core/field/item';
import { judgedPart } from '@dudao/core/field/judge';
import type { RecordDraft } from './drafts.ts';
import { countingAnswers } from './tidied.ts';

type Answers = RecordDraft['answers'];

/** Whether two states of a draft are judged alike: nothing differs between them but words by which nothing is judged, such as one more sign of a note. */
export function isJudgedAlike(before: Answers, after: Answers): boolean {
  if (before === after) return true;
  const ids = Object.keys(after);
  return (
    ids.length === Object.keys(before).length &&
    ids.every((id) => id in before && countsAlike(id, before[id], after[id]))
  );
}

function countsAlike(id: string, before: FieldAnswer | undefined, after: FieldAnswer | undefined): boolean {
  if (before === after) return true;
  return before !== undefined && after !== undefined && partOf(id, before) === partOf(id, after);
}

const partOf = (id: string, answer: FieldAnswer): string => judgedPart(countingAnswers({ [id]: answer }));

/** Whether two states of an answer are the same but for the words of its note. */
export function isAlikeButNote(before: FieldAnswer | undefined, after: FieldAnswer | undefined): boolean {
  if (before === after) return true;
  if (before === undefined || after === undefined) return false;
  const { note: one, ...rest } = before;
  const { note: other, ...now } = after;
  return ((one ?? '') === '') === ((other ?? '') === '') && isSame(rest, now);
}

function isSame(before: object, after: object): boolean {
  const [one, other] = [Object.entries(before), new Map<string, unknown>(Object.entries(after))];
  return one.length === other.size && one.every(([name, value]) => other.has(name) && other.get(name) === value);
}

/** Whether two states of a draft are the same beside the answers to its questions. */
export function isSameHead({ answers: _, ...before }: RecordDraft, { answers: __, ...after }: RecordDraft): boolean {
  return isSame(before, after);
}
