import { can } from '@dudao/core/access/can';
import { planData, planTitle } from '@dudao/core/issue/documents/plan-data';
import { PLAN_DOCUMENT_OF } from '@dudao/core/issue/documents/plan-shape';
import { downloadUnitPlan, readUnitPlan } from '@dudao/core/issue/plan-contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { beyondScope, type Db } from '../lib/db.ts';
import { giveDocument, makeDocument } from '../lib/office-document.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';
import { readUnitRow } from '../org/rows.ts';
import { readPaths } from './parts.ts';
import { readPlanEntries } from './plan-entries.ts';
import type { IssueRow } from './rows.ts';

/** The rectification plan of a unit, as it is read. */
type UnitPlan = OutputOf<typeof readUnitPlan>;

/** A plan that nobody could read is none. */
export const MOST_ENTRIES = 300;

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
  const entries = await readPlanEntries(db, rows.slice(0, MOST_ENTRIES));
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
