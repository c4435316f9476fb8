import { formOf } from '@dudao/core/issue/decide-act';
import { stateOf } from '@dudao/core/issue/entry';
import type { Raising } from '@dudao/core/issue/raisings/contract';
import { isLateAnswer, questionOf } from '@dudao/core/issue/raisings/raising';
import type { Text } from '@dudao/core/lib/text';
import { type FormValues, shownFormValue } from '@dudao/core/pack/form';
import type { Db } from '../../lib/db.ts';
import { type FrozenLedger, readLedgersOf } from '../books.ts';
import { readVeil } from '../veil.ts';
import type { RaisingRow } from './page.ts';

const NOBODY: ReadonlySet<never> = new Set();

/** Lines of the register as they are told. What a ledger keeps back is told to nobody here (E30). */
export async function shownRaisings(db: Db, rows: readonly RaisingRow[], today: string): Promise<readonly Raising[]> {
  const [kindOf, veil] = [await readLedgersOf(db, rows), await readVeil(db)];
  return rows.map((row) => {
    const kind = kindOf(row);
    return shownRaising(row, { kind, hidden: veil(kind, NOBODY), today });
  });
}

function shownRaising(
  row: RaisingRow,
  {
    kind,
    hidden,
    today,
  }: { readonly kind: FrozenLedger; readonly hidden: ReadonlySet<string>; readonly today: string },
): Raising {
  return {
    id: row.id,
    // Safe: the table admits no other kinds, and units no others of theirs.
    kind: row.kind as Raising['kind'],
    level: row.to_kind as Raising['level'],
    issue: { id: row.issue_id, number: row.number, title: row.title, unit: { id: row.unit_id, name: row.unit_name } },
    ledgerName: kind.ledger.name,
    from: { id: row.from_id, name: row.from_name },
    to: { id: row.to_id, name: row.to_name },
    asked: { by: row.asked_by ?? '', at: row.asked_at, words: askedWords(row, { kind, hidden }) },
    dueOn: row.due_on,
    isLate: row.ended_as !== 'dropped' && isLateAnswer({ dueOn: row.due_on, endedOn: row.ended_on }, today),
    ended: endedOf(row, { kind, hidden }),
    now: { stateName: stateOf(kind, row.state).name, phase: row.phase, closedOn: row.closed_on },
  };
}

/** The words in which it was asked: of a question what it asks, as its ledger has it, and with it why it was asked again. */
function askedWords(
  row: RaisingRow,
  { kind, hidden }: { readonly kind: FrozenLedger; readonly hidden: ReadonlySet<string> },
): string {
  const words = row.asked_words ?? '';
  if (row.kind !== 'asked') return words;
  // Safe: checked by the ledger's form before it was written.
  const values = row.entry_values as FormValues;
  const question = questionOf(kind.ledger, { values, hidden }) || row.detail;
  return [question, question === '' || row.asked_revision > 1 ? words : ''].filter((text) => text !== '').join('\n');
}

function endedOf(
  row: RaisingRow,
  { kind, hidden }: { readonly kind: FrozenLedger; readonly hidden: ReadonlySet<string> },
): Raising['ended'] {
  if (row.ended_at === null) return null;
  const action = kind.path.actions.find(({ id }) => id === row.ended_action);
  const form = action === undefined ? [] : formOf(kind, action, null).filter(({ id }) => !hidden.has(id));
  // Safe: checked by the action's form before it was written.
  const values = (row.ended_values ?? {}) as FormValues;
  const textOf = (field: (typeof form)[number], lang: 'zh' | 'en') =>
    shownFormValue(field, values[field.id], { lang, nameOf: () => '' });
  return {
    as: row.ended_as === 'answered' ? 'answered' : 'dropped',
    by: row.ended_by ?? '',
    at: row.ended_at,
    actionName: action?.name ?? ELSEWHERE,
    answers: form
      .map((field) => ({ name: field.name, value: { zh: textOf(field, 'zh'), en: textOf(field, 'en') } }))
      .filter(({ value }) => value.zh !== ''),
    words: [row.worked_out, row.ended_words].filter((text) => text !== null && text !== '').join('\n'),
  };
}

const ELSEWHERE: Text = { zh: '已办理', en: 'dealt with' };
