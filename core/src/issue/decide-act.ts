import { dayText, parseDay } from '../lib/plain-day.ts';
import { type Problem, problem } from '../lib/problem.ts';
import { ok, type Result, refuse } from '../lib/result.ts';
import { dayAfterWorkingDays } from '../lib/working-day.ts';
import type { FormValues } from '../pack/form.ts';
import { checkFormValues } from '../pack/form-values.ts';
import { failedConditions, failedDemands } from './closing.ts';
import { type Acting, actionsFrom, type Entry, type LedgerKind, phaseOf, stateOf } from './entry.ts';
import type { Demand, Doing, HandlingClass, LedgerAction, LedgerState } from './ledgers-format.ts';

/** What somebody does to an entry: the action's id and what is given with it. Days are calendar days; absent is not given. */
export interface Deed {
  readonly action: string;
  readonly words: string;
  readonly values: FormValues;
  readonly owner?: { readonly unitId: string; readonly personId: string | null } | undefined;
  readonly jointUnitIds?: readonly string[] | undefined;
  readonly handling?: string | undefined;
  readonly dueOn?: string | undefined;
  readonly until?: string | undefined;
  /** To which unit it is raised. */
  readonly raiseToId?: string | undefined;
  /** Files given as proof with this deed. */
  readonly files: number;
  /** The rule that was made or changed so that it does not return. */
  readonly institution?: string | undefined;
  /** Of merging: the entry that goes on instead of it. */
  readonly into?: string | undefined;
  /** Of splitting: how many parts go on instead of it. */
  readonly parts?: number | undefined;
}

/** What a deed makes of an entry. */
export interface Done {
  readonly entry: Entry;
  readonly action: LedgerAction;
  readonly values: FormValues;
}

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
];
/** Fewer would not be parts. */
const LEAST_PARTS = 2;
/** E4 Who put it right does not say that it is. */
const BY_ANOTHER: readonly Doing[] = ['verify', 'close', 'return'];

/** Why an action of the entry's state cannot be done by this person today, whatever is given with it; null where it can. */
export function obstacleOf(
  entry: Entry,
  action: LedgerAction,
  { acting, today }: { readonly acting: Acting; readonly today: string },
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
  if (action.does === 'report' && entry.measuresOpen > 0) {
    return problem('issue-measures-open', { open: entry.measuresOpen, all: entry.measures });
  }
  return null;
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
  const obstacle = obstacleOf(entry, action, by);
  if (obstacle !== null) return refuse(obstacle);
  const form = formOf(kind, action);
  const values = checkFormValues(form, deed.values);
  const problems = [
    ...(needsWords(action) && deed.words.trim() === '' ? [problem('issue-words', {}, { field: 'words' })] : []),
    ...(values.ok ? [] : values.problems),
  ];
  if (problems.length > 0 || !values.ok) return refuse(...problems);
  const faults = [
    ...failedDemands(action.conditions ?? [], { form, entry, values: values.value, today: by.today }).map(notMet),
    ...faultsOf({ kind, entry, action, deed, values: values.value, today: by.today }),
  ];
  if (faults.length > 0) return refuse(...faults);
  const doing: Doings = { kind, entry, action, deed, ...by };
  const changed = moved(doing, settled(doing, { ...entry, ...EFFECTS[action.does](doing) }));
  return ok({ entry: changed, action, values: values.value });
}

/** Whether words must be given with an action. */
export function needsWords({ does, reason }: LedgerAction): boolean {
  return reason === true || does === 'report' || WITH_REASON.includes(does);
}

/** What an action asks to be filled in: its own fields, and for verifying the answers of the ledger. */
export function formOf({ ledger }: Pick<LedgerKind, 'ledger'>, { does, asks = [] }: LedgerAction) {
  return does === 'verify' ? [...asks, ...ledger.closing.answers] : asks;
}

interface Doings {
  readonly kind: LedgerKind;
  readonly entry: Entry;
  readonly action: LedgerAction;
  readonly deed: Deed;
  readonly acting: Acting;
  readonly today: string;
}

interface ToCheck extends Omit<Doings, 'acting'> {
  readonly values: FormValues;
}

