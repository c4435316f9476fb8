import { randomUUID } from 'node:crypto';
import type { RULE } from '@dudao/core/issue/shapes';
import type { z } from 'zod';
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
  readonly documentNumber: string;
  readonly filingId: string | null;
}

/** Writes rules into the register. Call it beyond the caller's scope. */
export function writeRules(
  tx: Tx,
  rules: readonly RuleToWrite[],
  { by, now }: { readonly by: { readonly accountId: string; readonly name: string }; readonly now: Date },
): void {
  const rows = rules.map(
    ({ id, issueId, unitId, region, kind, title, loophole, madeOn, documentNumber, filingId }) => ({
      id,
      issue_id: issueId,
      unit_id: unitId,
      region,
      kind,
      title,
      loophole,
      made_on: madeOn,
      document_number: documentNumber,
      filing_id: filingId,
    }),
  );
  tx.ahead(
    `insert into issue_institution (id, issue_id, unit_id, region, kind, title, loophole, made_on, document_number, filing_id, at, by_id, by_name)
     select r.id, r.issue_id, r.unit_id, r.region, r.kind, r.title, r.loophole, r.made_on, r.document_number, r.filing_id, $2, $3, $4
     from jsonb_to_recordset($1) as r (id uuid, issue_id uuid, unit_id uuid, region uuid, kind text, title text, loophole text, made_on date, document_number text, filing_id uuid)`,
    [JSON.stringify(rows), now, by.accountId, by.name],
  );
}

/** A rule that an entry has already under a title, and what of it is known. */
export interface RegisteredRule {
  readonly id: string;
  readonly document_number: string;
  readonly filing_id: string | null;
}

/** The rule of an entry under a title, one that lacks its number or file first; null: there is none. Call it beyond the caller's scope. */
export async function readRuleTitled(tx: Tx, issueId: string, title: string): Promise<RegisteredRule | null> {
  return tx.maybe<RegisteredRule>(
    `select id, document_number, filing_id from issue_institution where issue_id = $1 and title = $2
     order by document_number <> '' and filing_id is not null, id limit 1`,
    [issueId, title],
  );
}

/** Completes a registered rule with what it lacked, and with what is known of it by then. Call it beyond the caller's scope. */
export async function completeRule(
  tx: Tx,
  id: string,
  given: Pick<RuleToWrite, 'kind' | 'loophole' | 'madeOn' | 'documentNumber' | 'filingId'>,
): Promise<void> {
  const { kind, loophole, madeOn, documentNumber, filingId } = given;
  await tx.run(
    `update issue_institution set kind = $2, loophole = coalesce(nullif($3, ''), loophole), made_on = $4,
       document_number = coalesce(nullif($5, ''), document_number), filing_id = coalesce($6, filing_id) where id = $1`,
    [id, kind, loophole, madeOn, documentNumber, filingId],
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
      documentNumber: '',
      filingId: null,
    }),
  );
  writeRules(tx, rules, { by, now });
}

/** A rule that an entry left behind, as it is shown. */
export type RuleLine = z.output<typeof RULE>;

/** The file of a rule, by its title among the evidence of its unit. */
const RULE_FILE = `(select json_build_object('filingId', f.id, 'title', f.title) from evidence_filing f where f.id = r.filing_id)`;

/** What the files of rules are called: told to whoever sees the rule, as proofs are. Call it beyond the caller's scope. */
export function listRuleFiles(db: Db, ids: readonly string[]): Promise<{ id: string; file: RuleLine['file'] }[]> {
  return db.many(`select r.id, ${RULE_FILE} as file from issue_institution r where r.id = any ($1::uuid[])`, [ids]);
}

/** The rules that one entry left behind, the newest first. Call it beyond the caller's scope. */
export function listRulesOf(db: Db, issueId: string): Promise<RuleLine[]> {
  return db.many<RuleLine>(
    `select r.id, r.kind, r.title, r.loophole, r.made_on as "madeOn", r.document_number as "documentNumber", ${RULE_FILE} as file
     from issue_institution r where r.issue_id = $1 order by r.made_on desc, r.id`,
    [issueId],
  );
}
