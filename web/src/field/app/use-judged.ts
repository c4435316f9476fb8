import type { CarriedVisit } from '@dudao/core/field/device-contract';
import { type JudgedSheet, judgedPart, judgeSheet } from '@dudao/core/field/judge';
import type { ShownSheet } from '@dudao/core/field/shown-sheet';
import { useMemo, useRef } from 'react';
import { useBundle } from './device-context.tsx';
import type { RecordDraft } from './drafts.ts';
import { countingAnswers } from './tidied.ts';

/** A draft with the visit and the sheet that it belongs to, judged; undefined where the device does not carry them any more. */
export interface JudgedDraft {
  readonly draft: RecordDraft;
  readonly visit: CarriedVisit | undefined;
  readonly sheet: ShownSheet | undefined;
  readonly judged: JudgedSheet | null;
}

/** How a draft was judged last, and by what. */
interface Known {
  readonly part: string;
  readonly sheet: ShownSheet;
  readonly visit: CarriedVisit | undefined;
  readonly judged: JudgedSheet;
}

/** Judges drafts by their sheets with the same rules as the server. */
export function useJudged(drafts: readonly RecordDraft[]): readonly JudgedDraft[] {
  const { visits, sheets, older } = useBundle();
  const known = useRef(new Map<string, Known>());
  return useMemo(
    () =>
      drafts.map((draft) => {
        const visit = visits.find(({ id }) => id === draft.visitId);
        const isIts = ({ key, version }: ShownSheet) => key === draft.sheet.key && version === draft.sheet.version;
        const sheet = sheets.find(isIts) ?? older?.find(isIts);
        if (sheet === undefined) return { draft, visit, sheet, judged: null };
        const answers = countingAnswers(draft.answers);
        const part = judgedPart(answers);
        const before = known.current.get(draft.recordId);
        const isKnown = before?.part === part && before.sheet === sheet && before.visit === visit;
        const judged = isKnown ? before.judged : judgeSheet(sheet, answers, visit?.figures ?? []);
        known.current.set(draft.recordId, { part, sheet, visit, judged });
        return { draft, visit, sheet, judged };
      }),
    [drafts, visits, sheets, older],
  );
}

/** What still stands against finishing: needed questions without an answer, faulty answers, demands that bad answers owe. */
export function owedBy({ items }: JudgedSheet): {
  readonly unanswered: number;
  readonly faulty: number;
  readonly owing: number;
} {
  const asked = items.filter((one) => one.asked);
  return {
    unanswered: asked.filter(({ item, answered }) => item.needed && !answered).length,
    faulty: asked.filter(({ fault }) => fault !== null).length,
    owing: asked.filter(({ unmet }) => unmet.length > 0).length,
  };
}
