import { randomUUID } from 'node:crypto';
import type { Done } from '@dudao/core/issue/deed';
import { dayText, parseDay } from '@dudao/core/lib/plain-day';
import type { Tx } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import type { FrozenLedger } from './books.ts';
import type { IssueRow } from './rows.ts';

/** A deed that was done to an entry, as far as revisits follow from it. */
interface Acted {
  readonly row: IssueRow;
  readonly kind: FrozenLedger;
  readonly done: Done;
}

/** A revisit that is planned. */
export interface RevisitToPlan {
  readonly issueId: string;
  readonly unitId: string;
  readonly region: string;
  readonly keeperId: string;
  readonly ledger: string;
  readonly drawId: string | null;
  readonly dueOn: string;
}

/** Plans revisits; whoever verified the entry last is written down with them. `verifying` are ids of actions that verify. */
export function planRevisits(tx: Tx, plans: readonly RevisitToPlan[], verifying: readonly string[]): void {
  if (plans.length === 0) return;
  const rows = plans.map((plan) => ({
    id: randomUUID(),
    issue_id: plan.issueId,
    unit_id: plan.unitId,
    region: plan.region,
    keeper_id: plan.keeperId,
    ledger: plan.ledger,
    draw_id: plan.drawId,
    due_on: plan.dueOn,
  }));
  tx.ahead(
    `insert into issue_revisit (id, issue_id, unit_id, region, keeper_id, ledger, kind, draw_id, due_on, verified_by, verified_by_name)
     select r.id, r.issue_id, r.unit_id, r.region, r.keeper_id, r.ledger, case when r.draw_id is null then 'due' else 'random' end, r.draw_id, r.due_on,
       v.by_id, coalesce(v.by_name, '')
     from jsonb_to_recordset($1) as r (id uuid, issue_id uuid, unit_id uuid, region uuid, keeper_id uuid, ledger text, draw_id uuid, due_on date)
     left join lateral (select s.by_id, s.by_name from issue_step s where s.issue_id = r.issue_id and s.action = any ($2)
       order by s.revision desc limit 1) v on true`,
    [JSON.stringify(rows), verifying],
  );
}

/** E18 What closings and reopenings mean for revisits: those of the ledger are planned, those that were planned are dropped. */
export function followClosings(tx: Tx, decided: readonly Acted[], now: Date): void {
  const today = parseDay(plainDateOf(now)) ?? 0;
  const plans = decided.flatMap(({ row, kind, done }) =>
    done.action.does !== 'close'
      ? []
      : (kind.ledger.revisits?.after ?? []).map((days) => ({
          issueId: row.id,
          unitId: row.unit_id,
          region: row.region,
          keeperId: row.keeper_id,
          ledger: row.ledger,
          drawId: null,
          dueOn: dayText(today + days),
        })),
  );
  const verifying = decided.flatMap(({ kind }) => verifyingOf(kind.path.actions));
  planRevisits(tx, plans, [...new Set(verifying)]);
  const reopened = decided.filter(({ done }) => done.action.does === 'reopen').map(({ row }) => row.id);
  if (reopened.length === 0) return;
  tx.ahead(
    `update issue_revisit set done_on = $2, result = 'dropped' where issue_id = any ($1::uuid[]) and done_on is null`,
    [reopened, plainDateOf(now)],
  );
}

/** Ids of the actions that verify. */
export function verifyingOf(actions: Acted['kind']['path']['actions']): readonly string[] {
  return actions.filter(({ does }) => does === 'verify').map(({ id }) => id);
}