function faultsOf(given: ToCheck): readonly Problem[] {
  const { kind, action, deed, entry, values, today } = given;
  switch (action.does) {
    case 'assign':
    case 'reopen':
      return [...faultsOfOwner(given), ...faultsOfDay(given)];
    case 'transfer':
      return deed.owner === undefined
        ? [problem('issue-owner', {}, { field: 'owner' })]
        : deed.owner.unitId === entry.ownerUnitId && deed.owner.personId === entry.ownerPersonId
          ? [problem('issue-same-owner', {}, { field: 'owner' })]
          : [];
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
      return deed.raiseToId === undefined ? [problem('issue-nobody-above', {}, { field: 'raiseToId' })] : [];
    case 'ask':
      return faultsOfUntil(given);
    case 'merge':
      return deed.into === undefined ? [problem('issue-merge-alone')] : [];
    case 'split':
      return (deed.parts ?? 0) < LEAST_PARTS ? [problem('issue-split-alone')] : [];
    default:
      return [];
  }
}

function notMet({ id, name }: Demand): Problem {
  return problem('issue-condition', { condition: name.zh, conditionEn: name.en }, { field: id });
}

function faultsOfOwner({ deed, entry, action }: ToCheck): readonly Problem[] {
  if (deed.owner !== undefined || (action.does === 'reopen' && entry.ownerUnitId !== null)) return [];
  return [problem('issue-owner', {}, { field: 'owner' })];
}

function faultsOfDay({ kind, entry, action, deed, today }: ToCheck): readonly Problem[] {
  const handling = deed.handling ?? (action.does === 'reopen' ? entry.handling : null);
  return faultsOfHandling(kind, { handling, dueOn: deed.dueOn, today });
}

/** What is wrong with a class of handling and the day given with it; absent, the day follows from the class. */
export function faultsOfHandling(
  { ledger }: LedgerKind,
  given: { readonly handling: string | null; readonly dueOn: string | undefined; readonly today: string },
): readonly Problem[] {
  const { today } = given;
  const chosen = ledger.classes.find(({ id }) => id === given.handling);
  if (chosen === undefined) return [problem('issue-handling', {}, { field: 'handling' })];
  const dueOn = dayOf(chosen, given.dueOn, today);
  if (dueOn === null && chosen.lasting !== true) return [problem('issue-day', {}, { field: 'dueOn' })];
  if (dueOn === null) return [];
  if (parseDay(dueOn) === null) return [problem('issue-no-such-day', { found: dueOn }, { field: 'dueOn' })];
  if (dueOn < today) return [problem('issue-day-past', { found: dueOn }, { field: 'dueOn' })];
  const latest = chosen.most === undefined ? null : dayAfterWorkingDays(today, chosen.most);
  if (latest !== null && dueOn > latest) {
    const { zh, en } = chosen.name;
    return [problem('issue-day-late', { handling: zh, handlingEn: en, latest }, { field: 'dueOn' })];
  }
  return [];
}

function faultsOfUntil({ deed, entry, action, today }: ToCheck): readonly Problem[] {
  const { until } = deed;
  if (until === undefined) return [problem('issue-day', {}, { field: 'until' })];
  if (parseDay(until) === null) return [problem('issue-no-such-day', { found: until }, { field: 'until' })];
  const after = action.request === 'extend' ? (entry.fixDueOn ?? today) : today;
  const latest = after > today ? after : today;
  return until > latest ? [] : [problem('issue-until-early', { latest }, { field: 'until' })];
}

/** The day by which an entry of a class is due: the one given, else so many working days from today; null where none is set. */
export function dayOf(chosen: HandlingClass, given: string | undefined, today: string): string | null {
  if (given !== undefined) return given;
  return chosen.within === undefined ? null : dayAfterWorkingDays(today, chosen.within);
}

/** Until when the first step of an entry written today is owed; null where its state sets no time. */
export function beginsDue({ within }: LedgerState, today: string): string | null {
  return withinOr(today, within, null);
}

const set = (entry: Partial<Entry>): Partial<Entry> => entry;

