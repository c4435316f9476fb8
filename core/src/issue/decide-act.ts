import { type Problem, problem } from '../lib/problem.ts';
import { ok, type Result, refuse } from '../lib/result.ts';
import type { Form } from '../pack/form.ts';
import { checkFormValues } from '../pack/form-values.ts';
import { closingAt, failedDemands } from './closing.ts';
import type { Deed, Doings, Done } from './deed.ts';
import { notTaken } from './deed-asks.ts';
import { faultsOf, notMet } from './deed-faults.ts';
import { effectOf } from './effects.ts';
import { type Acting, actionsFrom, type Entry, type LedgerKind, stateOf } from './entry.ts';
import { classFormOf, classOf } from './handling.ts';
import type { Doing, LedgerAction } from './ledgers-format.ts';

/** E9 What goes against somebody, or moves their day, says why. */
const WITH_REASON: readonly Doing[] = [
  'drop',
  'decline',
  'transfer',
  'return',
  'reopen',
  'raise',
  'answer',
  'ask',
  'deny',
  'key',
  'merge',
  'split',
  'reclass',
  'look',
];
/** E4 Who put it right does not say that it is. */
const BY_ANOTHER: readonly Doing[] = ['verify', 'close', 'return'];

/** E37 What is verified or closed is looked at by itself, and never one of many. */
export const ONE_BY_ONE: readonly Doing[] = ['verify', 'close'];

/** Why an action of the entry's state cannot be done by this person today, whatever is given with it; null where it can. */
export function obstacleOf(
  entry: Entry,
  action: LedgerAction,
  { kind, acting, today }: { readonly kind: LedgerKind; readonly acting: Acting; readonly today: string },
): Problem | null {
  if (!action.by.some((part) => acting.parts.has(part))) {
    return problem('issue-not-yours', { action: action.name.zh, actionEn: action.name.en });
  }
  if (BY_ANOTHER.includes(action.does)) {
    if (isOwnWork(entry, acting)) return problem('issue-own-work');
    // Who passes by another part, as the head of a unit that reads its list before it leaves, judges something else than what was put right.
    const passesBy = action.by.filter((part) => acting.parts.has(part));
    if (acting.keepsItself && passesBy.every((part) => part === 'keeper')) return problem('issue-own-unit');
  }
  const { pending } = entry;
  if (action.does === 'ask' && pending !== null) return problem('issue-asked-already');
  if (action.does === 'grant' || action.does === 'deny') {
    if (pending === null || pending.kind !== action.request) return problem('issue-nothing-asked');
    if (pending.by === acting.accountId) return problem('issue-own-request');
  }
  if (action.does === 'close' && (entry.holdsUntil ?? '') > today) {
    return problem('issue-holds', { until: entry.holdsUntil ?? '' });
  }
  return action.does === 'report' ? obstacleToReport(kind, entry, today) : null;
}

/** E31 E41 What an entry of its class must have, or carry, before it is reported; E11 no measure is open. */
function obstacleToReport(kind: LedgerKind, entry: Entry, today: string): Problem | null {
  const { handling, handlingValues, answers, measures, measuresOpen } = entry;
  const chosen = classOf(kind, handling);
  if (chosen?.upward === true && answers === 0) {
    return problem('issue-not-raised', { handling: chosen.name.zh, handlingEn: chosen.name.en });
  }
  const carried = { form: chosen?.asks ?? [], entry, values: handlingValues, today };
  const [lacking] = failedDemands(chosen?.before_report ?? [], carried);
  if (chosen !== undefined && lacking !== undefined) {
    const words = { condition: lacking.name.zh, conditionEn: lacking.name.en };
    return problem('issue-before-report', { handling: chosen.name.zh, handlingEn: chosen.name.en, ...words });
  }
  return measuresOpen > 0 ? problem('issue-measures-open', { open: measuresOpen, all: measures }) : null;
}

function isOwnWork({ workedBy, ownerPersonId }: Entry, { accountId, personId }: Acting): boolean {
  return workedBy.includes(accountId) || (ownerPersonId !== null && ownerPersonId === personId);
}

/** Decides a deed by the ledger's table. Refuses: ACT_FAULTS of the contract, and FORM_PROBLEMS. Nothing of the entry is changed. */
export function decideAct(
  kind: LedgerKind,
  entry: Entry,
  deed: Deed,
  by: { readonly acting: Acting; readonly today: string },
): Result<Done> {
  const action = actionsFrom(kind, entry).find(({ id }) => id === deed.action);
  if (action === undefined) {
    const state = stateOf(kind, entry.state);
    return refuse(problem('issue-no-such-action', { state: state.name.zh, stateEn: state.name.en }));
  }
  const obstacle = obstacleOf(entry, action, { kind, ...by });
  if (obstacle !== null) return refuse(obstacle);
  const form = [...formOf(kind, action, entry.keeperKind), ...classFormOf(kind, action, deed.handling)];
  const values = checkFormValues(form, deed.values);
  const problems = [
    ...notTaken(action, deed),
    ...(needsWords(action) && deed.words.trim() === '' ? [problem('issue-words', {}, { field: 'words' })] : []),
    ...(values.ok ? [] : values.problems),
  ];
  if (problems.length > 0 || !values.ok) return refuse(...problems);
  const doing: Doings = { kind, entry, action, deed: { ...deed, values: values.value }, ...by };
  const faults = [
    ...failedDemands(action.conditions ?? [], { form, entry, values: values.value, today: by.today }).map(notMet),
    ...faultsOf({ ...doing, values: values.value }),
  ];
  return faults.length > 0 ? refuse(...faults) : ok({ entry: effectOf(doing), action, values: values.value });
}

/** Whether words must be given with an action. */
export function needsWords({ does, reason }: LedgerAction): boolean {
  return reason === true || does === 'report' || WITH_REASON.includes(does);
}

/** What an action asks to be filled in: its own fields, for verifying the answers of the ledger as such a unit keeps it, for telling those of its fields that the owner tells. */
export function formOf(
  { ledger }: Pick<LedgerKind, 'ledger'>,
  { does, asks = [] }: LedgerAction,
  keeperKind: string | null,
): Form {
  if (does === 'verify') return [...asks, ...closingAt(ledger, keeperKind).answers];
  return does === 'fill' ? toldByOwner(ledger) : asks;
}

/** E33 The fields of a ledger that its owner tells; none of them alone must be given. */
function toldByOwner({ fields = [], told_by_owner: told = [] }: LedgerKind['ledger']): Form {
  return fields.filter(({ id }) => told.includes(id)).map((field) => ({ ...field, needed: false }));
}
