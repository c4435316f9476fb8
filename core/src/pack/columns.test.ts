import { describe, expect, it } from 'vitest';
import { isOfRegister } from './level-words.ts';
import type { StandardInput } from './standard.ts';
import { readLibrary } from './testing/library.ts';

/** Standards whose judged columns share short codes; the one is about senior high schools, the other about kindergartens: no unit is both. */
const NEVER_ONE_UNIT = ['GZZL-2021', 'YEY-2022'];

interface Use {
  readonly standard: string;
  readonly meaning: string;
}

const standards = readLibrary()
  .flatMap(({ pack }) => pack.standards.map(({ standard }) => standard))
  .filter(isOfRegister);

/** What a column holds, as far as another standard could read it wrongly: words for what people judge, the measure for what is counted. */
function meaningOf({ kind, unit = '', name }: StandardInput): string {
  return kind === 'judgement' || kind === 'choice' || kind === 'date' ? `${kind} ${name.zh}` : `number ${unit}`;
}

/** Every column of one level with those who read it. */
function usesOf(level: 0 | 1): ReadonlyMap<string, readonly Use[]> {
  const uses = new Map<string, Use[]>();
  for (const { id, levels, inputs } of standards) {
    for (const input of inputs.filter((each) => each.level === levels[level]?.id)) {
      const columns = input.columns === undefined ? [input.column ?? input.id] : Object.values(input.columns);
      for (const column of columns) {
        uses.set(column, [...(uses.get(column) ?? []), { standard: id, meaning: meaningOf(input) }]);
      }
    }
  }
  return uses;
}

function areApart(...uses: readonly Use[]): boolean {
  return uses.every(({ standard }) => NEVER_ONE_UNIT.includes(standard));
}

describe('columns of the register', () => {
  // A unit's reports are kept by column, whatever standard they were imported by: what two standards call alike they must mean alike.
  it.each([0, 1] as const)('a column means the same in every standard that reads it (level %i)', (level) => {
    const odd = [...usesOf(level)].filter(([, uses]) =>
      uses.some((a) => uses.some((b) => a.meaning !== b.meaning && !areApart(a, b))),
    );
    expect(odd).toEqual([]);
  });
});