/** What each action changes beside the state (E10). */
const EFFECTS: Readonly<Record<Doing, (doing: Doings) => Partial<Entry>>> = {
  pass: () => ({}),
  note: () => ({}),
  drop: () => ({}),
  assign: assigned,
  decline: () => set({ ownerUnitId: null, ownerPersonId: null, jointUnitIds: [], fixDueOn: null }),
  transfer: ({ deed }) => ownedBy(deed),
  return: ({ entry }) => set({ rounds: entry.rounds + 1, reportedOn: null }),
  report: ({ entry, acting, today }) =>
    set({ reportedOn: today, workedBy: [...new Set([...entry.workedBy, acting.accountId])] }),
  verify: ({ kind, today }) => {
    const day = parseDay(today);
    if (day === null) throw new Error(`not a day: ${today}`);
    return set({ holdsUntil: dayText(day + (kind.ledger.closing.holds ?? 0)) });
  },
  close: ({ today }) => set({ closedOn: today }),
  reopen: (doing) => set({ ...assigned(doing), reopened: doing.entry.reopened + 1, closedOn: null, reportedOn: null }),
  raise: ({ deed }) => set({ raisedToId: deed.raiseToId ?? null }),
  answer: () => ({}),
  ask: ({ action, deed, acting }) =>
    set({
      pending: {
        kind: action.request ?? 'extend',
        reason: deed.words.trim(),
        until: deed.until ?? '',
        by: acting.accountId,
      },
    }),
  grant: ({ entry }) =>
    entry.pending?.kind === 'extend'
      ? set({ pending: null, fixDueOn: entry.pending.until, extensions: entry.extensions + 1 })
      : set({ pending: null, dueOn: entry.pending?.until ?? null }),
  deny: () => set({ pending: null }),
  resume: () => ({}),
  key: () => set({ isKey: true }),
  // What goes on elsewhere keeps all that was said of it (E20, E21).
  merge: () => ({}),
  split: () => ({}),
};

function assigned({ kind, entry, deed, today }: Doings): Partial<Entry> {
  const handling = deed.handling ?? entry.handling;
  const chosen = kind.ledger.classes.find(({ id }) => id === handling);
  return {
    ...(deed.owner === undefined ? {} : ownedBy(deed)),
    handling,
    fixDueOn: chosen === undefined ? null : dayOf(chosen, deed.dueOn, today),
    workedBy: [],
  };
}

function ownedBy({ owner, jointUnitIds }: Deed): Partial<Entry> {
  return {
    ownerUnitId: owner?.unitId ?? null,
    ownerPersonId: owner?.personId ?? null,
    ...(jointUnitIds === undefined ? {} : { jointUnitIds: jointUnitIds.filter((id) => id !== owner?.unitId) }),
  };
}

/** E3 What is said only while an entry is in a phase ends with it: a request with being open, the level above with being raised. */
function settled({ kind, entry, action }: Doings, changed: Entry): Entry {
  const phase = phaseOf(kind, { state: action.to ?? entry.state });
  return {
    ...changed,
    pending: phase === 'open' ? changed.pending : null,
    raisedToId: phase === 'raised' ? changed.raisedToId : null,
    holdsUntil: phase === 'proving' || phase === 'closed' ? changed.holdsUntil : null,
  };
}

/** E3 Where the entry goes, and by when the next step is owed there. */
function moved({ kind, entry, action, today }: Doings, changed: Entry): Entry {
  const to = stateOf(kind, action.to ?? entry.state);
  const state = to.id;
  const phase = phaseOf(kind, { state });
  if (phase === 'open') return { ...changed, state, dueOn: changed.fixDueOn };
  if (state === entry.state || phase === 'paused') return { ...changed, state };
  if (phase === 'closed' || phase === 'void') return { ...changed, state, dueOn: null };
  if (phase === 'proving')
    return { ...changed, state, dueOn: withinOr(changed.holdsUntil, to.within, changed.holdsUntil) };
  return { ...changed, state, dueOn: withinOr(today, to.within, null) };
}

function withinOr(from: string | null, within: number | undefined, otherwise: string | null): string | null {
  return from === null || within === undefined ? otherwise : dayAfterWorkingDays(from, within);
}
