import type { Plain } from '../edit-text.ts';
import { codeColumnOf, EVERY_ROW, WHOLE_ROW } from './case-rows.ts';
import { isPlainMap, plainText } from './plain-content.ts';
import type { CaseSheets, CellRow } from './read-case-sheets.ts';

/** A new case with the cells and expected values that the sheets give it. */
export function completeCase(entry: Plain, { cells, expected }: CaseSheets, content: Plain): Plain {
  const id = plainText(entry, ['id']);
  const own = (cells ?? []).filter((row) => row.id === id);
  const last = Math.max(0, ...own.map(({ back }) => back));
  const [present, ...earlier] = Array.from({ length: last + 1 }, (_, back) =>
    writtenPeriod(
      own.filter((row) => row.back === back),
      codeColumnOf(content),
    ),
  );
  const expect = (expected ?? [])
    .filter((row) => row.id === id)
    .map(({ path, value }) => [path, truthOr(value)] as const);
  const previous = earlier.length > 1 ? earlier : earlier[0];
  return {
    ...(isPlainMap(entry) ? entry : {}),
    ...present,
    ...(previous === undefined ? {} : { previous }),
    expect: Object.fromEntries(expect),
  };
}

/** One period of a case as the file holds it. */
export function writtenPeriod(rows: readonly CellRow[], code: string): { readonly [key: string]: Plain } {
  const named = (name: string) => rows.find((row) => row.name === name)?.cells;
  const every = named(EVERY_ROW);
  const whole = named(WHOLE_ROW);
  const own = rows.filter(({ name }) => name !== EVERY_ROW && name !== WHOLE_ROW);
  return {
    ...(every === undefined ? {} : { every }),
    schools: own.map((row) => newRow(row, code)),
    ...(whole === undefined ? {} : { county: whole }),
  };
}

/** A row of a case as the file holds it. */
export function newRow({ name, cells }: CellRow, code: string): Plain {
  return { ...(name.startsWith('#') ? {} : { [code]: name }), ...cells };
}

/** What is expected: a truth, or a text. */
export function truthOr(value: string): Plain {
  return value === 'true' ? true : value === 'false' ? false : value;
}
