import { randomUUID } from 'node:crypto';
import type { FlagVerdict } from '@dudao/core/dossier/flag-desk';
import type { Flag } from '@dudao/core/dossier/flags';
import type { Db, Tx } from '../lib/db.ts';

/** Which figures of which rule: what an answer and a decision hold for. */
export interface FlagKey {
  readonly unit_id: string;
  readonly rule: string;
  readonly member: string;
  readonly figures: string;
}

export interface FlagAnswerRow extends FlagKey {
  readonly answer: string;
  readonly answered_at: string;
  readonly answered_by: string;
  readonly answered_by_name: string;
}

export interface FlagJudgementRow extends FlagKey {
  readonly verdict: FlagVerdict;
  readonly note: string;
  readonly judged_at: string;
  readonly judged_by_name: string;
}

/** The figures that an answer was given for: it no longer holds when one of them changes. */
export function figuresOf({ value, other }: Pick<Flag, 'value' | 'other'>): string {
  return `${value ?? '—'} ${other ?? '—'}`;
}

/** A flag's key as one text. */
export function textOfKey({ unit_id, rule, member, figures }: FlagKey): string {
  return [unit_id, rule, member, figures].join(' ');
}

/** The newest answers of a county and its schools for a period, by `textOfKey`. */
export async function readFlagAnswers(
  db: Db,
  countyId: string,
  period: string,
): Promise<ReadonlyMap<string, FlagAnswerRow>> {
  const rows = await db.many<FlagAnswerRow>(
    `select distinct on (unit_id, rule, member, figures) unit_id, rule, member, figures, answer, answered_at, answered_by, answered_by_name
     from flag_answer where region = $1 and period = $2 order by unit_id, rule, member, figures, answered_at desc`,
    [countyId, period],
  );
  return new Map(rows.map((row) => [textOfKey(row), row]));
}

/** The newest decisions of a county and its schools for a period, by `textOfKey`. */
export async function readFlagJudgements(
  db: Db,
  countyId: string,
  period: string,
): Promise<ReadonlyMap<string, FlagJudgementRow>> {
  const rows = await db.many<FlagJudgementRow>(
    `select distinct on (unit_id, rule, member, figures) unit_id, rule, member, figures, verdict, note, judged_at, judged_by_name
     from flag_judgement where region = $1 and period = $2 order by unit_id, rule, member, figures, judged_at desc`,
    [countyId, period],
  );
  return new Map(rows.map((row) => [textOfKey(row), row]));
}

/** Who says something about a flag, where and when. */
interface Said {
  readonly region: string;
  readonly period: string;
  readonly key: FlagKey;
  readonly at: Date;
  readonly by: { readonly accountId: string; readonly name: string };
}

export async function writeFlagAnswer(tx: Tx, { region, period, key, at, by }: Said, answer: string): Promise<void> {
  await tx.run(
    `insert into flag_answer (region, id, unit_id, period, rule, member, figures, answer, answered_at, answered_by, answered_by_name)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [region, randomUUID(), key.unit_id, period, key.rule, key.member, key.figures, answer, at, by.accountId, by.name],
  );
}

export async function writeFlagJudgement(
  tx: Tx,
  { region, period, key, at, by }: Said,
  { verdict, note }: { readonly verdict: FlagVerdict; readonly note: string },
): Promise<void> {
  await tx.run(
    `insert into flag_judgement (region, id, unit_id, period, rule, member, figures, verdict, note, judged_at, judged_by, judged_by_name)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      region,
      randomUUID(),
      key.unit_id,
      period,
      key.rule,
      key.member,
      key.figures,
      verdict,
      note,
      at,
      by.accountId,
      by.name,
    ],
  );
}
