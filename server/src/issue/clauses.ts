import { findClauses as contract } from '@dudao/core/issue/clause-contract';
import { clauseRefOf, findClauses, type KnownClause, refOf, standardClauses } from '@dudao/core/issue/find-clauses';
import type { ClauseRef } from '@dudao/core/issue/shapes';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok } from '@dudao/core/lib/result';
import type { Standard } from '@dudao/core/pack/standard';
import type { Db } from '../lib/db.ts';
import { implement, type Services, type SubjectUnit } from '../lib/serve.ts';
import { readFrozenStandard } from '../pack/rows.ts';

/** Frozen content never changes, so what was read of it is kept: digest → its clauses. */
const KNOWN = new Map<string, readonly KnownClause[]>();
const MOST_KNOWN = 200;

/** Every clause of the newest version of each standard, and every question of the sheets in force. */
async function readStock(db: Db, services: Services): Promise<readonly KnownClause[]> {
  const newest = await db.many<{ standard_id: string; version: string; digest: string }>(
    `select distinct on (standard_id) standard_id, version, digest from standard_version
     order by standard_id, string_to_array(version, '.')::int[] desc`,
  );
  const unread = () => newest.flatMap(({ digest }) => (KNOWN.has(digest) ? [] : [digest]));
  if (KNOWN.size + unread().length > MOST_KNOWN) KNOWN.clear();
  if (unread().length > 0) {
    const rows = await db.many<{ digest: string; content: string }>(
      'select digest, content from standard_version where digest = any ($1)',
      [unread()],
    );
    // Safe: it was frozen from a Standard, and the server may not change it.
    for (const { digest, content } of rows) KNOWN.set(digest, standardClauses(JSON.parse(content) as Standard));
  }
  return [...newest.flatMap(({ digest }) => KNOWN.get(digest) ?? []), ...(await services.sheetClauses(db, null))];
}

/** The standards by which a unit is evaluated: decided on by it or above it, or already used for it. */
async function readGoesBy(db: Db, unit: SubjectUnit): Promise<ReadonlySet<string>> {
  const rows = await db.many<{ standard_id: string }>(
    `select standard_id from standard_adoption where unit_id = any ($1::uuid[])
     union select standard_id from evaluation_run where unit_id = any ($1::uuid[])`,
    [unit.path],
  );
  return new Set(rows.map(({ standard_id: id }) => id));
}

export const findClausesImplementation = implement(contract, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, input, unit, services }) => {
    const found = findClauses(await readStock(db, services), input.search, await readGoesBy(db, unit));
    return ok({ clauses: found.map(({ text, ...one }) => ({ ...refOf(one), text })) });
  },
});

/** The clause that an entry picked, in the version from which it was picked; null: it wrote text, or what it names is not there. */
export async function readPicked(
  db: Db,
  { clause, version }: { readonly clause: string | null; readonly version: string | null },
  services: Services,
): Promise<ClauseRef | null> {
  if (clause === null || version === null) return null;
  const [of = ''] = clause.split(' ');
  const frozen = await readFrozenStandard(db, of, version);
  const known =
    frozen === null ? await services.sheetClauses(db, { key: of, version }) : standardClauses(frozen.standard);
  const found = known.find((one) => clauseRefOf(one) === clause);
  return found === undefined ? null : refOf(found);
}

/** What is wrong with a clause that is said to be picked; null: nothing, or it is text. */
export async function faultOfPicked(
  db: Db,
  picked: { readonly clause: string | null; readonly version: string | null },
  services: Services,
): Promise<Problem | null> {
  if (picked.version === null || (await readPicked(db, picked, services)) !== null) return null;
  return problem('issue-clause-unknown', { clause: picked.clause ?? '', version: picked.version }, { field: 'clause' });
}
