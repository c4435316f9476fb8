import { type ChoiceColumn, MISSING_CHOICE, type Records, withEarlier } from '../formula/records.ts';
import type { CountyData } from './county-data.ts';

/**
 * The data with the columns of the periods before (`earlier[0]` is the last one), for 上年(…). Rows are matched by code; a row that was
 * not there is missing, one that is no more is left out. `isRowColumn` tells the rows' columns from those of the whole.
 */
export function withPreviousPeriods(
  data: CountyData,
  earlier: readonly CountyData[],
  isRowColumn: (column: string) => boolean,
): CountyData {
  const matched = earlier.map((before) => {
    const placeOf = new Map(before.schools.map(({ code }, row) => [code, row]));
    const places = data.schools.map(({ code }) => placeOf.get(code));
    return placed(before.records, places, isRowColumn);
  });
  return { ...data, records: withEarlier(data.records, matched) };
}

function placed(
  { numbers, choices }: Records,
  places: readonly (number | undefined)[],
  isRowColumn: (column: string) => boolean,
): Pick<Records, 'numbers' | 'choices'> {
  const pick = (values: Float64Array): Float64Array =>
    Float64Array.from(places, (place) => (place === undefined ? Number.NaN : (values[place] ?? Number.NaN)));
  const choose = ({ codes, values }: ChoiceColumn): ChoiceColumn => ({
    codes,
    values: Uint8Array.from(places, (place) =>
      place === undefined ? MISSING_CHOICE : (values[place] ?? MISSING_CHOICE),
    ),
  });
  return {
    numbers: new Map([...numbers].map(([column, values]) => [column, isRowColumn(column) ? pick(values) : values])),
    choices: new Map([...choices].map(([column, found]) => [column, isRowColumn(column) ? choose(found) : found])),
  };
}
