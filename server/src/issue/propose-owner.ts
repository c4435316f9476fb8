import { proposeOwner } from '@dudao/core/issue/contract';
import { type OwnerProposal, proposeOwners, type UnitInCharge } from '@dudao/core/issue/propose-owner';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import type { DutyKind } from '@dudao/core/org/body-kind';
import type { ClauseDuty } from '@dudao/core/pack/clause-duty';
import type { Db } from '../lib/db.ts';
import { implement } from '../lib/serve.ts';
import { beyond } from './beyond.ts';
import { entranceOf, type PathOf, readPaths } from './parts.ts';
import { type IssueRow, readIssueRow } from './rows.ts';

interface DutyRow {
  readonly unit_id: string;
  readonly kind: DutyKind;
  readonly person_id: string;
  readonly person_name: string;
}

/** Open units with whoever holds a duty for them now, in person or by a post. */
async function readInCharge(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, UnitInCharge>> {
  const units = await db.many<{ id: string; name: string }>(
    'select id, name from unit where id = any ($1::uuid[]) and closed_on is null',
    [ids],
  );
  const duties = await db.many<DutyRow>(
    `select d.unit_id, d.kind, p.id as person_id, p.name as person_name
     from duty d left join post_holding h on h.post_id = d.post_id and h.until_on is null join person p on p.id = coalesce(d.person_id, h.person_id)
     where d.unit_id = any ($1::uuid[]) and d.until_on is null and p.left_on is null and p.unit_id = d.unit_id`,
    [ids],
  );
  const of = (unitId: string) =>
    duties
      .filter(({ unit_id }) => unit_id === unitId)
      .map(({ kind, person_id: id, person_name: name }) => ({ kind, person: { id, name } }));
  return new Map(units.map(({ id, name }) => [id, { id, name, duties: of(id) }]));
}

/** What the counties' matrices say of the entries' clauses: `YZJH-2017 R1` is the clause R1 of that standard. */
async function readLines(db: Db, rows: readonly IssueRow[]): Promise<(row: IssueRow) => readonly ClauseDuty[]> {
  const keyOf = ({ region, clause }: IssueRow) => `${region} ${clause ?? ''}`;
  const asked = [
    ...new Map(rows.filter(({ clause }) => clause?.includes(' ')).map((row) => [keyOf(row), row])).values(),
  ];
  if (asked.length === 0) return () => [];
  const found = await db.many<{ key: string; duties: readonly ClauseDuty[] }>(
    `select c.unit_id || ' ' || c.standard_id || ' ' || c.clause as key, c.duties from unnest($1::uuid[], $2::text[]) a (region, clause)
     join clause_duty c on c.unit_id = a.region and c.standard_id || ' ' || c.clause = a.clause and c.standard_id = split_part(a.clause, ' ', 1)`,
    [asked.map(({ region }) => region), asked.map(({ clause }) => clause)],
  );
  const duties = new Map(found.map((one) => [one.key, one.duties]));
  return (row) => duties.get(keyOf(row)) ?? [];
}

/** The town nearest above each unit. */
async function readTowns(db: Db, unitIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await db.many<{ unit_id: string; town_id: string }>(
    `select distinct on (u.id) u.id as unit_id, t.id as town_id from unit u join unit t on t.id = any (u.path)
     where u.id = any ($1::uuid[]) and t.kind = 'town' and t.id <> u.id order by u.id, cardinality(t.path) desc`,
    [unitIds],
  );
  return new Map(rows.map(({ unit_id, town_id }) => [unit_id, town_id]));
}

/** E22 Who might own each of these entries, by its id; who holds which duty is no secret to whoever sees the entry, and only those within the ledger may own it. */
export function proposeForEach(
  db: Db,
  rows: readonly IssueRow[],
): Promise<ReadonlyMap<string, readonly OwnerProposal[]>> {
  return beyond(db, async () => {
    const unitIds = [...new Set(rows.map(({ unit_id }) => unit_id))];
    const [lineOf, towns] = await Promise.all([readLines(db, rows), readTowns(db, unitIds)]);
    const namedBy = (row: IssueRow): readonly string[] => [
      row.unit_id,
      ...[towns.get(row.unit_id) ?? []].flat(),
      ...lineOf(row).flatMap(({ unitId }) => unitId ?? []),
    ];
    const named = [...new Set(rows.flatMap(namedBy))];
    const [pathOf, units] = await Promise.all([readPaths(db, named), readInCharge(db, named)]);
    return new Map(
      rows.map((row) => [row.id, proposalsOf(row, { line: lineOf(row), town: towns.get(row.unit_id), pathOf, units })]),
    );
  });
}

interface AroundRow {
  readonly line: readonly ClauseDuty[];
  readonly town: string | undefined;
  readonly pathOf: PathOf;
  readonly units: ReadonlyMap<string, UnitInCharge>;
}

function proposalsOf(row: IssueRow, { line, town, pathOf, units }: AroundRow): readonly OwnerProposal[] {
  const within = (id: string | null | undefined): UnitInCharge | null =>
    id == null || !pathOf(id).includes(row.keeper_id) ? null : (units.get(id) ?? null);
  const unit = within(row.unit_id);
  if (unit === null) return [];
  return proposeOwners({
    unit,
    line: line.map((duty) => ({ ...duty, unit: within(duty.unitId) })),
    town: within(town),
  });
}

export const proposeOwnerImplementation = implement(proposeOwner, {
  subject: (db, { issueId }, caller) => entranceOf(db, issueId, caller, 'issue.read'),
  handle: async ({ db, input }) => {
    const row = await readIssueRow(db, input.issueId);
    if (row === null) return refuse(problem('not-found'));
    const proposals = (await proposeForEach(db, [row])).get(row.id) ?? [];
    return ok({ proposals: proposals.map((one) => ({ ...one, joint: [...one.joint] })) });
  },
});
