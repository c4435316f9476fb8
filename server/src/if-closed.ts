import { passingAnswer } from '@dudao/core/field/passing-answer';
import { fromOf } from '@dudao/core/field/proposals';
import type { ShownItem } from '@dudao/core/field/shown-sheet';
import { ifClosed } from '@dudao/core/issue/if-closed';
import type { IfClosedShown } from '@dudao/core/issue/source-contract';
import { standOf } from '@dudao/core/issue/stand';
import type { Text } from '@dudao/core/lib/text';
import { readSheets } from './field/books.ts';
import { columnsOf, readFigures } from './field/figures.ts';
import { shownScore } from './field/list-records.ts';
import { unitOfRecord } from './field/read-record.ts';
import { isHeld } from './field/rows.ts';
import { judgeVersion, listVersioned } from './field/standing.ts';
import { beyondScope, type Db } from './lib/db.ts';
import type { Services } from './lib/serve.ts';
import type { Caller } from './lib/session.ts';
import { openRun } from './score/facts.ts';
import { dataFrom } from './score/frozen.ts';

/** E38 What the newest evaluation would say if what the entry derives from were put right. */
async function closeInRun(
  db: Db,
  { runId, unitName, of }: Parameters<Services['ifClosed']['inRun']>[1],
): Promise<IfClosedShown> {
  const { key } = of;
  if (key === null) return { kind: 'by-person' };
  if (runId === null) return { kind: 'not-evaluated' };
  const opened = await openRun(db, runId);
  if (!opened.ok) return { kind: 'not-evaluated' };
  const { row, content, prepared, evaluation } = opened.value;
  const found = ifClosed(prepared, dataFrom(content.inputs), { key, before: evaluation.result });
  if (found.kind !== 'reckoned') return found;
  const { label, unit, kind: cell, from, to } = found.assumed;
  const stand = { runId, on: row.evaluated_on, ...standOf(prepared.standard, found.after, of) };
  return { kind: 'reckoned', of: unitName, label, unit, cell, from, to, stand };
}

/** E38 What the sheet of a visit would count if the answer that the entry came from were good. */
async function closeInSheet(
  db: Db,
  { recordId, text }: Parameters<Services['ifClosed']['inSheet']>[1],
  caller: Caller,
): Promise<IfClosedShown> {
  if ((await unitOfRecord(db, { recordId, verb: 'field.read' }, caller)) === null) return { kind: 'kept' };
  return beyondScope(db, async () => {
    // What is marked apart, or was agreed between two, does not count by itself.
    if (await isHeld(db, recordId)) return { kind: 'kept' };
    const [record] = await listVersioned(db, { records: [recordId] });
    const [head, second] = record?.heads ?? [];
    if (head === undefined || second !== undefined) return { kind: 'kept' };
    const judged = await judgeVersion(db, head, await readSheets(db));
    if (judged === null) return { kind: 'kept' };
    const { sheet, body } = judged;
    const one = judged.judged.items.find(({ item }) => fromOf(sheet.name.zh, item.name.zh) === text);
    if (one === undefined) return { kind: 'many-cells' };
    if (!one.bad) return { kind: 'met' };
    const figures = await readFigures(db, { id: head.unit_id, region: head.region }, columnsOf([sheet]));
    const passing = passingAnswer(sheet, body.answers, { itemId: one.item.id, figures });
    if (passing === null) return { kind: 'many-cells' };
    return {
      kind: 'sheet',
      recordId,
      sheet: sheet.name,
      item: one.item.name,
      from: saidOf(one.item, body.answers[one.item.id]?.value),
      to: saidOf(one.item, passing.value),
      now: shownScore(judged.judged.score),
      after: shownScore(passing.score),
    };
  });
}

const YES: Text = { zh: '是', en: 'yes' };
const NO: Text = { zh: '否', en: 'no' };

function saidOf({ kind, choices, unit }: ShownItem, value: unknown): Text {
  if (kind === 'yes-no') return value === true ? YES : NO;
  const chosen = choices.find(({ id }) => id === value)?.name;
  const text = `${value ?? '—'}${unit ?? ''}`;
  return chosen ?? { zh: text, en: text };
}

/** What closing an entry would do to the result that it came from, of whichever noun that is. */
export const closings: Services['ifClosed'] = { inRun: closeInRun, inSheet: closeInSheet };
