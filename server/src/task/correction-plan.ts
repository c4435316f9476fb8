import { beyondScope, type Tx } from '../lib/db.ts';
import { lockUnitRow } from '../org/rows.ts';
import { newestPlanKind } from './plan-kinds.ts';
import { writePlan } from './plans.ts';
import { lockPlanRow, type PlanRow } from './rows.ts';

/** The kind of plan that keeps what records ask for, one plan of a unit and a calendar year. */
const PLAN_KIND = 'correction';

/** Who writes, and when. */
export interface Writer {
  readonly accountId: string;
  readonly name: string;
  readonly now: Date;
}

/** Who carries out the operation that sets a task. */
export async function readWriter(tx: Tx, now: Date): Promise<Writer> {
  const { accountId } = tx.author;
  if (accountId === null) throw new Error('a record is written by somebody signed in');
  const { name } = await beyondScope(tx, () =>
    tx.one<{ name: string }>('select name from account where id = $1', [accountId]),
  );
  return { accountId, name, now };
}

/** The unit's published plan of what is to be corrected in the year of the due day; made with the first of it. */
export async function correctionPlanOf(
  tx: Tx,
  { unitId, region, dueOn }: { readonly unitId: string; readonly region: string; readonly dueOn: string },
  { accountId, now }: Writer,
): Promise<PlanRow> {
  const year = dueOn.slice(0, 4);
  // Held, so that two who ask for the first thing of a year make one plan.
  await lockUnitRow(tx, unitId);
  const found = await tx.maybe<{ id: string }>(
    `select id from plan where unit_id = $1 and kind = $2 and from_on = $3 and state = 'published' order by created_at limit 1`,
    [unitId, PLAN_KIND, `${year}-01-01`],
  );
  if (found !== null) return lockPlanRow(tx, found.id);
  const kind = await newestPlanKind(tx, PLAN_KIND);
  if (!kind.ok) throw new Error(`no pack says the kind of plan ${PLAN_KIND}`);
  const id = await writePlan(
    tx,
    { id: unitId, region },
    {
      kind: kind.value,
      title: `${year}年${kind.value.name.zh}`,
      document: '',
      fromOn: `${year}-01-01`,
      untilOn: `${year}-12-31`,
      authorId: accountId,
      now,
    },
  );
  await tx.run(`update plan set state = 'published', published_at = $2, published_revision = revision where id = $1`, [
    id,
    now.toISOString(),
  ]);
  return lockPlanRow(tx, id);
}
