import { type Problem, problem } from '../../lib/problem.ts';
import { placeAt } from '../../pack/located.ts';
import { type Rulebook, type RulebookKind, twiceIn } from '../../pack/rulebook.ts';
import { CHECKLISTS } from '../checklists.ts';
import type { Checklists } from '../checklists-format.ts';
import { judgeSheet } from '../judge.ts';
import { type ShownSheet, shownSheet } from '../shown-sheet.ts';
import {
  type CalibrationCase,
  type CalibrationSet,
  type Calibrations,
  calibrationsSchema,
} from './calibrations-format.ts';
import type { ApartValue } from './compare.ts';
import { levelOf } from './level.ts';

/** Calibration sets as a kind of rulebook: `packs/<pack>/calibrations/*.yaml`. */
export const CALIBRATIONS: RulebookKind<Calibrations> = {
  kind: 'calibrations',
  name: { zh: '校准案例', en: 'calibration sets' },
  schema: calibrationsSchema,
  check: checkCalibrations,
};

function checkCalibrations(book: Rulebook<Calibrations>, others: readonly Rulebook[]): readonly Problem[] {
  const sheets = others
    .filter(({ kind }) => kind === CHECKLISTS.kind)
    // Safe: a rulebook of this kind was read by its own schema.
    .flatMap(({ content }) => (content as Checklists).sheets.map((sheet) => shownSheet(sheet, content as Checklists)));
  return [
    ...twiceIn(book, ['sets'], book.content.sets, ['校准题组', 'set']),
    ...book.content.sets.flatMap((set, i) => [
      ...twiceIn(book, ['sets', i, 'cases'], set.cases, ['案例', 'case']),
      ...checkSet(book, set, { at: i, sheet: sheets.find(({ key }) => key === set.sheet) }),
    ]),
  ];
}

/** A2 Each reference is about a question of the sheet that can be compared, and is what the question takes. */
function checkSet(
  { root }: Rulebook<Calibrations>,
  set: CalibrationSet,
  { at, sheet }: { readonly at: number; readonly sheet: ShownSheet | undefined },
): readonly Problem[] {
  const unknown = (kind: readonly [string, string], id: string, path: readonly (string | number)[]): Problem =>
    problem(
      'pack-unknown-reference',
      { kindZh: kind[0], kindEn: kind[1], id, hintZh: '', hintEn: '' },
      placeAt(root, [...path]),
    );
  if (sheet === undefined) return [unknown(['表', 'sheet'], set.sheet, ['sets', at, 'sheet'])];
  return set.cases.flatMap((one, c) => {
    const judged = judgeSheet(sheet, answersOf(sheet, referencesOf(sheet, one)));
    return one.references.flatMap(({ item: id, value }, r) => {
      const path = ['sets', at, 'cases', c, 'references', r];
      const found = judged.items.find(({ item }) => item.id === id);
      if (found === undefined || levelOf(found.item) === null) {
        return [unknown(['可比较的问题', 'question that can be compared'], id, [...path, 'item'])];
      }
      return found.answered ? [] : [unknown(['回答', 'answer'], value, [...path, 'value'])];
    });
  });
}

/** What is right about each question of a case, as answers say it. */
export function referencesOf(sheet: ShownSheet, { references }: CalibrationCase): ReadonlyMap<string, ApartValue> {
  const items = new Map(sheet.sections.flatMap(({ items: all }) => all.map((item) => [item.id, item])));
  return new Map(
    references.map(({ item, value }) => [
      item,
      items.get(item)?.kind === 'yes-no' && (value === 'yes' || value === 'no') ? value === 'yes' : value,
    ]),
  );
}

/** Values as answers of a sheet. */
export function answersOf(sheet: ShownSheet, values: ReadonlyMap<string, ApartValue>) {
  const known = new Set(sheet.sections.flatMap(({ items }) => items.map(({ id }) => id)));
  return Object.fromEntries(
    [...values].flatMap(([item, value]) => (known.has(item) && value !== null ? [[item, { value }]] : [])),
  );
}
