import { can } from '@dudao/core/access/can';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { type ClauseDuty, faultOfDuties, gapOfClause } from '@dudao/core/pack/clause-duty';
import { readClauseDuties, setClauseDuties } from '@dudao/core/pack/clause-duty-contract';
import type { Standard } from '@dudao/core/pack/standard';
import type { Db, Tx } from '../lib/db.ts';
import { record } from '../lib/record.ts';
import type { ClauseDutyTable } from '../lib/schema.gen.ts';
import { implement } from '../lib/serve.ts';
import { readUnitRow } from '../org/rows.ts';
import { readFrozenStandard } from './rows.ts';

type DutyRow = Omit<ClauseDutyTable, 'duties'> & { readonly duties: readonly ClauseDuty[] };

export const readClauseDutiesImplementation = implement(readClauseDuties, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, input, unit, caller }) => {
    const standard = await readLatest(db, input.standardId);
    if (standard === null) return refuse(problem('standard-not-found'));
    const rows = await listDutyRows(db, unit.id, input.standardId);
    const names = await unitNames(
      db,
      rows.flatMap(({ duties }) => duties.flatMap(({ unitId }) => unitId ?? [])),
    );
    const lines = clausesOf(standard).map((line) => {
      const row = rows.find(({ clause }) => clause === line.clause);
      const duties = row?.duties ?? [];
      return {
        ...line,
        duties: duties.map(({ unitId, ...duty }) => ({
          ...duty,
          unit: unitId === null ? null : { id: unitId, name: names.get(unitId) ?? '' },
        })),
        gap: gapOfClause(duties),
        setBy: row?.set_by ?? null,
        setAt: row?.set_at ?? null,
        revision: row?.revision ?? 0,
      };
    });
    return ok({
      unitName: (await readUnitRow(db, unit.id))?.name ?? '',
      standard: { id: standard.id, version: standard.version, title: standard.title },
      lines,
      gaps: lines.filter(({ gap }) => gap !== null).length,
      actions: { edit: can(caller.grants, 'org.staff', unit.path) ? (true as const) : 'forbidden' },
    });
  },
});

export const setClauseDutiesImplementation = implement(setClauseDuties, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ tx, input, unit, caller, now }) => {
    const { standardId, clauses, duties } = input;
    const standard = await readLatest(tx, standardId);
    if (standard === null) return refuse(problem('standard-not-found'));
    const known = clausesOf(standard);
    const strange = clauses.find(({ clause }) => !known.some((one) => one.clause === clause));
    if (strange !== undefined) return refuse(problem('clause-unknown', { clause: strange.clause }));
    const fault = faultOfDuties(duties);
    if (fault !== null) return refuse(problem(fault, {}, { field: 'duties' }));
    const elsewhere = await faultOfUnits(tx, unit.id, duties);
    if (elsewhere !== null) return refuse(elsewhere);
    // Whoever sets responsibilities of a unit comes after the other, so that the later sees what the earlier said.
    await tx.one('select id from unit where id = $1 for update', [unit.id]);
    const before = await listDutyRows(tx, unit.id, standardId);
    const revisionOf = (clause: string): number => before.find((row) => row.clause === clause)?.revision ?? 0;
    if (clauses.some(({ clause, revision }) => revisionOf(clause) !== revision))
      return refuse(problem('changed-meanwhile'));
    await tx.run(
      `insert into clause_duty (unit_id, region, standard_id, clause, duties, revision, set_by, set_at)
       select $1, $2, $3, c, $5, 1, $6, $7 from unnest($4::text[]) c
       on conflict (unit_id, standard_id, clause) do update set duties = excluded.duties, revision = clause_duty.revision + 1,
         set_by = excluded.set_by, set_at = excluded.set_at`,
      [
        unit.id,
        unit.region,
        standardId,
        [...new Set(clauses.map(({ clause }) => clause))],
        JSON.stringify(duties),
        caller.name,
        now.toISOString(),
      ],
    );
    await record(tx, {
      event: 'pack.clause-duties-set',
      unitId: unit.id,
      subject: null,
      before: before
        .filter(({ clause }) => clauses.some((one) => one.clause === clause))
        .map(({ clause, duties }) => ({ clause, duties })),
      after: { standardId, clauses: clauses.map(({ clause }) => clause), duties },
    });
    return ok({ count: clauses.length });
  },
});

/** The latest version of a standard; null when there is none. */
async function readLatest(db: Db, id: string): Promise<Standard | null> {
  const latest = await db.maybe<{ version: string }>(
    `select version from standard_version where standard_id = $1 order by string_to_array(version, '.')::int[] desc limit 1`,
    [id],
  );
  return latest === null ? null : ((await readFrozenStandard(db, id, latest.version))?.standard ?? null);
}

/** The clauses that decide, each once, in the order of the parts. */
function clausesOf(standard: Standard) {
  const all = standard.parts.flatMap((part) => part.items.map(({ clause }) => ({ clause, part: part.name })));
  return all
    .filter(({ clause }, i) => all.findIndex((one) => one.clause === clause) === i)
    .map(({ clause, part }) => ({
      clause,
      name: standard.clauses.find(({ id }) => id === clause)?.name ?? { zh: clause, en: clause },
      part,
    }));
}

function listDutyRows(db: Db, unitId: string, standardId: string): Promise<DutyRow[]> {
  return db.many<DutyRow>('select * from clause_duty where unit_id = $1 and standard_id = $2', [unitId, standardId]);
}

async function unitNames(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await db.many<{ id: string; name: string }>('select id, name from unit where id = any ($1::uuid[])', [
    ids,
  ]);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Units that do something are the unit itself or below it, and open. */
async function faultOfUnits(tx: Tx, unitId: string, duties: readonly ClauseDuty[]): Promise<Problem | null> {
  const ids = duties.flatMap((duty) => duty.unitId ?? []);
  const { found } = await tx.one<{ found: number }>(
    `select count(*)::int as found from unit u join unit_below at on at.unit_id = u.id and at.top_id = $1
     where u.id = any ($2::uuid[]) and u.closed_on is null`,
    [unitId, ids],
  );
  return found === new Set(ids).size ? null : problem('clause-unit-elsewhere', {}, { field: 'duties' });
}
