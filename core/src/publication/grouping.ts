import type { Text } from '../lib/text.ts';
import type { Standard } from '../pack/standard.ts';
import type { InputSnapshot } from '../score/snapshot.ts';

/** Columns of choices by which units are grouped; empty: all units are one group. */
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

/** Groupings of a rulebook that a standard's data allow; all units as one group is always among them. */
export function groupingsOf(standard: Standard, wanted: readonly Grouping[]): readonly GroupingFacts[] {
  const known = wanted.flatMap((columns): GroupingFacts[] => {
    const names = columns.map((column) => choiceOf(standard, column)?.name);
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

function choiceOf(standard: Standard, column: string) {
  const [bottom] = standard.levels;
  return standard.inputs.find(
    (input) => input.kind === 'choice' && input.level === bottom?.id && (input.column ?? input.id) === column,
  );
}

/** Code of each unit of an evaluation → its group, by what was reported and is frozen with it. */
export function groupsOf(
  standard: Standard,
  { schools, choices }: Pick<InputSnapshot, 'schools' | 'choices'>,
  columns: Grouping,
): ReadonlyMap<string, Group> {
  return new Map(
    schools.map(({ code }, row): [string, Group] => {
      if (columns.length === 0) return [code, EVERYBODY];
      const values = columns.map((column) => choices[column]?.[row] ?? null);
      const names = columns.map((column, i) => {
        const found = choiceOf(standard, column)?.choices?.find((one) => one.code === values[i]);
        return found?.name ?? UNKNOWN;
      });
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
