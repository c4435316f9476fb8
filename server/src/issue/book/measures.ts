import { MEASURE_COLUMNS } from '@dudao/core/issue/book/columns';
import { isUntouched } from '@dudao/core/issue/book/mark';
import type { BookRow } from '@dudao/core/issue/book/read-sheet';
import type { BookChange } from '@dudao/core/issue/book/wish';
import { setMeasures } from '@dudao/core/issue/contract';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { readMark } from '@dudao/core/org/workbook/mark';
import { readTypedDay } from '@dudao/core/pack/form-values';
import type { IssueMeasureTable } from '../../lib/schema.gen.ts';
import { faultsOfSet, type MeasureToSet } from '../measure-rows.ts';

const MEASURE = setMeasures.input.shape.measures.element;
const CELLS = ['text', 'quality', 'owner', 'dueOn'] as const;

/** A row of the sheet of measures that does something, or cannot. */
export interface MeasureRow {
  readonly row: BookRow;
  readonly did: 'changed' | 'added';
  readonly changes: readonly BookChange[];
  readonly faults: readonly Problem[];
}

/** What the measures of one entry become; null: nothing of them is touched. `before` are those that it has. */
export interface MeasurePlan {
  readonly rows: readonly MeasureRow[];
  /** All that are open afterwards, in their order. */
  readonly set: readonly MeasureToSet[];
}

/** Holds the rows of one entry against its measures. Those that the file does not mention stay. */
export function planMeasures(
  before: readonly IssueMeasureTable[],
  rows: readonly BookRow[],
  today: string,
): MeasurePlan | null {
  const changed = new Map<string, MeasureToSet>();
  const added: MeasureToSet[] = [];
  const read = rows.flatMap((row): MeasureRow[] => {
    const mark = row.mark === '' ? null : readMark(row.mark);
    if (mark !== null && isUntouched(mark.digest, row.cells)) return [];
    const known = mark === null ? undefined : before.find(({ id }) => id === mark.id);
    const one = readMeasure(row, known);
    if (one.changes.length === 0 && one.faults.length === 0) return [];
    const faults = [
      ...(row.mark !== '' && mark === null ? [problem('issue-book-mark')] : []),
      ...(mark !== null && known === undefined ? [problem('issue-measure-unknown')] : []),
      ...one.faults,
      // Of one measure alone only its day may be wrong.
      ...(one.measure === null ? [] : faultsOfSet(before, [one.measure], today)).map((fault) => ({
        ...fault,
        at: fault.problem === 'issue-day-past' ? { field: 'dueOn' } : {},
      })),
    ];
    if (one.measure !== null && known !== undefined) changed.set(known.id, one.measure);
    else if (one.measure !== null) added.push(one.measure);
    return [{ row, did: known === undefined ? 'added' : 'changed', changes: one.changes, faults }];
  });
  if (read.length === 0) return null;
  const open = before.filter(({ done_on }) => done_on === null);
  return { rows: read, set: [...open.map((one) => changed.get(one.id) ?? asSet(one)), ...added] };
}

function asSet(one: IssueMeasureTable) {
  const { id, text, quality, owner, due_on } = one;
  return {
    id,
    text,
    quality,
    owner,
    ownerUnitId: one.owner_unit_id,
    ownerPersonId: one.owner_person_id,
    dueOn: due_on ?? '',
  };
}

/** A row as a measure, and what differs from the one that it was; the measure is null where the row cannot be one. */
function readMeasure(row: BookRow, known: IssueMeasureTable | undefined) {
  const was = known === undefined ? { text: '', quality: '', owner: '', dueOn: '' } : asSet(known);
  const says = Object.fromEntries(CELLS.map((key) => [key, row.cells.get(key) ?? was[key]]));
  const day = readTypedDay((says.dueOn ?? '').slice(0, 10)) ?? readTypedDay(says.dueOn ?? '');
  const changes = CELLS.filter((key) => says[key] !== was[key]).map((key) => ({
    column: MEASURE_COLUMNS[key],
    before: was[key],
    after: says[key] ?? '',
  }));
  // A sheet knows names alone: whoever is called as before is the same.
  const isSame = known !== undefined && says.owner === was.owner;
  const named = isSame ? { ownerUnitId: known.owner_unit_id, ownerPersonId: known.owner_person_id } : {};
  const parsed = MEASURE.safeParse({
    ...(known === undefined ? {} : { id: known.id }),
    ...says,
    ...named,
    dueOn: day ?? '',
  });
  if (parsed.success) return { measure: parsed.data, changes, faults: [] };
  const faults = parsed.error.issues.map(({ path }): Problem => {
    const key = CELLS.find((one) => one === path[0]) ?? 'text';
    const at = { field: key };
    if (key === 'dueOn' && says.dueOn !== '') return problem('issue-no-such-day', { found: says.dueOn ?? '' }, at);
    const { zh: column, en: columnEn } = MEASURE_COLUMNS[key];
    return problem('issue-book-cell', { column, columnEn }, at);
  });
  return { measure: null, changes, faults };
}
