import { stateOf } from '@dudao/core/issue/entry';
import { gapsOfPlan } from '@dudao/core/issue/plan';
import type { readUnitPlan } from '@dudao/core/issue/plan-contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import { groupBy } from '@dudao/core/lib/group-by';
import type { Db } from '../lib/db.ts';
import type { IssueMeasureTable } from '../lib/schema.gen.ts';
import { type FrozenLedger, readLedgersOf } from './books.ts';
import { shownMeasure } from './measure-rows.ts';
import type { IssueRow } from './rows.ts';

/** An entry as plans and notices of rectification tell it. */
export type PlanEntry = OutputOf<typeof readUnitPlan>['open'][number];

/** The field in which ledgers ask for the cause. */
const CAUSE = 'cause';

interface Words {
  readonly issue_id: string;
  readonly action: string;
  readonly words: string;
}

interface Rule {
  readonly issue_id: string;
  readonly title: string;
}

/** Entries with their measures, what was said last and the rules they left, in the order of the rows; the same few questions however many there are. */
export async function readPlanEntries(db: Db, rows: readonly IssueRow[]): Promise<readonly PlanEntry[]> {
  const ids = rows.map(({ id }) => id);
  const kindOf = await readLedgersOf(db, rows);
  const measures = await db.many<IssueMeasureTable>(
    'select * from issue_measure where issue_id = any ($1::uuid[]) order by issue_id, ordinal, id',
    [ids],
  );
  const steps = await db.many<Words>(
    `select issue_id, action, words from issue_step where issue_id = any ($1::uuid[]) and words <> '' order by issue_id, revision, at`,
    [ids],
  );
  const rules = await db.many<Rule>(
    `select issue_id, title || case when document_number = '' then '' else '（' || document_number || '）' end as title from issue_institution where issue_id = any ($1::uuid[]) order by made_on, title`,
    [ids],
  );
  const [measuresOf, stepsOf, rulesOf] = [byIssue(measures), byIssue(steps), byIssue(rules)];
  return rows.map((row) =>
    entryOf(row, kindOf(row), { measures: measuresOf(row.id), steps: stepsOf(row.id), rules: rulesOf(row.id) }),
  );
}

function byIssue<T extends { readonly issue_id: string }>(list: readonly T[]): (id: string) => readonly T[] {
  const groups = groupBy(list, ({ issue_id }) => issue_id);
  return (id) => groups.get(id) ?? [];
}

interface Around {
  readonly measures: readonly IssueMeasureTable[];
  readonly steps: readonly Words[];
  readonly rules: readonly Rule[];
}

function entryOf(row: IssueRow, kind: FrozenLedger, { measures, steps, rules }: Around): PlanEntry {
  const { ledger, path } = kind;
  const reporting = path.actions.filter(({ does }) => does === 'report').map(({ id }) => id);
  const handling = ledger.classes.find(({ id }) => id === row.handling);
  const asksCause = (ledger.fields ?? []).some(({ id }) => id === CAUSE);
  const said = row.field_values[CAUSE];
  const cause = asksCause ? (typeof said === 'string' ? said : '') : null;
  const shown = measures.map(shownMeasure);
  return {
    id: row.id,
    number: row.number,
    ledger: row.ledger,
    ledgerName: ledger.name,
    title: row.title,
    detail: row.detail,
    cause,
    unit: { id: row.unit_id, name: row.unit_name },
    owner: row.owner_unit_id === null ? null : { id: row.owner_unit_id, name: row.owner_unit_name ?? '' },
    ownerPerson: row.owner_person_name,
    handlingName: handling?.name ?? null,
    phase: row.phase,
    stateName: stateOf(kind, row.state).name,
    foundOn: row.found_on,
    fixDueOn: row.fix_due_on,
    closedOn: row.closed_on,
    measures: shown,
    gaps: gapsOfPlan({
      title: row.title,
      cause,
      ownerUnit: row.owner_unit_name,
      units: [row.unit_name, row.owner_unit_name ?? ''],
      dueOn: row.fix_due_on,
      isLasting: handling?.lasting === true,
      measures: shown.filter(({ cancelled }) => !cancelled),
    }).map((one) => ({ ...one })),
    reported: steps.findLast(({ action }) => reporting.includes(action))?.words ?? '',
    lastWords: steps.at(-1)?.words ?? '',
    rules: rules.map(({ title }) => title),
  };
}
