import { can } from '@dudao/core/access/can';
import { planData, planTitle } from '@dudao/core/issue/documents/plan-data';
import { PLAN_DOCUMENT_OF } from '@dudao/core/issue/documents/plan-shape';
import { stateOf } from '@dudao/core/issue/entry';
import { gapsOfPlan } from '@dudao/core/issue/plan';
import { downloadUnitPlan, readUnitPlan } from '@dudao/core/issue/plan-contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { beyondScope, type Db } from '../lib/db.ts';
import { giveDocument, makeDocument } from '../lib/office-document.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import type { IssueMeasureTable } from '../lib/schema.gen.ts';
import { implement } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';
import { readUnitRow } from '../org/rows.ts';
import { type FrozenLedger, readLedgersOf } from './books.ts';
import { shownMeasure } from './measure-rows.ts';
import { readPaths } from './parts.ts';
import type { IssueRow } from './rows.ts';

/** The rectification plan of a unit, as it is read. */
type UnitPlan = OutputOf<typeof readUnitPlan>;

/** A plan that nobody could read is none. */
const MOST_ENTRIES = 300;
/** The field in which ledgers ask for the cause. */
const CAUSE = 'cause';

interface Words {
  readonly issue_id: string;
  readonly action: string;
  readonly words: string;
}

interface PlanAsked {
  readonly unitId: string;
  readonly since: string;
  readonly caller: Caller;
  /** Only what this unit keeps. */
  readonly keeperId?: string | undefined;
}

async function readPlan(db: Db, { unitId, since, caller, keeperId }: PlanAsked): Promise<UnitPlan> {
  const unit = await readUnitRow(db, unitId);
  const rows = await db.many<IssueRow>(
    `select * from issue where (unit_id = $1 or owner_unit_id = $1) and (is_open or closed_on >= $2)
       and ($3::uuid is null or keeper_id = $3)
     order by is_open desc, ledger, number limit ${MOST_ENTRIES + 1}`,
    [unitId, since, keeperId ?? null],
  );
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
  const rules = await db.many<{ issue_id: string; title: string }>(
    `select issue_id, title || case when document_number = '' then '' else '（' || document_number || '）' end as title from issue_institution where issue_id = any ($1::uuid[]) order by made_on, title`,
    [ids],
  );
  const entries = rows.slice(0, MOST_ENTRIES).map((row) => {
    const own = <T extends { readonly issue_id: string }>(list: readonly T[]) =>
      list.filter(({ issue_id }) => issue_id === row.id);
    return entryOf(row, kindOf(row), { measures: own(measures), steps: own(steps), rules: own(rules) });
  });
  return {
    unit: { id: unitId, name: unit?.name ?? '' },
    since,
    open: entries.filter(({ phase }) => phase !== 'closed'),
    closed: entries.filter(({ phase }) => phase === 'closed'),
    keepers: await readKeepers(db, rows, caller),
    more: rows.length > MOST_ENTRIES,
  };
}

/** Who keeps what is open, and whether the caller may ask for it in their name. */
async function readKeepers(db: Db, rows: readonly IssueRow[], { grants }: Caller): Promise<UnitPlan['keepers']> {
  const open = rows.filter(({ phase }) => phase !== 'closed');
  const ids = [...new Set(open.map(({ keeper_id: id }) => id))];
  const pathOf = await readPaths(db, ids);
  const named = await beyondScope(db, () =>
    db.many<{ id: string; name: string }>('select id, name from unit where id = any ($1::uuid[]) order by name, id', [
      ids,
    ]),
  );
  return named.map(({ id, name }) => ({
    id,
    name,
    open: open.filter(({ keeper_id: keeper }) => keeper === id).length,
    notice: can(grants, 'issue.keep', pathOf(id)) || 'issue-not-yours',
  }));
}

interface Around {
  readonly measures: readonly IssueMeasureTable[];
  readonly steps: readonly Words[];
  readonly rules: readonly { readonly title: string }[];
}

function entryOf(row: IssueRow, kind: FrozenLedger, { measures, steps, rules }: Around): UnitPlan['open'][number] {
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

/** What was closed is told from the first day of this year, unless another is asked for. */
const sinceOf = (since: string | undefined, now: Date): string => since ?? `${plainDateOf(now).slice(0, 4)}-01-01`;

export const readUnitPlanImplementation = implement(readUnitPlan, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, input: { unitId, since }, caller, now }) =>
    ok(await readPlan(db, { unitId, since: sinceOf(since, now), caller })),
});

export const downloadUnitPlanImplementation = implement(downloadUnitPlan, {
  subject: async (_db, { unitId }) => unitId,
  audited: ({ unitId, kind }) => ({ unitId, kind }),
  handle: async ({ db, input, caller, now, services }) => {
    const { unitId, kind, format } = input;
    const document = PLAN_DOCUMENT_OF[kind];
    const keeperId = kind === 'notice' ? (input.keeperId ?? unitId) : undefined;
    const plan = await readPlan(db, { unitId, since: sinceOf(input.since, now), caller, keeperId });
    const office = plan.keepers.find(({ id }) => id === keeperId) ?? null;
    if (kind === 'notice') {
      if (office === null) return refuse(problem('issue-nothing-to-ask'));
      if (office.notice !== true) {
        return refuse(problem('issue-not-yours', { action: '发整改通知书', actionEn: 'Asking for rectification' }));
      }
    }
    const today = plainDateOf(now);
    const data = planData(plan, { document, office: office?.name ?? null, today });
    const made = await makeDocument(db, { unitId: office?.id ?? unitId, document, data, services });
    if (!made.ok) return made;
    return giveDocument(made.value.bytes, { name: planTitle(document, plan.unit.name), format });
  },
});
