import { FUNCTIONS } from '@dudao/core/formula/functions';
import type { InputOf, OutputOf } from '@dudao/core/lib/contract';
import { ok } from '@dudao/core/lib/result';
import { checkDraft } from '@dudao/core/pack/draft/check-draft';
import { listDrafts, readDraft } from '@dudao/core/pack/draft/contract';
import { draftTree } from '@dudao/core/pack/draft/draft-tree';
import { outlineOf } from '@dudao/core/pack/draft/outline';
import { ANYWHERE, implement } from '../lib/serve.ts';
import { listDraftRows, listReviewRows, readDraftRow, readDraftUnit } from './draft-rows.ts';
import { draftSummary } from './draft-summary.ts';
import { basesOf } from './draft-texts.ts';

export const listDraftsImplementation = implement(listDrafts, {
  subject: async (_db, input: InputOf<typeof listDrafts>) => input.unitId ?? ANYWHERE,
  handle: async ({ db, input, caller, roots }) => {
    const rows = await listDraftRows(db, input.unitId === undefined ? roots : [input.unitId]);
    return ok({ drafts: rows.map((row) => draftSummary(row, caller)) });
  },
});

export const readDraftImplementation = implement(readDraft, {
  subject: async (db, input) => readDraftUnit(db, input.draftId),
  handle: async ({ db, input, caller }) => {
    const row = await readDraftRow(db, input.draftId);
    const bases = await basesOf(db, row.text);
    const reviews = await listReviewRows(db, row);
    return ok({
      draft: draftSummary(row, caller),
      text: row.text,
      cases: row.cases,
      bases: [...bases].map(([file, text]) => ({ file, text })),
      reviews: reviews.map(({ decision, reasons, revision, at, by_name: by }) => ({
        decision,
        reasons,
        revision,
        at,
        by,
      })),
      check: input.check ? checkOf(row.text, row.cases, bases) : null,
    });
  },
});

function checkOf(
  text: string,
  cases: string,
  bases: ReadonlyMap<string, string>,
): NonNullable<OutputOf<typeof readDraft>['check']> {
  const { standard, problems, cases: outcomes } = checkDraft({ text, cases, bases });
  const tree = draftTree({ text, bases });
  return {
    problems,
    cases: outcomes,
    // The contract's tree is three deep, as `outlineOf` makes it; its type allows any depth.
    outline: tree.ok ? (outlineOf(tree.value.whole) as never) : null,
    inputs: (standard?.inputs ?? []).map(({ id, name, unit }) => ({ id, name, unit: unit ?? null })),
    functions: FUNCTIONS.map(({ zh, en, usage }) => ({ zh, en, usage })),
  };
}
