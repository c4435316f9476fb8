import { dayText, parseDay } from '../../lib/plain-day.ts';
import type { Form, FormValue, FormValues } from '../../pack/form.ts';
import type { Deed } from '../deed.ts';
import type { Acting, Entry, LedgerKind } from '../entry.ts';
import { type LedgerAction, PARTS, type Part } from '../ledgers-format.ts';
import { TAKES, takesAs } from './model.ts';

/** One step of a random walk: what somebody tries on some day. */
export interface Try {
  readonly deed: Deed;
  readonly who: Acting;
  readonly today: string;
}

/** Draws whole numbers from 0 up to, without, `below`; the same seed gives the same row (mulberry32). */
export function drawerOf(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

type Draw = ReturnType<typeof drawerOf>;

/** An entry as it is just written. */
export function freshEntry({ ledger, path }: LedgerKind, today: string): Entry {
  const [first] = path.states;
  if (first === undefined) throw new Error('a path without states');
  return {
    state: first.id,
    ownerUnitId: ledger.owned_by === 'unit' ? 'unit-0' : null,
    ownerPersonId: null,
    jointUnitIds: [],
    // Where villages keep it as well, what only they are asked is walked too.
    keeperKind: ledger.also_kept_by?.includes('village') ? 'village' : 'county',
    handling: null,
    handlingValues: {},
    foundOn: today,
    fixDueOn: null,
    dueOn: null,
    reportedOn: null,
    holdsUntil: null,
    closedOn: null,
    rounds: 0,
    reopened: 0,
    extensions: 0,
    pending: null,
    raisedToId: null,
    isKey: false,
    keyValues: {},
    workedBy: [],
    measures: 0,
    measuresOpen: 0,
    answers: 0,
    lookOn: null,
    restsSince: null,
  };
}

/** What leads an entry to its end; tried oftener, so that walks get there. */
const FORWARD: readonly string[] = ['assign', 'report', 'verify', 'close'];

/** Something that somebody may try on an entry: most of it would be in order, and about every part of it is sometimes wrong. */
export function tryOn(kind: LedgerKind, entry: Entry, { draw, today }: { draw: Draw; today: string }): Try {
  const one = <T>(list: readonly T[]): T => {
    if (list.length === 0) throw new Error('drawn from nothing');
    // Safe: the place drawn lies in the list, which may hold undefined itself.
    return list[draw(list.length)] as T;
  };
  const often = (): boolean => draw(25) > 0;
  const { actions } = kind.path;
  const here = actions.filter(({ from }) => from.includes(entry.state));
  const onwards = here.filter(({ does }) => FORWARD.includes(does));
  const awaited = here.filter(({ does, request }) => does === 'grant' && request === entry.pending?.kind);
  const action =
    onwards.length > 0 && draw(4) === 0
      ? one(onwards)
      : awaited.length > 0 && draw(4) === 0
        ? one(awaited)
        : here.length > 0 && often()
          ? one(here)
          : one(actions);
  const parts = new Set<Part>(often() ? [one(action.by), one(PARTS)] : [one(PARTS)]);
  const who = {
    accountId: `account-${draw(4)}`,
    personId: one([null, 'person-0', 'person-1', 'person-2']),
    parts,
    keepsItself: draw(12) === 0,
  };
  const day = (): string => one([dayText((parseDay(today) ?? 0) + draw(120) - 8), '2026-02-30', '昨天']);
  const owner = { unitId: `unit-${draw(4)}`, personId: one([null, null, 'person-0', 'person-1']) };
  const handling = often() ? one(kind.ledger.classes).id : one([undefined, 'no-such']);
  const gives = action.does === 'assign' || action.does === 'reopen' || action.does === 'reclass' || draw(80) === 0;
  const classed = gives ? kind.ledger.classes.find(({ id }) => id === handling)?.asks : [];
  // What an action does not take is mostly left out, so that walks get on.
  const as = takesAs(action);
  const givesAll = draw(40) === 0;
  const taken = <T>(what: keyof typeof TAKES, value: T): T | undefined =>
    givesAll || TAKES[what].split(' ').includes(as) ? value : undefined;
  return {
    who,
    today,
    deed: {
      action: draw(60) === 0 ? 'no-such' : action.id,
      words: often() ? '说明' : ' ',
      values: valuesOf([...formOf(kind, action, entry.keeperKind), ...(classed ?? [])], { draw, often, today }),
      owner: taken('owner', often() ? owner : undefined),
      jointUnitIds: taken('joint', draw(3) === 0 ? [`unit-${draw(4)}`, `unit-${draw(4)}`] : undefined),
      handling: taken('class', handling),
      dueOn: taken('due', draw(3) > 0 ? undefined : day()),
      until: taken('until', often() ? dayText((parseDay(today) ?? 0) + 30 + draw(200)) : one([undefined, day()])),
      raiseToId: taken('above', often() ? 'city' : undefined),
      files: taken('files', often() ? 1 + draw(3) : 0) ?? 0,
      // What ends an entry for good is rare, so that walks get on.
      into: draw(8) === 0 ? 'issue-0' : undefined,
      parts: draw(8) === 0 ? 2 + draw(3) : one([undefined, 1]),
      institution: taken('rule', often() ? '建立了制度' : one([undefined, ' '])),
    },
  };
}

function formOf({ ledger }: LedgerKind, { does, asks = [] }: LedgerAction, level: string | null): Form {
  const { fields = [], told_by_owner: told = [], closing } = ledger;
  if (does === 'fill') return fields.filter(({ id }) => told.includes(id));
  const isAsked = ({ id }: Form[number]) => !closing.only[id]?.every((one) => one !== level);
  return does === 'verify' ? [...asks, ...closing.answers.filter(isAsked)] : asks;
}

function valuesOf(form: Form, { draw, often, today }: { draw: Draw; often: () => boolean; today: string }): FormValues {
  const values: Record<string, FormValue> = draw(80) === 0 ? { stray: '1' } : {};
  for (const field of form) {
    if (draw(40) === 0) continue;
    if (draw(80) === 0) values[field.id] = field.kind === 'yes-no' ? '是' : field.kind === 'text' ? true : '另';
    else if (field.kind === 'yes-no') values[field.id] = often();
    else if (field.kind === 'choice')
      values[field.id] = field.choices[often() ? 0 : draw(field.choices.length)]?.id ?? '';
    else if (field.kind === 'persons') values[field.id] = ['person-0'];
    else if (field.kind === 'number') values[field.id] = often() ? '20' : String(1 + draw(60));
    else if (field.kind === 'day') values[field.id] = often() ? today : daysLater(today, draw(9) - 4);
    else values[field.id] = '文字';
  }
  return values;
}

/** The day after so many days. */
export function daysLater(day: string, days: number): string {
  return dayText((parseDay(day) ?? 0) + days);
}
