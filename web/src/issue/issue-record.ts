import type { Part } from '@dudao/core/issue/ledgers-format';
import type { readIssue } from '@dudao/core/issue/read-contract';
import type { ShownAction } from '@dudao/core/issue/shapes';
import type { OutputOf } from '@dudao/core/lib/contract';
import type { Lang } from '@dudao/core/lib/text';

/** An entry with its story and what the reader may do, as the server tells it. */
export type Issue = OutputOf<typeof readIssue>;

/** The problem by which the server says that an action is somebody else's. */
const NOT_YOURS = 'issue-not-yours';
/** The problem by which it says that there is nothing to answer: the next to nothing that anybody needs to know. */
const NOTHING_ASKED = 'issue-nothing-asked';

/** The actions that lead on from where the entry stands, by whether the reader may do them, could but for an obstacle, or leaves them to others. */
export interface SortedActions {
  readonly able: readonly ShownAction[];
  readonly hindered: readonly ShownAction[];
  readonly ofOthers: readonly ShownAction[];
}

/** What is done from buttons of its own, since it concerns several entries. */
const HAS_OWN_DIALOG: readonly ShownAction['does'][] = ['merge', 'split'];

/** Whether the table lets the reader merge or split the entry where it stands. */
export function mayBe(does: 'merge' | 'split', { ledgerKind, state, actions }: Issue): boolean {
  const action = ledgerKind.actions.find((one) => one.does === does && one.from.includes(state));
  return action !== undefined && actions[action.id] === true;
}

/** Whether the version of the ledger under which an entry was written knows merging and splitting at all. */
export function knowsMerging({ ledgerKind }: Issue): boolean {
  return ledgerKind.actions.some(({ does }) => does === 'merge');
}

/** Sorts the actions of the ledger's table by what the server says of each; of what does not lead on from here now, as looking again at what is not lasting, it says nothing. */
export function sortActions({ ledgerKind, state, actions }: Issue): SortedActions {
  const here = ledgerKind.actions.filter(({ from, does }) => from.includes(state) && !HAS_OWN_DIALOG.includes(does));
  return {
    able: here.filter(({ id }) => actions[id] === true),
    hindered: here.filter(({ id }) => ![true, NOT_YOURS, NOTHING_ASKED, undefined].includes(actions[id])),
    ofOthers: here.filter(({ id }) => actions[id] === NOT_YOURS),
  };
}

/** Actions that lead on; the others are beside the way. */
const LEADS_ON: readonly ShownAction['does'][] = [
  'grant',
  'assign',
  'pass',
  'report',
  'verify',
  'close',
  'answer',
  'resume',
];

/** The one action that is the next step for the reader: of what they may do, the one that leads on furthest; null: none does. */
export function nextStep(able: readonly ShownAction[]): ShownAction | null {
  const ahead = able.filter(({ does }) => LEADS_ON.includes(does));
  return ahead.find(({ does }) => does === 'grant') ?? ahead[0] ?? null;
}

/** Why an action cannot be done now, in words; undefined where it can. */
export function obstacleTo({ obstacles }: Issue, actionId: string, lang: Lang): string | undefined {
  return obstacles[actionId]?.[lang];
}

/** Whose turn it is, by name; null where nobody owes the next step. */
export function whoseTurn(issue: Issue): { readonly part: Part; readonly name: string } | null {
  const waits = issue.ledgerKind.states.find(({ id }) => id === issue.state)?.waits ?? null;
  if (waits === null) return null;
  const owner = [issue.owner?.name, issue.ownerPerson].filter(Boolean).join(' ');
  const names: Readonly<Record<Part, string>> = {
    keeper: issue.keeper.name,
    'keeper-head': issue.keeper.name,
    owner,
    'owner-head': owner,
    unit: issue.unit.name,
    'unit-head': issue.unit.name,
    team: '',
    finder: issue.writtenBy,
    above: issue.raisedTo?.name ?? '',
  };
  return { part: waits, name: names[waits] };
}
