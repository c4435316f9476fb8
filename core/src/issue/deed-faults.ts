import { parseDay } from '../lib/plain-day.ts';
import { type Problem, problem } from '../lib/problem.ts';
import type { FormValues } from '../pack/form.ts';
import { failedConditions, failedDemands } from './closing.ts';
import type { Doings } from './deed.ts';
import { asksOf } from './deed-asks.ts';
import type { Acting, Entry } from './entry.ts';
import { classFormOf, classOf, dayOf, faultsOfHandling, nextLook } from './handling.ts';
import type { Demand, HandlingClass } from './ledgers-format.ts';

/** Fewer would not be parts. */
const LEAST_PARTS = 2;

/** A deed with what was filled in. */
export interface ToCheck extends Doings {
  readonly values: FormValues;
}

/** What is wrong with what is given with a deed, by what its action does. */
export function faultsOf(given: ToCheck): readonly Problem[] {
  const { kind, action, deed, entry, values, today } = given;
  switch (action.does) {
    case 'assign':
    case 'reopen':
      return [...faultsOfOwner(given), ...faultsOfDay(given), ...faultsOfCarried(given)];
    case 'transfer':
      return [...faultsOfNextOwner(given), ...faultsOfHandingOn(given)];
    case 'report': {
      const { files = 0 } = kind.ledger.closing;
      return deed.files < files
        ? [problem('issue-proof', { needed: files, found: deed.files }, { field: 'files' })]
        : [];
    }
    case 'verify':
      return [
        ...failedConditions(kind.ledger, { entry, values, today }).map(notMet),
        ...(kind.ledger.closing.institution === true && (deed.institution ?? '').trim() === ''
          ? [problem('issue-institution', {}, { field: 'institution' })]
          : []),
      ];
    case 'raise':
    case 'grant':
      return asksOf(action).raiseTo === true && deed.raiseToId === undefined
        ? [problem('issue-nobody-above', {}, { field: 'raiseToId' })]
        : [];
    case 'ask':
      return faultsOfUntil(given);
    case 'merge':
      return deed.into === undefined ? [problem('issue-merge-alone')] : [];
    case 'split':
      return (deed.parts ?? 0) < LEAST_PARTS ? [problem('issue-split-alone')] : [];
    case 'reclass':
      return [...faultsOfClass(given), ...faultsOfCarried(given)];
    case 'fill':
      return Object.keys(values).length === 0 ? [problem('issue-nothing-told')] : [];
    case 'look':
      return faultsOfLook(given);
    default:
      return [];
  }
}

/** A condition that does not hold. */
export function notMet({ id, name }: Demand): Problem {
  return problem('issue-condition', { condition: name.zh, conditionEn: name.en }, { field: id });
}

/** E41 What does not hold of what the class that is given asks; reopened under the class it has, of what the entry carries for it. */
function faultsOfCarried({ kind, entry, action, deed, values, today }: ToCheck): readonly Problem[] {
  const isKept = deed.handling === undefined && action.does === 'reopen';
  const handling = isKept ? entry.handling : (deed.handling ?? null);
  if (handling === null) return [];
  const form = classFormOf(kind, action, handling);
  const demands = classOf(kind, handling)?.conditions ?? [];
  return failedDemands(demands, { form, entry, values: isKept ? entry.handlingValues : values, today }).map(notMet);
}

function faultsOfOwner({ deed, entry, action }: ToCheck): readonly Problem[] {
  if (deed.owner !== undefined || (action.does === 'reopen' && entry.ownerUnitId !== null)) return [];
  return [problem('issue-owner', {}, { field: 'owner' })];
}

function faultsOfNextOwner({ deed: { owner }, entry }: ToCheck): readonly Problem[] {
  if (owner === undefined) return [problem('issue-owner', {}, { field: 'owner' })];
  const isSame = owner.unitId === entry.ownerUnitId && owner.personId === entry.ownerPersonId;
  return isSame ? [problem('issue-same-owner', {}, { field: 'owner' })] : [];
}

/** E54 What is wrong with the day of an entry that is handed on: no unit is handed what is late already, and a later day is granted. */
function faultsOfHandingOn({ kind, entry, deed: { owner, dueOn }, acting, today }: ToCheck): readonly Problem[] {
  const { handling, fixDueOn } = entry;
  if (dueOn === undefined) {
    const isLate = owner?.unitId !== entry.ownerUnitId && fixDueOn !== null && fixDueOn < today;
    return isLate ? [problem('issue-handed-on-late', { due: fixDueOn }, { field: 'dueOn' })] : [];
  }
  const faults = faultsOfHandling(kind, { handling, dueOn, today });
  return faults.length > 0 ? faults : faultsOfLater(entry, classOf(kind, handling), { dueOn, today, acting });
}

function faultsOfDay({ kind, entry, action, deed, today }: ToCheck): readonly Problem[] {
  const handling = deed.handling ?? (action.does === 'reopen' ? entry.handling : null);
  return faultsOfHandling(kind, { handling, dueOn: deed.dueOn, today });
}

/** E34 What is wrong with another class: the same again, a day that the class does not have, or a later one that nobody granted. */
function faultsOfClass({ kind, entry, deed, acting, today }: ToCheck): readonly Problem[] {
  const { handling = null, dueOn } = deed;
  if (handling === entry.handling) return [problem('issue-same-class', {}, { field: 'handling' })];
  const faults = faultsOfHandling(kind, { handling, dueOn, today });
  return faults.length > 0 ? faults : faultsOfLater(entry, classOf(kind, handling), { dueOn, today, acting });
}

/** E34 E21 E54 A later day than the one an entry has, or none any more, is for a leader of the keeper, whichever way it would come to it. */
export function faultsOfLater(
  { fixDueOn }: Pick<Entry, 'fixDueOn'>,
  chosen: HandlingClass | undefined,
  { dueOn, today, acting }: { readonly dueOn: string | undefined; readonly today: string; readonly acting: Acting },
): readonly Problem[] {
  if (fixDueOn === null || chosen === undefined || acting.parts.has('keeper-head')) return [];
  const day = dayOf(chosen, dueOn, today);
  const isLater = day === null || day > fixDueOn;
  return isLater ? [problem('issue-class-later', { due: fixDueOn }, { field: 'dueOn' })] : [];
}

/** E32 What is wrong with the day of the next look; absent, it follows from the class. */
function faultsOfLook({ kind, entry, deed: { until }, today }: ToCheck): readonly Problem[] {
  if (until === undefined) return [];
  if (parseDay(until) === null) return [problem('issue-no-such-day', { found: until }, { field: 'until' })];
  if (until <= today) return [problem('issue-until-early', { latest: today }, { field: 'until' })];
  const chosen = classOf(kind, entry.handling);
  const latest = nextLook(chosen, entry.handlingValues, today);
  if (chosen === undefined || latest === null || until <= latest) return [];
  const { zh, en } = chosen.name;
  return [problem('issue-day-late', { handling: zh, handlingEn: en, latest }, { field: 'until' })];
}

function faultsOfUntil({ deed, entry, action, today }: ToCheck): readonly Problem[] {
  const { until } = deed;
  if (until === undefined) return [problem('issue-day', {}, { field: 'until' })];
  if (parseDay(until) === null) return [problem('issue-no-such-day', { found: until }, { field: 'until' })];
  const after = action.request === 'extend' ? (entry.fixDueOn ?? today) : today;
  const latest = after > today ? after : today;
  return until > latest ? [] : [problem('issue-until-early', { latest }, { field: 'until' })];
}
