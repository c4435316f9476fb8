import { isPassed, percentOf, shareOf } from '@dudao/core/field/apart/calibration';
import {
  listOwnCalibrations,
  markCalibrationCase,
  readOwnCalibration,
} from '@dudao/core/field/apart/calibration-contract';
import { answersOf, referencesOf } from '@dudao/core/field/apart/calibrations';
import type { CalibrationCase } from '@dudao/core/field/apart/calibrations-format';
import { isAlike } from '@dudao/core/field/apart/compare';
import { judgeSheet, shownNumber } from '@dudao/core/field/judge';
import type { ShownSheet } from '@dudao/core/field/shown-sheet';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { beyondScope, type Db } from '../../lib/db.ts';
import { plainDateOf } from '../../lib/plain-date.ts';
import { record } from '../../lib/record.ts';
import { implement } from '../../lib/serve.ts';
import type { Caller } from '../../lib/session.ts';
import { listMarks, listRounds, type OpenedSet, type RoundRow, readSetOf, shownRound } from './calibration-rows.ts';

export const listOwnCalibrationsImplementation = implement(listOwnCalibrations, {
  handle: ({ db, caller, now }) =>
    beyondScope(db, async () => {
      const today = plainDateOf(now);
      const { personId } = caller;
      const rows = personId === null ? [] : await listRounds(db, 'own', [personId, today]);
      const rounds = [];
      for (const row of rows) {
        const of = await readSetOf(db, row);
        const own = (await listMarks(db, row.id, personId)).get(personId ?? '') ?? new Map();
        const isDone = of !== null && own.size === of.set.cases.length;
        const share = of === null ? { same: 0, of: 0 } : shareOf(of.sheet, of.set, own);
        rounds.push({
          ...shownRound(row, of, today),
          done: own.size,
          percent: isDone ? shownNumber(percentOf(share)) : null,
          isPassed: isDone ? isPassed(share, row.least) : null,
        });
      }
      return ok({ rounds: rounds.toSorted((a, b) => Number(a.isPassed !== null) - Number(b.isPassed !== null)) });
    }),
});

/** The calibration where the caller takes part in it. */
async function readOwnRound(
  db: Db,
  roundId: string,
  { caller, today }: { readonly caller: Caller; readonly today: string },
): Promise<{ readonly row: RoundRow; readonly of: OpenedSet; readonly personId: string } | null> {
  const { personId } = caller;
  const rows = personId === null ? [] : await listRounds(db, 'own', [personId, today]);
  const row = rows.find(({ id }) => id === roundId);
  const of = row === undefined ? null : await readSetOf(db, row);
  return row === undefined || of === null || personId === null ? null : { row, of, personId };
}

export const readOwnCalibrationImplementation = implement(readOwnCalibration, {
  handle: ({ db, input, caller, now }) =>
    beyondScope(db, async () => {
      const today = plainDateOf(now);
      const own = await readOwnRound(db, input.roundId, { caller, today });
      if (own === null) return refuse(problem('field-calibration-not-yours'));
      const { row, of, personId } = own;
      const { set, sheet } = of;
      const answers = (await listMarks(db, row.id, personId)).get(personId) ?? new Map();
      const isDone = answers.size === set.cases.length;
      const share = shareOf(sheet, set, answers);
      return ok({
        round: shownRound(row, of, today),
        cases: set.cases.map((one) => shownCase(one, { sheet, said: answers.get(one.id) ?? null, isDone })),
        result: isDone
          ? { ...share, percent: shownNumber(percentOf(share)), isPassed: isPassed(share, row.least) }
          : null,
      });
    }),
});

function shownCase(
  one: CalibrationCase,
  given: {
    readonly sheet: ShownSheet;
    readonly said: Record<string, string | boolean | string[]> | null;
    readonly isDone: boolean;
  },
) {
  const { sheet, said, isDone } = given;
  const right = referencesOf(sheet, one);
  const items = sheet.sections.flatMap((section) => section.items).filter(({ id }) => right.has(id));
  const references = one.references.flatMap(({ item, reason }) => {
    const value = right.get(item) ?? null;
    return value === null ? [] : [{ item, value, reason, isSame: isAlike(said?.[item] ?? null, value) }];
  });
  return {
    id: one.id,
    name: one.name,
    text: one.text,
    facts: [...(one.facts ?? [])],
    // Conditions look back over the whole sheet; here each question stands for itself.
    items: items.map((item) => ({ ...item, when: null })),
    answers: said,
    references: isDone ? references : null,
  };
}

export const markCalibrationCaseImplementation = implement(markCalibrationCase, {
  handle: ({ tx, input, caller, now }) =>
    beyondScope(tx, async () => {
      const today = plainDateOf(now);
      const own = await readOwnRound(tx, input.roundId, { caller, today });
      if (own === null) return refuse(problem('field-calibration-not-yours'));
      const { row, of, personId } = own;
      if (row.until_on < today) return refuse(problem('field-calibration-over', { untilOn: row.until_on }));
      const fault = faultOfCase(of, input);
      if (fault !== null) return refuse(fault);
      // Two cases of one person at once wait for each other: else neither sees that it is the last.
      tx.ahead('select pg_advisory_xact_lock(hashtextextended($1, 7207))', [`${row.id} ${personId}`]);
      const written = await tx.run(
        `insert into field_calibration_mark (round_id, person_id, case_id, unit_id, region, answers, at) values ($1, $2, $3, $4, $5, $6, $7)
         on conflict on constraint field_calibration_mark_pkey do nothing`,
        [row.id, personId, input.caseId, row.unit_id, row.region, JSON.stringify(input.answers), now.toISOString()],
      );
      if (written === 0) return refuse(problem('field-calibration-marked'));
      const answers = (await listMarks(tx, row.id, personId)).get(personId) ?? new Map();
      const left = of.set.cases.length - answers.size;
      if (left === 0) {
        const share = shareOf(of.sheet, of.set, answers);
        await tx.run(
          `insert into field_calibration_result (round_id, person_id, unit_id, region, same, of, passed, at) values ($1, $2, $3, $4, $5, $6, $7, $8)
           on conflict on constraint field_calibration_result_pkey do nothing`,
          [
            row.id,
            personId,
            row.unit_id,
            row.region,
            share.same,
            share.of,
            isPassed(share, row.least),
            now.toISOString(),
          ],
        );
      }
      await record(tx, {
        event: 'field.calibration-marked',
        unitId: row.unit_id,
        subject: row.id,
        after: { personId, caseId: input.caseId, left },
      });
      return ok({ left });
    }),
});

/** A10 Why a case is not taken: there is none, a question is left out or is not of the case, or an answer is not what its question takes. */
function faultOfCase(
  { set, sheet }: OpenedSet,
  {
    caseId,
    answers,
  }: { readonly caseId: string; readonly answers: Readonly<Record<string, string | boolean | string[]>> },
): Problem | null {
  const one = set.cases.find(({ id }) => id === caseId);
  if (one === undefined) return problem('field-calibration-case', { item: caseId });
  const asked = [...referencesOf(sheet, one).keys()];
  const missing =
    asked.find((item) => answers[item] === undefined) ?? Object.keys(answers).find((item) => !asked.includes(item));
  if (missing !== undefined) return problem('field-calibration-case', { item: missing });
  const judged = judgeSheet(sheet, answersOf(sheet, new Map(Object.entries(answers))));
  const wrong = judged.items.find(({ item, fault }) => asked.includes(item.id) && fault !== null);
  return wrong === undefined ? null : problem('field-apart-value', { item: wrong.item.id });
}
