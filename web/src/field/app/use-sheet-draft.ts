import type { FieldAnswer } from '@dudao/core/field/item';
import { useCallback, useMemo, useRef } from 'react';
import { isAlikeButNote, isJudgedAlike, isSameHead } from './counting.ts';
import { useDraftsPart, useOpened } from './device-context.tsx';
import type { Drafts, RecordDraft } from './drafts.ts';

/** The record as it is at this moment; undefined: it is not here, or no record. */
export function recordNow(drafts: Pick<Drafts, 'state'>, recordId: string): RecordDraft | undefined {
  return recordIn(drafts.state(), recordId);
}

function recordIn({ drafts }: ReturnType<Drafts['state']>, recordId: string): RecordDraft | undefined {
  const draft = drafts.get(recordId);
  return draft?.kind === 'record' ? draft : undefined;
}

/** A record of which a state is passed over where `isAlike` says that it is like the one given last. */
function useRecordBut(
  recordId: string,
  isAlike: (before: RecordDraft, after: RecordDraft) => boolean,
): RecordDraft | undefined {
  const given = useRef<RecordDraft | undefined>(undefined);
  return useDraftsPart((state) => {
    const now = recordIn(state, recordId);
    const before = given.current;
    if (now === undefined || before?.recordId !== recordId || !isAlike(before, now)) given.current = now;
    return given.current;
  });
}

const countsAlike = (before: RecordDraft, after: RecordDraft): boolean => isJudgedAlike(before.answers, after.answers);

/** The record as far as it is judged. Words of it may be older than what was typed: whoever acts on them reads `recordNow`. */
export function useCountingRecord(recordId: string): RecordDraft | undefined {
  return useRecordBut(recordId, countsAlike);
}

/** The record beside its answers, which may be older than what was typed. */
export function useRecordHead(recordId: string): RecordDraft | undefined {
  return useRecordBut(recordId, isSameHead);
}

/** The answer to one question; its note may be older than what was typed, but for whether there is one. */
export function useAnswerButNote(recordId: string, itemId: string): FieldAnswer | undefined {
  const given = useRef<FieldAnswer | undefined>(undefined);
  return useDraftsPart((state) => {
    const now = recordIn(state, recordId)?.answers[itemId];
    if (!isAlikeButNote(given.current, now)) given.current = now;
    return given.current;
  });
}

/** Writes into the newest state of a record, whatever the screen last showed of it. */
export function useSheetPen(recordId: string) {
  const { drafts } = useOpened();
  const put = useCallback(
    (part: Partial<RecordDraft>) => {
      const now = recordNow(drafts, recordId);
      if (now !== undefined) drafts.put({ ...now, ...part });
    },
    [drafts, recordId],
  );
  const answer = useCallback(
    (itemId: string, part: FieldAnswer) => {
      const now = recordNow(drafts, recordId);
      if (now === undefined) return;
      const next = withoutEmpty({ ...now.answers[itemId], ...part });
      drafts.put({ ...now, answers: { ...now.answers, [itemId]: next } });
    },
    [drafts, recordId],
  );
  return useMemo(() => ({ put, answer }), [put, answer]);
}

function withoutEmpty(answer: FieldAnswer): FieldAnswer {
  // Leaving a member out is what the contract knows; an undefined one would be lost on the way anyway.
  return Object.fromEntries(Object.entries(answer).filter(([, value]) => value !== undefined)) as FieldAnswer;
}
