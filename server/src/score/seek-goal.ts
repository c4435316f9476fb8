import type { InputOf } from '@dudao/core/lib/contract';
import { problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import { changeableColumns } from '@dudao/core/score/changeable';
import { differenceOf } from '@dudao/core/score/difference';
import { gapsOf } from '@dudao/core/score/gap';
import type { GoalResult } from '@dudao/core/score/goal/seek';
import type { InputSnapshot } from '@dudao/core/score/snapshot';
import { openWhatIf } from '@dudao/core/score/what-if';
import { downloadGoal, listGaps, readRunInputs, seekGoalOperation, whatIf } from '@dudao/core/score/what-if-contract';
import type { Db } from '../lib/db.ts';
import { implement } from '../lib/serve.ts';
import { writeXlsx, XLSX_TYPE } from '../lib/table/write-xlsx.ts';
import { type OpenedRun, openRun } from './facts.ts';
import { dataFrom, unpack } from './frozen.ts';
import { goalWorkbook } from './goal-workbook.ts';
import { readRunUnit } from './rows.ts';
import { seekWithin, soughtOnce } from './sought.ts';

/** Seconds that one search may take. */
const SECONDS = 8;

export const readRunInputsImplementation = implement(readRunInputs, {
  subject: (db, input) => readRunUnit(db, input.runId),
  handle: async ({ db, input }) => {
    const opened = await openRun(db, input.runId);
    if (!opened.ok) return opened;
    const { row, content, prepared } = opened.value;
    // Written by `freezeEvaluation` only, in this shape.
    const snapshot = JSON.parse(unpack(content.inputs)) as InputSnapshot;
    const changeable = changeableColumns(prepared, dataFrom(content.inputs));
    return ok({ ...snapshot, parameters: row.parameters, changeable });
  },
});

export const whatIfImplementation = implement(whatIf, {
  subject: (db, input) => readRunUnit(db, input.runId),
  handle: async ({ db, input }) => {
    const opened = await openRun(db, input.runId);
    if (!opened.ok) return opened;
    const { content, prepared } = opened.value;
    const { before, change } = openWhatIf(prepared, dataFrom(content.inputs));
    const after = change(input.changes);
    return after.ok ? ok({ result: after.value, difference: differenceOf(before, after.value) }) : after;
  },
});

export const listGapsImplementation = implement(listGaps, {
  subject: (db, input) => readRunUnit(db, input.runId),
  handle: async ({ db, input }) => {
    const opened = await openRun(db, input.runId);
    if (!opened.ok) return opened;
    const { content, prepared, evaluation } = opened.value;
    return ok({ gaps: gapsOf(prepared, dataFrom(content.inputs), evaluation.result) });
  },
});

export const seekGoalImplementation = implement(seekGoalOperation, {
  subject: (db, input) => readRunUnit(db, input.runId),
  handle: async ({ db, input }) => {
    const sought = await seekForRun(db, input);
    if (!sought.ok) return sought;
    const { opened, goal } = sought.value;
    const { after, ...rest } = goal;
    return ok({ ...rest, difference: after === null ? null : differenceOf(opened.evaluation.result, after) });
  },
});

export const downloadGoalImplementation = implement(downloadGoal, {
  subject: (db, input) => readRunUnit(db, input.runId),
  handle: async ({ db, input }) => {
    const sought = await seekForRun(db, input);
    if (!sought.ok) return sought;
    const { opened, goal } = sought.value;
    const { row, prepared } = opened;
    const body = await writeXlsx(goalWorkbook(prepared.standard, goal, input.allowances));
    return ok({ name: `${row.unit_name}-${row.standard_id}-${row.period}-最少需要.xlsx`, type: XLSX_TYPE, body });
  },
});

async function seekForRun(
  db: Db,
  input: InputOf<typeof seekGoalOperation>,
): Promise<Result<{ readonly opened: OpenedRun; readonly goal: GoalResult }>> {
  const opened = await openRun(db, input.runId);
  if (!opened.ok) return opened;
  const { content, prepared } = opened.value;
  const data = dataFrom(content.inputs);
  const { target, allowances } = input;
  const known = new Set(changeableColumns(prepared, data).map((column) => column.input));
  const strange = allowances.find((allowance) => !known.has(allowance.input));
  if (strange !== undefined) {
    const names = prepared.standard.inputs
      .filter(({ id }) => known.has(id))
      .map(({ id, name }) => `${name.zh} (${id})`);
    return refuse(problem('input-not-changeable', { input: strange.input, known: names.join('、') }));
  }
  if (target.of === 'school' && !data.schools.some(({ code }) => code === target.code))
    return refuse(problem('change-unknown-school', { code: target.code }));
  const goal = soughtOnce(JSON.stringify(input), () => seekWithin(SECONDS, prepared, data, { target, allowances }));
  return goal === null ? refuse(problem('solver-busy')) : ok({ opened: opened.value, goal: await goal });
}
