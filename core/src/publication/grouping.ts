import type { Text } from '../lib/text.ts';
import { isOfRegister } from '../pack/level-words.ts';
import type { Standard } from '../pack/standard.ts';
import type { InputSnapshot } from '../score/snapshot.ts';
import { isUnitFact, UNIT_FACT_NAMES, type UnitFactsOf, unitFactName } from './unit-facts.ts';

/** Columns of choices, or facts of the register, by which units are grouped; empty: all units are one group. */
export type Grouping = readonly string[];

/** The group of a unit: `key` tells groups apart, `name` is for people. */
export interface Group {
  readonly key: string;
  readonly name: Text;
}

/** The one group of everybody. */
export const EVERYBODY: Group = { key: '', name: { zh: '全部单位', en: 'all units' } };
const UNKNOWN: Text = { zh: '未填', en: 'not told' };

/** A grouping that a standard's data allow, as people call it. */
export interface GroupingFacts {
  readonly columns: Grouping;
  readonly name: Text;
}

/** Facts of the register by code of unit, as they were when the publication was proposed. */
export type FactsByCode = Readonly<Record<string, UnitFactsOf>>;

/** Groupings of a rulebook that a standard's data, or the register of its units, allow; all units as one group is always among them. */
export function groupingsOf(standard: Standard, wanted: readonly Grouping[]): readonly GroupingFacts[] {
  const known = wanted.flatMap((columns): GroupingFacts[] => {
    const names = columns.map((column) => columnName(standard, column));
    if (names.some((name) => name === undefined)) return [];
    const told = names.filter((name) => name !== undefined);
    return [
      {
        columns,
        name: { zh: told.map(({ zh }) => zh).join('、'), en: told.map(({ en }) => en).join(', ') },
      },
    ];
  });
  return [...known, { columns: [], name: { zh: '不分组', en: 'one group' } }];
}

function columnName(standard: Standard, column: string): Text | undefined {
  if (isUnitFact(column)) return isOfRegister(standard) ? UNIT_FACT_NAMES[column] : undefined;
  return choiceOf(standard, column)?.name;
}

function choiceOf(standard: Standard, column: string) {
  const [bottom] = standard.levels;
  return standard.inputs.find(
    (input) => input.kind === 'choice' && input.level === bottom?.id && (input.column ?? input.id) === column,
  );
}

/** What is known of the units of an evaluation, as far as they are grouped by it. */
export interface GroupedBy {
  readonly columns: Grouping;
  readonly facts: FactsByCode;
}

/** Code of each unit of an evaluation → its group, by what was reported and is frozen with it, and by what the register said. */
export function groupsOf(
  standard: Standard,
  { schools, choices }: Pick<InputSnapshot, 'schools' | 'choices'>,
  { columns, facts }: GroupedBy,
): ReadonlyMap<string, Group> {
  return new Map(
    schools.map(({ code }, row): [string, Group] => {
      if (columns.length === 0) return [code, EVERYBODY];
      const values = columns.map((column) =>
        isUnitFact(column) ? (facts[code]?.[column] ?? null) : (choices[column]?.[row] ?? null),
      );
      const names = columns.map((column, i) => valueName(standard, column, values[i] ?? null) ?? UNKNOWN);
      return [
        code,
        {
          key: values.map((value) => value ?? '?').join('/'),
          name: { zh: names.map(({ zh }) => zh).join('·'), en: names.map(({ en }) => en).join(', ') },
        },
      ];
    }),
  );
}

function valueName(standard: Standard, column: string, value: string | null): Text | null {
  if (value === null) return null;
  if (isUnitFact(column)) return unitFactName(column, value);
  return choiceOf(standard, column)?.choices?.find((one) => one.code === value)?.name ?? null;
}
