import { type Problem, problem } from '../lib/problem.ts';
import type { Deed } from './deed.ts';
import type { Doing, LedgerAction, RequestKind } from './ledgers-format.ts';

/** What an action takes beside words and the answers of its own form. */
export interface Asks {
  /** `kept`: absent, the present owner stays. */
  readonly owner?: 'needed' | 'kept';
  readonly handling?: true;
  /** A day without a class; absent, the entry keeps its own. */
  readonly day?: true;
  /** `kept`: absent, the day follows from the class. */
  readonly until?: 'needed' | 'kept';
  readonly raiseTo?: true;
  readonly files?: true;
  readonly institution?: true;
}

/** An action as far as this asks: what it does, and of asking and granting what for. */
export interface Requesting {
  readonly does: Doing;
  readonly request?: RequestKind | null | undefined;
}

const ASKS: Readonly<Record<Doing, Asks>> = {
  pass: {},
  note: { files: true },
  drop: {},
  assign: { owner: 'needed', handling: true },
  decline: { files: true },
  transfer: { owner: 'needed', day: true },
  return: { files: true },
  report: { files: true },
  verify: { files: true, institution: true },
  close: {},
  reopen: { owner: 'kept', handling: true, files: true },
  raise: { raiseTo: true, files: true },
  answer: { files: true },
  ask: { until: 'needed', files: true },
  grant: {},
  deny: {},
  resume: {},
  key: {},
  merge: {},
  split: {},
  reclass: { handling: true, files: true },
  fill: { files: true },
  look: { until: 'kept', files: true },
};

/** What an action takes: by what it does, so that a ledger needs no dialog of its own. Whoever grants that an entry is raised says to whom. */
export function asksOf({ does, request }: Requesting): Asks {
  return does === 'grant' && request === 'raise' ? ASKS.raise : ASKS[does];
}

/** What may be given with a deed: its name for people, whether it is given, and whether an action takes it. */
const GIVEN: readonly {
  readonly field: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly isGiven: (deed: Deed) => boolean;
  readonly isTaken: (asks: Asks) => boolean;
}[] = [
  {
    field: 'owner',
    name: { zh: '责任单位和责任人', en: 'an owner' },
    isGiven: ({ owner }) => owner !== undefined,
    isTaken: ({ owner }) => owner !== undefined,
  },
  {
    field: 'jointUnitIds',
    name: { zh: '协办单位', en: 'joint units' },
    isGiven: ({ jointUnitIds = [] }) => jointUnitIds.length > 0,
    isTaken: ({ owner }) => owner !== undefined,
  },
  {
    field: 'handling',
    name: { zh: '办理类别', en: 'a class of handling' },
    isGiven: ({ handling }) => handling !== undefined,
    isTaken: ({ handling }) => handling === true,
  },
  {
    field: 'dueOn',
    name: { zh: '整改期限', en: 'a day by which it is put right' },
    isGiven: ({ dueOn }) => dueOn !== undefined,
    isTaken: ({ handling, day }) => handling === true || day === true,
  },
  {
    field: 'until',
    name: { zh: '申请的日期或下次查看的日期', en: 'a day asked for, or of the next look' },
    isGiven: ({ until }) => until !== undefined,
    isTaken: ({ until }) => until !== undefined,
  },
  {
    field: 'raiseToId',
    name: { zh: '上提到的单位', en: 'a unit to raise it to' },
    isGiven: ({ raiseToId }) => raiseToId !== undefined,
    isTaken: ({ raiseTo }) => raiseTo === true,
  },
  {
    field: 'files',
    name: { zh: '佐证', en: 'files' },
    isGiven: ({ files }) => files > 0,
    isTaken: ({ files }) => files === true,
  },
  {
    field: 'institution',
    name: { zh: '建立或修订的制度', en: 'a rule that was made' },
    isGiven: ({ institution = '' }) => institution.trim() !== '',
    isTaken: ({ institution }) => institution === true,
  },
];

/** E57 What is given with a deed though its action does not take it: told, since it would be lost without a word. */
export function notTaken(action: LedgerAction, deed: Deed): readonly Problem[] {
  const asks = asksOf(action);
  return GIVEN.filter(({ isGiven, isTaken }) => isGiven(deed) && !isTaken(asks)).map(({ field, name }) =>
    problem(
      'issue-not-taken',
      { action: action.name.zh, actionEn: action.name.en, what: name.zh, whatEn: name.en },
      { field },
    ),
  );
}
