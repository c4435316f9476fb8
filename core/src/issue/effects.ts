import { dayText, parseDay } from '../lib/plain-day.ts';
import type { FormValues } from '../pack/form.ts';
import type { Deed, Doings } from './deed.ts';
import { type Entry, phaseOf, stateOf } from './entry.ts';
import { classFormOf, classOf, dayAfterRest, dayOf, GIVES_CLASS, lookOf, nextLook, withinOr } from './handling.ts';
import type { Doing, Phase } from './ledgers-format.ts';

/** E53 Phases in which an entry waits for others than its owner, with leave. */
const RESTING: readonly Phase[] = ['raised', 'paused'];

/** What a deed that was allowed makes of its entry; nothing of the entry given is changed. */
export function effectOf(doing: Doings): Entry {
  const { entry, action } = doing;
  return moved(doing, settled(doing, { ...entry, ...EFFECTS[action.does](doing) }));
}

const set = (entry: Partial<Entry>): Partial<Entry> => entry;

/** What each action changes beside the state (E10). */
const EFFECTS: Readonly<Record<Doing, (doing: Doings) => Partial<Entry>>> = {
  pass: () => ({}),
  note: () => ({}),
  drop: () => ({}),
  assign: assigned,
  decline: () => set({ ownerUnitId: null, ownerPersonId: null, jointUnitIds: [], fixDueOn: null }),
  // What the owner before asked for is over with it.
  transfer: ({ entry, deed }) =>
    set({ ...ownedBy(entry, deed), fixDueOn: deed.dueOn ?? entry.fixDueOn, pending: null }),
  return: ({ entry }) => set({ rounds: entry.rounds + 1, reportedOn: null }),
  report: ({ entry, acting, today }) =>
    set({ reportedOn: today, workedBy: [...new Set([...entry.workedBy, acting.accountId])] }),
  verify: ({ kind, today }) => {
    const day = parseDay(today);
    if (day === null) throw new Error(`not a day: ${today}`);
    return set({ holdsUntil: dayText(day + (kind.ledger.closing.holds ?? 0)) });
  },
  close: ({ today }) => set({ closedOn: today }),
  reopen: (doing) =>
    set({ ...assigned(doing), reopened: doing.entry.reopened + 1, closedOn: null, reportedOn: null, answers: 0 }),
  raise: ({ deed }) => set({ raisedToId: deed.raiseToId ?? null }),
  answer: ({ entry }) => set({ answers: entry.answers + 1 }),
  ask: ({ action, deed, acting, today }) =>
    set({
      pending: {
        kind: action.request ?? 'extend',
        reason: deed.words.trim(),
        until: deed.until ?? '',
        by: acting.accountId,
        on: today,
      },
    }),
  grant: granted,
  deny: () => set({ pending: null }),
  resume: () => ({}),
  key: ({ deed }) => set({ isKey: true, keyValues: deed.values }),
  // What goes on elsewhere keeps all that was said of it (E20, E21).
  merge: () => ({}),
  split: () => ({}),
  reclass: (doing) => {
    const { kind, entry, deed, today } = doing;
    const chosen = classOf(kind, deed.handling ?? null);
    return set({
      handling: chosen?.id ?? null,
      handlingValues: valuesOfClass(doing),
      fixDueOn: chosen === undefined ? null : dayOf(chosen, deed.dueOn, today),
      lookOn: lookOf(chosen, { ...entry, values: valuesOfClass(doing) }, today),
      // What was asked for was asked of another day.
      pending: null,
    });
  },
  // What is told goes into the entry's own fields, which no rule asks.
  fill: () => ({}),
  look: ({ kind, entry, deed, today }) =>
    set({ lookOn: deed.until ?? nextLook(classOf(kind, entry.handling), entry.handlingValues, today) }),
};

function granted({ entry, deed }: Doings): Partial<Entry> {
  const { pending, extensions } = entry;
  switch (pending?.kind) {
    case 'extend':
      return { pending: null, fixDueOn: pending.until, extensions: extensions + 1 };
    case 'raise':
      return { pending: null, raisedToId: deed.raiseToId ?? null };
    default:
      return { pending: null, dueOn: pending?.until ?? null };
  }
}

function assigned(doing: Doings): Partial<Entry> {
  const { kind, entry, deed, today } = doing;
  const handling = deed.handling ?? entry.handling;
  const chosen = classOf(kind, handling);
  return {
    ...(deed.owner === undefined ? {} : ownedBy(entry, deed)),
    handling,
    handlingValues: valuesOfClass(doing),
    fixDueOn: chosen === undefined ? null : dayOf(chosen, deed.dueOn, today),
    lookOn: lookOf(chosen, { ...entry, values: valuesOfClass(doing) }, today),
    workedBy: [],
  };
}

/** E41 What an entry carries for its class: what is filled in with the class, or what it carried where none is given. */
function valuesOfClass({ kind, entry, action, deed }: Doings): FormValues {
  if (deed.handling === undefined) return entry.handlingValues;
  const asked = new Set(classFormOf(kind, action, deed.handling).map(({ id }) => id));
  return Object.fromEntries(Object.entries(deed.values).filter(([id]) => asked.has(id)));
}

/** Joint owners stay unless others are named; whoever becomes the owner is none of them any more. */
function ownedBy(entry: Entry, { owner, jointUnitIds = entry.jointUnitIds }: Deed): Partial<Entry> {
  return {
    ownerUnitId: owner?.unitId ?? null,
    ownerPersonId: owner?.personId ?? null,
    jointUnitIds: jointUnitIds.filter((id) => id !== owner?.unitId),
  };
}

/** E3 What is said only while an entry is in a phase ends with it: a request with being open, the level above with being raised, rest with either. */
function settled({ kind, entry, action, today }: Doings, changed: Entry): Entry {
  const phase = phaseOf(kind, { state: action.to ?? entry.state });
  const { restsSince, fixDueOn } = changed;
  const goesOn = phase === 'open' && restsSince !== null && fixDueOn !== null && !GIVES_CLASS.includes(action.does);
  return {
    ...changed,
    fixDueOn: goesOn ? dayAfterRest(fixDueOn, restsSince, today) : fixDueOn,
    restsSince: RESTING.includes(phase) ? (restsSince ?? today) : null,
    pending: phase === 'open' ? changed.pending : null,
    raisedToId: phase === 'raised' ? changed.raisedToId : null,
    holdsUntil: phase === 'proving' || phase === 'closed' ? changed.holdsUntil : null,
    lookOn: phase === 'closed' || phase === 'void' ? null : changed.lookOn,
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
