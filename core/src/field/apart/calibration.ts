import * as Q from '../../lib/rational.ts';
import { judgeSheet } from '../judge.ts';
import type { ShownItem, ShownSheet } from '../shown-sheet.ts';
import { type Agreement, agreementOf } from './alpha.ts';
import { verdictMark } from './board.ts';
import { answersOf, referencesOf } from './calibrations.ts';
import type { CalibrationCase, CalibrationSet } from './calibrations-format.ts';
import { type ApartValue, isAlike } from './compare.ts';
import { levelOf, type MeasureLevel } from './level.ts';

/** What somebody said of the questions of one case. */
export type CaseAnswers = Readonly<Record<string, Exclude<ApartValue, null>>>;

/** How what somebody said of a set agrees with what is right. */
export interface CalibrationShare {
  readonly same: number;
  readonly of: number;
}

/** A10 In how many questions of all cases somebody said what is right. A question left out is not. */
export function shareOf(
  sheet: ShownSheet,
  set: CalibrationSet,
  answers: ReadonlyMap<string, CaseAnswers>,
): CalibrationShare {
  let [same, of] = [0, 0];
  for (const one of set.cases) {
    for (const [item, right] of referencesOf(sheet, one)) {
      of++;
      if (isAlike(answers.get(one.id)?.[item] ?? null, right)) same++;
    }
  }
  return { same, of };
}

/** A10 Whether a share reaches a percentage. */
export function isPassed({ same, of }: CalibrationShare, leastPercent: number): boolean {
  return of > 0 && same * 100 >= leastPercent * of;
}

/** One question over all cases and people. */
export interface CalibratedItem {
  readonly item: ShownItem;
  readonly level: MeasureLevel;
  /** Answers given, and those that say what is right. */
  readonly given: number;
  readonly same: number;
}

/** A10 How those who marked a set agree among themselves, over all its questions, as good or bad; and each question against what is right. */
export function calibrationOf(
  sheet: ShownSheet,
  set: CalibrationSet,
  people: readonly ReadonlyMap<string, CaseAnswers>[],
): { readonly agreement: Agreement; readonly items: readonly CalibratedItem[] } {
  const items = sheet.sections.flatMap(({ items: all }) => all);
  const asked = set.cases.flatMap((one) =>
    [...referencesOf(sheet, one)].map(([item, right]) => ({ one, item, right })),
  );
  const counted = items.flatMap((item): CalibratedItem[] => {
    const level = levelOf(item);
    const of = asked.filter((ask) => ask.item === item.id);
    if (level === null || of.length === 0) return [];
    const given = of.flatMap(({ one, right }) =>
      people.flatMap((answers) => {
        const value = answers.get(one.id)?.[item.id];
        return value === undefined ? [] : [isAlike(value, right)];
      }),
    );
    return [{ item, level, given: given.length, same: given.filter(Boolean).length }];
  });
  const verdicts = people.map((answers) => verdictsOf(sheet, answers));
  const units = asked.map(({ one, item }) => verdicts.map((said) => said.get(`${one.id} ${item}`) ?? null));
  return { agreement: agreementOf(units, 'nominal'), items: counted };
}

/** Good or bad, by case and question. */
function verdictsOf(sheet: ShownSheet, answers: ReadonlyMap<string, CaseAnswers>): ReadonlyMap<string, string | null> {
  return new Map(
    [...answers].flatMap(([caseId, said]) =>
      judgeSheet(sheet, answersOf(sheet, new Map(Object.entries(said)))).items.map(
        (one) => [`${caseId} ${one.item.id}`, verdictMark(one)] as const,
      ),
    ),
  );
}

/** A share as a percentage, exact. */
export function percentOf({ same, of }: CalibrationShare): Q.Rational {
  return of === 0 ? Q.ZERO : Q.rational(BigInt(same * 100), BigInt(of));
}

/** Cases of a set that somebody has not marked yet. */
export function openCases(set: CalibrationSet, answers: ReadonlyMap<string, CaseAnswers>): readonly CalibrationCase[] {
  return set.cases.filter(({ id }) => !answers.has(id));
}
