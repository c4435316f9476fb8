import { proposeOwner } from '@dudao/core/issue/contract';
import { proposeOwners, type UnitInCharge } from '@dudao/core/issue/propose-owner';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import type { DutyKind } from '@dudao/core/org/body-kind';
import type { ClauseDuty } from '@dudao/core/pack/clause-duty';
import type { Db } from '../lib/db.ts';
import { implement } from '../lib/serve.ts';
import { beyond } from './beyond.ts';
import { entranceOf, readPaths } from './parts.ts';
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

/** What the county's matrix says of the entry's clause: `YZJH-2017 R1` is the clause R1 of that standard. */
async function readLine(db: Db, { region, clause }: IssueRow): Promise<readonly ClauseDuty[]> {
  const [standardId, named] = clause?.split(' ') ?? [];
  if (standardId === undefined || named === undefined) return [];
  const row = await db.maybe<{ duties: readonly ClauseDuty[] }>(
    'select duties from clause_duty where unit_id = $1 and standard_id = $2 and clause = $3',
    [region, standardId, named],
  );
  return row?.duties ?? [];
}

export const proposeOwnerImplementation = implement(proposeOwner, {
  subject: (db, { issueId }, caller) => entranceOf(db, issueId, caller, 'issue.read'),
  handle: async ({ db, input }) => {
    const row = await readIssueRow(db, input.issueId);
    if (row === null) return refuse(problem('not-found'));
    // Who holds which duty is no secret to whoever sees the entry; only those within the ledger may own it.
    return beyond(db, async () => {
      const line = await readLine(db, row);
      const town = await db.maybe<{ id: string }>(
        `select t.id from unit u join unit t on t.id = any (u.path) where u.id = $1 and t.kind = 'town' and t.id <> u.id
         order by cardinality(t.path) desc limit 1`,
        [row.unit_id],
      );
      const named = [row.unit_id, ...(town === null ? [] : [town.id]), ...line.flatMap(({ unitId }) => unitId ?? [])];
      const pathOf = await readPaths(db, named);
      const within = named.filter((id) => pathOf(id).includes(row.keeper_id));
      const units = await readInCharge(db, within);
      const unit = units.get(row.unit_id);
      if (unit === undefined) return ok({ proposals: [] });
      const around = {
        unit,
        line: line.map((duty) => ({ ...duty, unit: duty.unitId === null ? null : (units.get(duty.unitId) ?? null) })),
        town: town === null ? null : (units.get(town.id) ?? null),
      };
      return ok({ proposals: proposeOwners(around).map((one) => ({ ...one, joint: [...one.joint] })) });
    });
  },
});
