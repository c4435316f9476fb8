import * as Q from '../lib/rational.ts';
import { changeableColumns } from './changeable.ts';
import type { CountyData } from './county-data.ts';
import { conditionOf } from './goal/condition.ts';
import { createForms } from './goal/form.ts';
import { leastAddition } from './goal/program.ts';
import { cellsOf } from './goal/variables.ts';
import type { PreparedStandard } from './prepare.ts';
import { nodesNamed } from './read-run.ts';
import type { CountyResult, Figure } from './result.ts';

/** An indicator of a school under its line, and what alone would just bring it there. */
export interface Gap {
  readonly code: string;
  readonly name: string;
  readonly member: string;
  readonly indicator: string;
  readonly value: Figure;
  readonly floorReached: boolean | null;
  readonly remedies: readonly Remedy[];
}

/** One input raised alone; numbers are decimal texts in the input's unit. */
export interface Remedy {
  readonly input: string;
  readonly column: string;
  readonly unit: string | null;
  readonly from: string;
  readonly to: string;
  readonly add: string;
  /** The exact amount that is missing, as a fraction where it is no short decimal. */
  readonly missing: string;
}

/**
 * Every indicator of every school that misses its line, with the inputs that help: the least increase in whole units (persons, rooms)
 * or hundredths that reaches it, exact. Inputs are those of `changeableColumns`, each taken alone.
 */
export function gapsOf(prepared: PreparedStandard, data: CountyData, result: CountyResult): readonly Gap[] {
  const { model } = prepared.engine;
  const columns = changeableColumns(prepared, data);
  const cells = cellsOf(data, columns);
  const rangeOf = () => ({ lower: Q.ZERO, upper: null });
  const forms = createForms(model, data.records, { variableOf: cells.variableOf, rangeOf });
  const rows = new Map(data.schools.map(({ code }, row) => [code, row] as const));
  return Object.entries(result.stages).flatMap(([member, { segments }]) =>
    segments.flatMap((segment) =>
      Object.entries(segment.met).flatMap(([indicator, met]): readonly Gap[] => {
        const node = nodesNamed(model, `${indicator}.met`).find((found) => (found.member ?? member) === member);
        const row = rows.get(segment.code);
        if (met !== false || node === undefined || row === undefined) return [];
        const condition = conditionOf({ model, records: data.records, forms, rangeOf }, node, row);
        const remedies = condition.kind === 'linear' ? remediesOf(condition.form, condition.strict) : [];
        const { code, name, values, floor } = segment;
        const value = values[indicator] ?? null;
        return [{ code, name, member, indicator, value, floorReached: floor[indicator] ?? null, remedies }];
      }),
    ),
  );

  function remediesOf(
    { constant, terms }: { constant: Q.Rational; terms: ReadonlyMap<number, Q.Rational> },
    strict: boolean,
  ) {
    return [...terms].flatMap(([variable, coefficient]): readonly Remedy[] => {
      const cell = cells.cells[variable];
      if (cell === undefined || coefficient.n <= 0n) return [];
      const { column, from } = cell;
      const missing = Q.reduced(Q.divide(Q.negate(constant), coefficient));
      const add = leastAddition(missing, column.whole, strict);
      return [
        {
          input: column.input,
          column: column.column,
          unit: column.unit,
          from: decimalText(from),
          to: decimalText(Q.add(from, add)),
          add: decimalText(add),
          missing: Q.exactDecimalText(missing) ?? `${missing.n}/${missing.d}`,
        },
      ];
    });
  }
}

/** A decimal's shortest text. */
export function decimalText(value: Q.Rational): string {
  return Q.exactDecimalText(value) ?? `${value.n}/${value.d}`;
}
