import { can } from '@dudao/core/access/can';
import { withoutKeptBack } from '@dudao/core/issue/confidential';
import { formOf } from '@dudao/core/issue/decide-act';
import { classFormOf } from '@dudao/core/issue/handling';
import type { LedgerAction } from '@dudao/core/issue/ledgers-format';
import { toldOfMark } from '@dudao/core/issue/rejudge';
import type { ShownStep } from '@dudao/core/issue/shapes';
import type { Text } from '@dudao/core/lib/text';
import type { Form } from '@dudao/core/pack/form';
import type { Db } from '../lib/db.ts';
import type { IssueStepTable } from '../lib/schema.gen.ts';
import type { Caller } from '../lib/session.ts';
import type { FrozenLedger } from './books.ts';
import type { PathOf } from './parts.ts';
import type { ProofRow } from './proofs.ts';

/** Actions of the engine itself in stories, which are in no table. */
const OWN_ACTIONS: Readonly<Record<string, Text>> = {
  create: { zh: '登记', en: 'written' },
  'source-passes': { zh: '评估显示已达标，可以核验', en: 'met again by the evaluation: ready to be verified' },
  'source-misses': { zh: '评估显示又未达标', en: 'missed again by the evaluation' },
  'record-passes': {
    zh: '后一次检查同一项已合格，可以核验',
    en: 'found good by a later visit: ready to be verified',
  },
  'record-misses': { zh: '后一次检查同一项又不合格', en: 'found bad again by a later visit' },
  'set-measures': { zh: '制定措施', en: 'measures set down' },
  'finish-measure': { zh: '完成措施', en: 'measure done' },
  'revisit-held': { zh: '回访：没有反弹', en: 'revisited, it held' },
  'hand-up': { zh: '作为困难报上一级', en: 'handed up as a difficulty' },
  'hand-over-leader': { zh: '移交包案、督办领导', en: 'handed to another leader' },
  rejudge: { zh: '再研判', en: 'judged anew' },
  'cancel-measure': { zh: '取消措施', en: 'measure cancelled' },
  'carry-over': { zh: '带入新一轮', en: 'carried over into a round' },
  'left-behind': { zh: '决定不带入新一轮', en: 'not carried over' },
  absorb: { zh: '并入其他条目', en: 'others merged into it' },
  'split-off': { zh: '分案登记', en: 'split off' },
};

/** A file of an entry; its picture only for whoever may see evidence of the unit that filed it. */
export function shownFile(proof: ProofRow, { grants }: Caller, pathOf: PathOf) {
  return {
    revision: proof.revision,
    filingId: proof.filing_id,
    title: proof.title,
    hasPicture: proof.has_picture && can(grants, 'evidence.read', pathOf(proof.filing_unit_id)),
    by: proof.by_name,
    receivedAt: proof.received_at,
    sha256: proof.sha256,
  };
}

/** What a story is told with. `files` are those of the whole entry; `hidden` are fields that are kept back from the caller. */
interface ToTell {
  readonly kind: FrozenLedger;
  readonly files: readonly (ShownStep['files'][number] & { readonly revision: number })[];
  readonly hidden: ReadonlySet<string>;
}

/** One line of a story as it is told. */
export function shownStep(step: IssueStepTable, { kind, files, hidden }: ToTell): ShownStep {
  const action = kind.path.actions.find(({ id }) => id === step.action);
  const nameOf = (id: string | null) => kind.path.states.find((state) => state.id === id)?.name ?? null;
  return {
    at: step.at,
    by: step.by_name,
    // Safe: written from the same list, and nothing else writes it.
    part: step.part as ShownStep['part'],
    action: step.action,
    actionName: action?.name ?? OWN_ACTIONS[step.action] ?? { zh: step.action, en: step.action },
    from: nameOf(step.from_state),
    to: nameOf(step.to_state),
    words: step.words,
    // Safe: checked by the action's form before it was written.
    values: withoutKeptBack(step.field_values as ShownStep['values'], hidden),
    form: action === undefined ? [] : formOfStep(step, kind, action).filter(({ id }) => !hidden.has(id)),
    files: files.flatMap(({ revision, ...file }) => (revision === step.revision ? [file] : [])),
    told: toldOf(step, kind),
    institution: step.institution,
  };
}

/** What was filled in with a step: what its action asks, and its class of handling where one was given. */
function formOfStep(step: IssueStepTable, kind: FrozenLedger, action: LedgerAction): Form {
  // Safe: written by `writeSteps` alone.
  const { handling } = step.told as Readonly<Record<string, string | null>>;
  // What was answered is told, at whatever level the ledger was kept.
  const own =
    action.does === 'verify' ? [...(action.asks ?? []), ...kind.ledger.closing.answers] : formOf(kind, action, null);
  return [...own, ...classFormOf(kind, action, handling ?? undefined)];
}

const WEEK_NOTE: Text = { zh: '每周梳理', en: 'weekly combing' };

/** What was said of an entry in the combing of a week. */
export interface WeekNote {
  readonly note: string;
  readonly by_name: string;
  readonly at: string;
  readonly week_on: string;
}

/** What was said of an entry in weekly combings. */
export function listWeekNotes(db: Db, issueId: string): Promise<WeekNote[]> {
  return db.many<WeekNote>(
    `select n.note, n.by_name, n.at, w.week_on from issue_week_note n join issue_week w on w.id = n.week_id
     where n.issue_id = $1 order by n.at, w.week_on`,
    [issueId],
  );
}

/** What was said of an entry in a weekly combing, as a line of its story. */
export function toldOfWeek({ note, by_name: by, at, week_on: week }: WeekNote): ShownStep {
  const told = [{ what: 'week', value: { zh: week, en: week } }];
  const bare = { part: null, from: null, to: null, values: {}, form: [], files: [], institution: null };
  return { at, by, action: 'week-note', actionName: WEEK_NOTE, words: note, told, ...bare };
}

/** Lines of a story from several places, each where it falls in time; of one moment, in the order given. */
export function inTime(...lines: readonly (readonly ShownStep[])[]): ShownStep[] {
  return lines.flat().sort((a, b) => (a.at === b.at ? 0 : a.at < b.at ? -1 : 1));
}

/** What else changed with a step, in words: whom it was handed to, how, until when. */
function toldOf(step: IssueStepTable, kind: FrozenLedger): ShownStep['told'] {
  // Safe: written by `writeSteps` alone.
  const told = step.told as Readonly<Record<string, string | null>>;
  return Object.entries(told).flatMap(([what, value]) => {
    if (value === null) return [];
    const handling = what === 'handling' ? kind.ledger.classes.find(({ id }) => id === value)?.name : undefined;
    return [{ what, value: handling ?? toldOfMark(what, value) ?? { zh: value, en: value } }];
  });
}
