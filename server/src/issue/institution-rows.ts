import { randomUUID } from 'node:crypto';
import type { Db, Tx } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import type { IssueRow } from './rows.ts';

/** A rule to be written into the register. */
export interface RuleToWrite {
  readonly id: string;
  readonly issueId: string;
  readonly unitId: string;
  readonly region: string;
  readonly kind: 'made' | 'revised';
  readonly title: string;
  readonly loophole: string;
  readonly madeOn: string;
}

/** Writes rules into the register. Call it beyond the caller's scope. */
export function writeRules(
  tx: Tx,
  rules: readonly RuleToWrite[],
  { by, now }: { readonly by: { readonly accountId: string; readonly name: string }; readonly now: Date },
): void {
  const rows = rules.map(({ id, issueId, unitId, region, kind, title, loophole, madeOn }) => ({
    id,
    issue_id: issueId,
    unit_id: unitId,
    region,
    kind,
    title,
    loophole,
    made_on: madeOn,
  }));
  tx.ahead(
    `insert into issue_institution (id, issue_id, unit_id, region, kind, title, loophole, made_on, at, by_id, by_name)
     select r.id, r.issue_id, r.unit_id, r.region, r.kind, r.title, r.loophole, r.made_on, $2, $3, $4
     from jsonb_to_recordset($1) as r (id uuid, issue_id uuid, unit_id uuid, region uuid, kind text, title text, loophole text, made_on date)`,
    [JSON.stringify(rows), now, by.accountId, by.name],
  );
}

/** What was named with a deed as the rule that it left behind goes into the register too. */
export function registerRules(
  tx: Tx,
  decided: readonly { readonly row: IssueRow }[],
  {
    title,
    by,
    now,
  }: { readonly title: string; readonly by: { readonly accountId: string; readonly name: string }; readonly now: Date },
): void {
  if (title.trim() === '') return;
  const rules = decided.map(
    ({ row }): RuleToWrite => ({
      id: randomUUID(),
      issueId: row.id,
      unitId: row.unit_id,
      region: row.region,
      kind: 'made',
      title: title.trim(),
      loophole: '',
      madeOn: plainDateOf(now),
    }),
  );
  writeRules(tx, rules, { by, now });
}

/** The rules that one entry left behind, the newest first. */
export function listRulesOf(
  db: Db,
  issueId: string,
): Promise<{ id: string; kind: 'made' | 'revised'; title: string; loophole: string; madeOn: string }[]> {
  return db.many<{ id: string; kind: 'made' | 'revised'; title: string; loophole: string; madeOn: string }>(
    `select id, kind, title, loophole, made_on as "madeOn" from issue_institution where issue_id = $1 order by made_on desc, id`,
    [issueId],
  );
}
