import { randomUUID } from 'node:crypto';
import type { FactSource } from '@dudao/core/accountability/case-state';
import type { NewFact } from '@dudao/core/accountability/contract';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import { beyondScope, type Db, type Tx } from '../lib/db.ts';

/** A fact with the words by which the record that it names is known. */
export type LabelledFact = NewFact & { readonly label: string };

/** Of each kind of record: what it is called, and the units of which it may be a record. Row-level security narrows them to what the caller sees. */
const RECORDS: Readonly<Record<Exclude<FactSource, 'own'>, string>> = {
  issue: `select i.id, i.number || ' ' || i.title as label, array[i.owner_unit_id, i.unit_id] as units from issue i where i.id = any ($1::uuid[])`,
  opinion:
    'select o.id, o.title as label, array[o.addressed_unit_id] as units from opinion o where o.id = any ($1::uuid[])',
  visit: 'select v.id, v.title as label, array[v.visited_unit_id] as units from visit v where v.id = any ($1::uuid[])',
  task: 'select t.id, t.title as label, array[t.lead_unit_id] || t.cooperating_unit_ids as units from task t where t.id = any ($1::uuid[])',
  campaign:
    'select c.id, c.title as label, array(select p.unit_id from campaign_unit p where p.campaign_id = c.id) as units from campaign c where c.id = any ($1::uuid[])',
};

interface RecordRow {
  readonly id: string;
  readonly label: string;
  readonly units: readonly (string | null)[];
}

/** Z2 Facts with the records that they name: each in the caller's sight, and of the unit concerned or of one below it. */
export async function labelFacts(
  db: Db,
  facts: readonly NewFact[],
  concernedUnitId: string,
): Promise<Result<readonly LabelledFact[]>> {
  const found = new Map<string, RecordRow>();
  for (const source of ['issue', 'opinion', 'visit', 'task', 'campaign'] as const) {
    const ids = facts.flatMap((fact) => (fact.source === source ? (fact.refId ?? []) : []));
    if (ids.length === 0) continue;
    for (const row of await db.many<RecordRow>(RECORDS[source], [ids])) found.set(`${source} ${row.id}`, row);
  }
  const below = new Set(
    (
      await db.many<{ id: string }>(
        'select unit_id as id from unit_below where top_id = $1 and unit_id = any ($2::uuid[])',
        [concernedUnitId, [...found.values()].flatMap(({ units }) => units.filter((id) => id !== null))],
      )
    ).map(({ id }) => id),
  );
  const faultOf = (fact: NewFact, i: number): Problem | null => {
    const at = { field: `facts.${i}.refId` };
    if (fact.source === 'own')
      return fact.refId === null ? null : problem('accountability-source-unseen', { n: i + 1 }, at);
    const row = found.get(`${fact.source} ${fact.refId}`);
    if (row === undefined) return problem('accountability-source-unseen', { n: i + 1 }, at);
    return row.units.some((id) => id !== null && below.has(id))
      ? null
      : problem('accountability-source-other', { n: i + 1 }, at);
  };
  const fault = facts.map(faultOf).find((one) => one !== null);
  if (fault) return refuse(fault);
  return ok(facts.map((fact) => ({ ...fact, label: found.get(`${fact.source} ${fact.refId}`)?.label ?? '' })));
}

/** Z3 Sheets of supervision that were issued to the unit concerned on the entries cited, and not withdrawn. */
export async function countUrges(db: Db, facts: readonly NewFact[], concernedUnitId: string): Promise<number> {
  const ids = facts.flatMap(({ source, refId }) => (source === 'issue' ? (refId ?? []) : []));
  if (ids.length === 0) return 0;
  const { n } = await db.one<{ n: number }>(
    `select count(*)::int as n from issue_urge u where u.issue_id = any ($1::uuid[]) and u.withdrawn_reason is null
       and exists (select 1 from unit_below b where b.top_id = $2 and b.unit_id = u.to_unit_id)`,
    [ids, concernedUnitId],
  );
  return n;
}

interface Place {
  readonly caseId: string;
  readonly unitId: string;
  readonly region: string;
}

/** Writes the facts of a case in place of those that it had. */
export async function writeFacts(
  tx: Tx,
  { caseId, unitId, region }: Place,
  facts: readonly LabelledFact[],
): Promise<void> {
  const rows = facts.map(({ refId, ...fact }, i) => ({ ...fact, ref_id: refId, id: randomUUID(), position: i + 1 }));
  await beyondScope(tx, async () => {
    await tx.run('delete from accountability_fact where case_id = $1', [caseId]);
    await tx.run(
      `insert into accountability_fact (id, case_id, unit_id, region, position, text, evidence, source, ref_id, label)
       select f.id, $1, $2, $3, f.position, f.text, f.evidence, f.source, f.ref_id, f.label
       from jsonb_to_recordset($4) as f (id uuid, position integer, text text, evidence text, source text, ref_id uuid, label text)`,
      [caseId, unitId, region, JSON.stringify(rows)],
    );
  });
}
