import type { FieldAnswer } from '@dudao/core/field/item';
import type { Draft, RecordDraft } from './drafts.ts';

type Fixed = FieldAnswer['fixed'];

/** What was put right on the spot as it is written down: begun with words or with a photo; nothing of both: it was not. */
export function fixedOf(words: string, files: readonly string[]): Fixed {
  return words.trim() === '' && files.length === 0 ? undefined : { words, files: [...files] };
}

/** Whether it is said what was done. Photos alone are only the beginning. */
export function isFixed(fixed: Fixed): boolean {
  return fixed !== undefined && fixed.words.trim() !== '';
}

/** The answers as they count: what is only begun to be put right does not. */
export function countingAnswers(answers: RecordDraft['answers']): RecordDraft['answers'] {
  if (Object.values(answers).every(({ fixed }) => fixed === undefined || isFixed(fixed))) return answers;
  return Object.fromEntries(
    Object.entries(answers).map(([id, { fixed, ...answer }]) => [id, isFixed(fixed) ? { ...answer, fixed } : answer]),
  );
}

/**
 * A draft as it is sealed. Findings that nobody gave a title say nothing, and the server would take the record for malformed; photos of what was put right
 * without a word of what was done stay with the answer.
 */
export function tidied(draft: Draft): Draft {
  if (draft.kind === 'feedback') return draft;
  const answers = Object.entries(draft.answers).map(([id, { finding, ...answer }]) => {
    const isSaid = finding !== undefined && finding.title.trim() !== '';
    return [id, settled(isSaid ? { ...answer, finding } : answer)] as const;
  });
  const findings = draft.findings.filter(({ finding }) => finding.title.trim() !== '').map(settled);
  return { ...draft, answers: Object.fromEntries(answers), findings };
}

function settled<T extends { files?: string[] | undefined; fixed?: Fixed }>(one: T): T {
  const { fixed, ...rest } = one;
  if (fixed === undefined || isFixed(fixed)) return one;
  // It is the same without what may be left out.
  return { ...rest, files: [...(one.files ?? []), ...fixed.files] } as unknown as T;
}
