import { parseDay } from '../../lib/plain-day.ts';
import type { Placed } from '../decide-merge.ts';
import type { Entry, LedgerKind } from '../entry.ts';

/** E20 in one list of cases, written without the engine: the first refusal, or what the survivor becomes. */
export function mergeModel(into: Placed, from: Placed): string | Entry {
  const phase = ({ kind, entry }: Placed) => kind.path.states.find(({ id }) => id === entry.state)?.phase;
  if (into.id === from.id) return 'issue-merge-itself';
  for (const key of ['ledger', 'unitId', 'keeperId'] as const) if (into[key] !== from[key]) return 'issue-merge-apart';
  if (phase(into) !== 'new' && phase(into) !== 'open') return 'issue-merge-closed';
  if (phase(into) === 'new' && phase(from) === 'open') return 'issue-merge-back';
  const [a, b] = [into.entry, from.entry];
  const now: { -readonly [K in keyof Entry]: Entry[K] } = { ...a };
  if (a.ownerUnitId !== null) {
    const joint: string[] = [];
    for (const id of [...a.jointUnitIds, b.ownerUnitId, ...b.jointUnitIds]) {
      if (id !== null && id !== a.ownerUnitId && !joint.includes(id)) joint.push(id);
    }
    now.jointUnitIds = joint;
  }
  if (phase(into) === 'open') {
    if (a.fixDueOn === null || (b.fixDueOn !== null && b.fixDueOn < a.fixDueOn)) now.fixDueOn = b.fixDueOn;
    now.dueOn = now.fixDueOn;
  }
  if (b.rounds > a.rounds) now.rounds = b.rounds;
  if (b.reopened > a.reopened) now.reopened = b.reopened;
  if (b.extensions > a.extensions) now.extensions = b.extensions;
  if (!a.isKey && b.isKey) now.keyValues = b.keyValues;
  now.isKey ||= b.isKey;
  now.workedBy = [...a.workedBy, ...b.workedBy.filter((id) => !a.workedBy.includes(id))];
  now.measures += b.measuresOpen;
  now.measuresOpen += b.measuresOpen;
  return now;
}

/** What is said of one part of a splitting, as the model is asked. */
interface PartTry {
  readonly owner?: { readonly unitId: string; readonly personId: string | null } | undefined;
  readonly handling?: string | undefined;
  readonly dueOn?: string | undefined;
  readonly measures: number;
}

/** E21 the same way: the kinds of refusal, or the parts. That the table lets the whole be split is asked elsewhere. */
export function splitModel(
  kind: LedgerKind,
  was: Entry,
  {
    parts,
    today,
    later,
    isHead,
  }: {
    parts: readonly PartTry[];
    today: string;
    later: (from: string, days: number) => string;
    isHead: boolean;
  },
): readonly string[] | { readonly parts: readonly Entry[] } {
  const isOpen = kind.path.states.find(({ id }) => id === was.state)?.phase === 'open';
  const refused: string[] = [];
  let left = was.measuresOpen;
  for (const { measures } of parts) left -= measures;
  if (left > 0) refused.push('issue-part-measures');
  const made = parts.map((part): Entry => {
    const said = part.owner ?? part.handling ?? part.dueOn;
    if (!isOpen && said !== undefined) refused.push('issue-part-early');
    const way = kind.ledger.classes.find(({ id }) => id === (part.handling ?? was.handling));
    const wanted = part.dueOn ?? was.fixDueOn;
    const isOther = way !== undefined && way.id !== was.handling;
    const carried = isOther || way === undefined ? {} : was.handlingValues;
    const day = wanted ?? (isOpen && way?.within !== undefined ? later(today, way.within) : null);
    if (isOpen && (part.handling !== undefined || part.dueOn !== undefined)) {
      if (way === undefined) refused.push('issue-handling');
      else if (isOther && way.asks?.some(({ needed }) => needed)) refused.push('issue-part-class');
      else if (day === null && way.lasting !== true) refused.push('issue-day');
      else if (day !== null && parseDay(day) === null) refused.push('issue-no-such-day');
      else if (day !== null && day < today) refused.push('issue-day-past');
      else if (day !== null && way.most !== undefined && day > later(today, way.most)) refused.push('issue-day-late');
      else if (was.fixDueOn !== null && !isHead && (day === null || day > was.fixDueOn))
        refused.push('issue-class-later');
    }
    const owner = part.owner?.unitId ?? was.ownerUnitId;
    return {
      ...was,
      ownerUnitId: owner,
      ownerPersonId: part.owner ? part.owner.personId : was.ownerPersonId,
      jointUnitIds: was.jointUnitIds.filter((id) => id !== owner),
      handling: part.handling ?? was.handling,
      handlingValues: (part.handling ?? was.handling) === was.handling ? was.handlingValues : {},
      fixDueOn: isOpen && way !== undefined ? day : was.fixDueOn,
      lookOn: !isOpen
        ? was.lookOn
        : way?.look_every === undefined
          ? null
          : (was.lookOn ?? later(today, Number(carried[way.look_asked ?? ''] ?? way.look_every))),
      dueOn: isOpen ? (way !== undefined ? day : was.fixDueOn) : was.dueOn,
      pending: null,
      measures: part.measures,
      measuresOpen: part.measures,
    };
  });
  return refused.length > 0 ? [...new Set(refused)].toSorted() : { parts: made };
}
